"""The fields of a selection set by response key, through inline fragments and spreads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from soda_gql_builder.evaluate.documents import Expansion, Selections, Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import Field, TypeInfo
from soda_gql_builder.validate.context import COMPOSITE_KINDS, Context
from soda_gql_builder.validate.scopes import Numbers, Scope, inner_scope

Branch: TypeAlias = ast.Field | Spread
"""The selection of the document's own text through which a field came in."""


class Source(NamedTuple):
    """Selections on a type; ``branch`` is None for the set that is being checked, ``prefix`` precedes its keys."""

    selections: tuple[ast.Selection, ...]
    parent: TypeInfo
    expansions: tuple[Expansion, ...]
    scope: Scope | None
    branch: Branch | None
    prefix: str


class Entry(NamedTuple):
    """One field; ``expansions`` and ``scope`` belong to the document in which it is written."""

    field: ast.Field
    definition: Field
    parent: TypeInfo
    expansions: tuple[Expansion, ...]
    scope: Scope | None
    branch: Branch


def anchor(branch: Branch) -> tuple[int, int]:
    """Where something about the branch is reported."""
    node = branch if isinstance(branch, Spread) else branch.response_key
    return node.start, node.end


def collect(context: Context, numbers: Numbers, sources: Iterable[Source]) -> dict[str, list[Entry]]:
    """In document order; a fragment that comes in twice with the same meaning is taken once."""
    groups: dict[str, list[Entry]] = {}
    seen: set[object] = set()
    stack = [(iter(source.selections), source) for source in sources]
    stack.reverse()
    while stack and context.comparisons_left > 0:
        selections, source = stack[-1]
        inner = None
        for selection in selections:
            if isinstance(selection, ast.Field):
                _add_field(context, selection, source, groups)
            else:
                inner = enter(context, selection, source, numbers, seen)
                if inner is not None:
                    break
        if inner is None:
            stack.pop()
        else:
            stack.append((iter(inner.selections), inner))
    return groups


def field_of(context: Context, field: ast.Field, parent: TypeInfo) -> Field | None:
    """The definition of a field that is about to be compared."""
    context.comparisons_left -= 1
    name = field.name.value
    return parent.fields.get(name) or context.schema.field(parent, name)


def _add_field(context: Context, field: ast.Field, source: Source, groups: dict[str, list[Entry]]) -> None:
    _, parent, expansions, scope, branch, prefix = source
    definition = field_of(context, field, parent)
    key = prefix + field.response_key.value
    if definition is not None and key:
        entry = Entry(field, definition, parent, expansions, scope, field if branch is None else branch)
        groups.setdefault(key, []).append(entry)


def enter(
    context: Context, selection: ast.Selection, source: Source, numbers: Numbers, seen: set[object]
) -> Source | None:
    """The selections behind an inline fragment or an interpolation, if they apply and are not there yet."""
    if isinstance(selection, ast.InlineFragment):
        selections = selection.selection_set.selections
        condition = selection.type_condition
        if condition is None:
            return source._replace(selections=selections)
        parent = composite(context, condition.name.value)
        return None if parent is None else source._replace(selections=selections, parent=parent)
    if not isinstance(selection, ast.Interpolation):
        return None
    expansion = source.expansions[selection.index]
    if isinstance(expansion, Selections):
        return source._replace(selections=expansion.selections)
    if expansion is None:
        return None
    document = expansion.fragment.document
    parent = composite(context, document.type_name)
    scope = inner_scope(numbers, expansion, source.scope)
    prefix = source.prefix + expansion.prefix
    meaning = (id(expansion.fragment), scope and scope.key, prefix)
    if parent is None or meaning in seen:
        return None
    seen.add(meaning)
    branch = expansion if source.branch is None else source.branch
    return Source(document.selection_set.selections, parent, document.expansions, scope, branch, prefix)


def composite(context: Context, name: str | None) -> TypeInfo | None:
    """The type of that name if it has fields to select."""
    if name is None:
        return None
    context.touched.add(name)
    info = context.types.get(name)
    return info if info is not None and info.kind in COMPOSITE_KINDS else None
