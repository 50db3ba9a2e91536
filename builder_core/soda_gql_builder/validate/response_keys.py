"""What stands under the response keys of a selection set, as far as it takes to see that nothing can conflict.

A plain leaf, without arguments and selections, is known by its definition; any other field only as itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from soda_gql_builder.evaluate.documents import Fragment, Selections, Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import Field, TypeInfo
from soda_gql_builder.validate.collected import composite
from soda_gql_builder.validate.context import Context

Occupant: TypeAlias = Field | ast.Field
_MOST_FRAGMENTS = 10_000
"""Prefixes multiply the keys of nested fragments; beyond this no key is worth finding."""


def surely_same(one: Occupant, other: Occupant) -> bool:
    """Whether the two are one plain leaf, so that it does not matter which of them gives the result."""
    if not isinstance(one, Field) or not isinstance(other, Field):
        return False
    return one is other or (one.name == other.name and one.type == other.type)


def keys_of_spread(context: Context, spread: Spread) -> dict[str, Occupant]:
    """What the fragment, with all that it spreads itself, puts into the selection set where it is spread."""
    memo = (id(spread.fragment), spread.prefix)
    found = context.keys_of_spreads.get(memo)
    if found is None:
        found = context.keys_of_spreads[memo] = {}
        pending = [(spread.fragment, spread.prefix)]
        seen = {memo}
        for fragment, prefix in pending:
            for inner, outer_prefix in _add_keys(context, fragment, prefix, found):
                step = (id(inner.fragment), outer_prefix + inner.prefix)
                if step not in seen and len(seen) < _MOST_FRAGMENTS:
                    seen.add(step)
                    pending.append((inner.fragment, step[1]))
    return found


def _add_keys(
    context: Context, fragment: Fragment, prefix: str, found: dict[str, Occupant]
) -> Iterator[tuple[Spread, str]]:
    """Adds the fragment's own fields, and gives the spreads among them with the prefix that they stand under."""
    document = fragment.document
    parts = [(document.selection_set.selections, composite(context, document.type_name))]
    for selections, parent in parts:
        for selection in selections:
            if isinstance(selection, ast.Field):
                key = prefix + selection.response_key.value
                occupant = _occupant(selection, parent)
                if not surely_same(found.setdefault(key, occupant), occupant):
                    found[key] = selection
            elif isinstance(selection, ast.InlineFragment):
                condition = selection.type_condition
                inner = parent if condition is None else composite(context, condition.name.value)
                parts.append((selection.selection_set.selections, inner))
            elif isinstance(selection, ast.Interpolation):
                expansion = document.expansions[selection.index]
                if isinstance(expansion, Selections):
                    parts.append((expansion.selections, parent))
                elif isinstance(expansion, Spread):
                    yield expansion, prefix


def _occupant(selection: ast.Field, parent: TypeInfo | None) -> Occupant:
    if parent is None or selection.arguments or selection.selection_set is not None:
        return selection
    return parent.fields.get(selection.name.value, selection)
