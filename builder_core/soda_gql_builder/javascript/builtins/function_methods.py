"""``call``, ``apply`` and ``bind`` of functions."""

from __future__ import annotations

from types import MappingProxyType

from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.builtins.arguments import given, natives, refusal, require_callable, unavailable
from soda_gql_builder.javascript.builtins.array_items import items_of
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import is_callable
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Closure, Native, Site, Value

_MAX_NAME = 200


def _call(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return functions.call(run, this, given(arguments, 0), arguments[1:], None, site.place)


def _apply(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    listed = given(arguments, 1)
    if listed is POISON:
        return POISON
    values = [] if listed is UNDEFINED or listed is None else items_of(run, listed, site)[:]
    return functions.call(run, this, given(arguments, 0), values, None, site.place)


def _bind(_run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    require_callable(this, site.place)
    bound, before = given(arguments, 0), arguments[1:]

    def call(run: Run, _this: Value, more: list[Value], inner: Site) -> Value:
        return functions.call(run, this, bound, [*before, *more], None, inner.place)

    name = this.name if isinstance(this, Native) else this.function.name if isinstance(this, Closure) else None
    return Native(f"bound {name or ''}"[:_MAX_NAME], call, lenient=True)


FUNCTION, METHODS = make_class(
    "Function",
    MappingProxyType(
        {
            **natives({"apply": _apply, "bind": _bind, "call": _call}, lenient=("apply", "bind", "call")),
            **unavailable({"toString": "the source text of a function"}),
        }
    ),
    {},
    call=refusal("`new Function`"),
    construct=refusal("`new Function`"),
    instances=is_callable,
)
