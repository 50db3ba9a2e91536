"""Fields with the same response key must be mergeable, also through fragments.

Called for a selection set in which a response key occurs more than once.  The fields of one key are compared with
the first of their kind, and the selections below those that agree are merged and compared in turn, so the work is
linear in what is merged.  A conflict between two fields that came in through the same selection of the set is left
to the place where both are written: the set below that field, or the fragment.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from soda_gql_builder.findings import Note
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.validate.agreement import surely_agree
from soda_gql_builder.validate.collected import Branch, Entry, Source, anchor, collect, composite
from soda_gql_builder.validate.context import Context
from soda_gql_builder.validate.differences import field_difference, shape_difference
from soda_gql_builder.validate.scopes import Numbers

_Path: TypeAlias = "tuple[_Path | None, str]"
"""Response keys from the checked set down, innermost last."""

_MOST_REASONS = 3


class _Merge(NamedTuple):
    """Selections that end up in one response object.

    ``exclusive``: no object has two of them at once, so only the shapes of their results must agree.
    """

    sources: list[Source]
    exclusive: bool
    path: _Path | None


class _Conflict(NamedTuple):
    key: str
    earlier: Branch
    later: Branch
    reasons: list[str]


class _Comparison:
    """The state of one check."""

    __slots__ = ("conflicts", "context", "done", "numbers")

    def __init__(self, context: Context) -> None:
        self.context = context
        self.numbers: Numbers = {}
        self.done: set[object] = set()
        self.conflicts: dict[tuple[int, str], _Conflict] = {}


def check_overlaps(context: Context, selections: tuple[ast.Selection, ...], parent: TypeInfo) -> None:
    whole = Source(selections, parent, context.document.expansions, None, None, "")
    if surely_agree(context, whole):
        return
    comparison = _Comparison(context)
    merges = [_Merge([whole], False, None)]
    for merge in merges:
        for key, entries in collect(context, comparison.numbers, merge.sources).items():
            if _differ_in_branch(entries):
                path = (merge.path, key)
                agreeing = _compare(comparison, entries, merge.exclusive, path)
                merges.extend(_below(comparison, agreeing, merge.exclusive, path))
    for conflict in comparison.conflicts.values():
        _report(context, conflict)


def _differ_in_branch(items: list[Entry] | list[Source]) -> bool:
    branch = items[0].branch
    return any(item.branch is not branch for item in items)


def _compare(comparison: _Comparison, entries: list[Entry], exclusive: bool, path: _Path) -> list[Entry]:
    """Records the conflicts; the entries that agree with all before them."""
    rivals: dict[str, Entry] = {}
    agreeing: list[Entry] = []
    for entry in entries:
        earlier, reason = None, None
        if not exclusive:
            for earlier in _rivals_of(entry, rivals):
                reason = field_difference(comparison.numbers, earlier.field, earlier.scope, entry.field, entry.scope)
                if reason is not None:
                    break
        if reason is None and agreeing:
            earlier = agreeing[0]
            reason = shape_difference(comparison.context, earlier.definition, entry.definition)
        if reason is None:
            rivals.setdefault("" if entry.parent.abstract else entry.parent.name, entry)
            agreeing.append(entry)
        elif earlier is not None and earlier.branch is not entry.branch:
            _record(comparison, earlier.branch, entry.branch, path, reason)
    return agreeing


def _rivals_of(entry: Entry, rivals: dict[str, Entry]) -> Iterable[Entry]:
    """The first field of each type whose objects may be the entry's; "" stands for all abstract types."""
    if entry.parent.abstract:
        return (rivals[""],) if "" in rivals else tuple(rivals.values())
    return [rivals[name] for name in ("", entry.parent.name) if name in rivals]


def _below(comparison: _Comparison, entries: list[Entry], exclusive: bool, path: _Path) -> Iterable[_Merge]:
    """What must agree below fields that agree: all as to shape, and in full those that one object may have."""
    parents = dict.fromkeys(entry.parent.name for entry in entries if not entry.parent.abstract)
    if not exclusive and len(parents) > 1:
        exclusive = True
        for together in _by_object(entries, parents):
            yield from _merge(comparison, together, False, path)
    yield from _merge(comparison, entries, exclusive, path)


def _by_object(entries: list[Entry], parents: Iterable[str]) -> Iterable[list[Entry]]:
    """For each object type the fields that its objects may have."""
    if any(entry.parent.abstract for entry in entries):
        for name in parents:
            yield [entry for entry in entries if entry.parent.abstract or entry.parent.name == name]
        return
    groups: dict[str, list[Entry]] = {name: [] for name in parents}
    for entry in entries:
        groups[entry.parent.name].append(entry)
    yield from groups.values()


def _merge(comparison: _Comparison, entries: list[Entry], exclusive: bool, path: _Path) -> Iterable[_Merge]:
    sources: list[Source] = []
    for entry in entries:
        selection_set = entry.field.selection_set
        if selection_set is None:
            continue
        info = composite(comparison.context, entry.definition.type.name)
        if info is not None:
            sources.append(Source(selection_set.selections, info, entry.expansions, entry.scope, entry.branch, ""))
    if len(sources) < 2 or not _differ_in_branch(sources):
        return
    what = (exclusive, *((id(s.selections), s.scope and s.scope.key, id(s.branch)) for s in sources))
    if what not in comparison.done:
        comparison.done.add(what)
        yield _Merge(sources, exclusive, path)


def _record(comparison: _Comparison, earlier: Branch, later: Branch, path: _Path, reason: str) -> None:
    keys: list[str] = []
    step: _Path | None = path
    while step is not None:
        step, key = step
        keys.append(key)
    first = keys.pop()
    reason = "".join(f"subfields '{key}' conflict because " for key in reversed(keys)) + reason
    conflict = comparison.conflicts.setdefault((id(later), first), _Conflict(first, earlier, later, []))
    if len(conflict.reasons) < _MOST_REASONS and reason not in conflict.reasons:
        conflict.reasons.append(reason)


def _report(context: Context, conflict: _Conflict) -> None:
    message = (
        f"Fields '{conflict.key}' conflict because {' and '.join(conflict.reasons)}."
        " Use different aliases on the fields to fetch both if this was intentional."
    )
    note = Note(*anchor(conflict.earlier), f"'{conflict.key}' is selected here first.")
    context.report("overlapping-fields-can-be-merged", message, *anchor(conflict.later), notes=(note,))
