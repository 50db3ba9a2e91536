"""The methods of ``Set`` that take another set."""

from __future__ import annotations

from soda_gql_builder.javascript.builtins.arguments import Methods, given, natives
from soda_gql_builder.javascript.conversions import throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import JSMap, JSSet, Site, Value


def _own(run: Run, this: Value, site: Site) -> dict[object, Value]:
    if not isinstance(this, JSSet):
        raise throw("TypeError", f"Method of Set called on incompatible receiver {to_display(this)}", site.place)
    run.spend(len(this.entries) >> 3, site.place)
    return this.entries


def _other(run: Run, arguments: list[Value], site: Site) -> dict[object, Value]:
    """The entries of the other set; a map stands for its keys."""
    other = given(arguments, 0)
    if not isinstance(other, JSMap | JSSet):
        raise run.not_static(site.argument(0), "this as another set")
    run.spend(len(other.entries) >> 3, site.place)
    if isinstance(other, JSSet):
        return other.entries
    return {identity: key for identity, (key, _) in other.entries.items()}


def _chosen(entries: dict[object, Value]) -> JSSet:
    made = JSSet()
    made.entries = entries
    return made


def _union(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    own, other = _own(run, this, site), _other(run, arguments, site)
    return _chosen({**own, **{identity: item for identity, item in other.items() if identity not in own}})


def _intersection(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    own, other = _own(run, this, site), _other(run, arguments, site)
    first, second = (own, other) if len(own) <= len(other) else (other, own)
    return _chosen({identity: item for identity, item in first.items() if identity in second})


def _difference(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    own, other = _own(run, this, site), _other(run, arguments, site)
    return _chosen({identity: item for identity, item in own.items() if identity not in other})


def _symmetric_difference(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    own, other = _own(run, this, site), _other(run, arguments, site)
    left = {identity: item for identity, item in own.items() if identity not in other}
    return _chosen({**left, **{identity: item for identity, item in other.items() if identity not in own}})


def _is_subset_of(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _own(run, this, site).keys() <= _other(run, arguments, site).keys()


def _is_superset_of(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _own(run, this, site).keys() >= _other(run, arguments, site).keys()


def _is_disjoint_from(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _own(run, this, site).keys().isdisjoint(_other(run, arguments, site).keys())


METHODS: Methods = natives(
    {
        "difference": _difference,
        "intersection": _intersection,
        "isDisjointFrom": _is_disjoint_from,
        "isSubsetOf": _is_subset_of,
        "isSupersetOf": _is_superset_of,
        "symmetricDifference": _symmetric_difference,
        "union": _union,
    }
)
