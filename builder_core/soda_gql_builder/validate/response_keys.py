"""What stands under the response keys of a selection set, as far as it takes to see that nothing can conflict.

A plain leaf, without arguments and selections, is known by its definition; any other field only as itself.
A fragment knows its keys, those of the fragments that it uses included, from when it is made.
"""

from __future__ import annotations

from collections.abc import Mapping

from immutables import Map

from soda_gql_builder.evaluate.documents import Occupant, Selections, Spread, WrittenDocument
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import Field, SchemaIndex, TypeInfo

_MOST_PREFIXED = 10_000
"""Prefixes multiply the keys of nested fragments; beyond this no key is worth finding."""


def surely_same(one: Occupant, other: Occupant) -> bool:
    """Whether the two are one plain leaf, so that it does not matter which of them gives the result."""
    if not isinstance(one, Field) or not isinstance(other, Field):
        return False
    return one is other or (one.name == other.name and one.type == other.type)


def surely_agree(own: Mapping[str, Occupant], spreads: list[Mapping[str, Occupant]]) -> bool:
    """Whether the fields of a selection set and the fragments in it are the same wherever they share a key."""
    keys = dict(own)
    *others, largest = sorted(spreads, key=len)
    for other in others:
        for key, occupant in other.items():
            if key in keys and not surely_same(keys[key], occupant):
                return False
            keys[key] = occupant
    return all(key not in largest or surely_same(occupant, largest[key]) for key, occupant in keys.items())


def keys_of_spread(spread: Spread) -> Mapping[str, Occupant]:
    """What a fragment puts into the selection set where it is spread."""
    keys, prefix = spread.fragment.keys, spread.prefix
    if not prefix:
        return keys
    return {prefix + key: occupant for key, occupant in keys.items()} if len(keys) <= _MOST_PREFIXED else {}


def keys_of_document(document: WrittenDocument, schema: SchemaIndex) -> Map[str, Occupant]:
    """What a fragment's document puts into a selection set; None under a key that stands for several things.

    Costs what is written in the document itself, if it spreads one fragment: most of the keys are then shared.
    """
    own, spreads = _written_keys(document, schema)
    *others, largest = sorted([Map[str, Occupant](), *spreads], key=len)
    made = (largest if isinstance(largest, Map) else Map(largest)).mutate()
    for keys in (own, *others):
        for key, occupant in keys.items():
            same = key not in made or surely_same(made[key], occupant)
            made[key] = occupant if same else None
    return made.finish()


def _written_keys(
    document: WrittenDocument, schema: SchemaIndex
) -> tuple[dict[str, Occupant], list[Mapping[str, Occupant]]]:
    """The keys of the fields at the document's top level, and those of the fragments that it spreads there."""
    own: dict[str, Occupant] = {}
    spreads: list[Mapping[str, Occupant]] = []
    root = schema.types.get(document.type_name) if document.type_name is not None else None
    parts = [(document.selection_set.selections, root)]
    for selections, parent in parts:
        for selection in selections:
            if isinstance(selection, ast.Field):
                key, occupant = selection.response_key.value, _occupant(selection, parent)
                own[key] = occupant if key not in own or surely_same(own[key], occupant) else None
            elif isinstance(selection, ast.InlineFragment):
                condition = selection.type_condition
                inner = parent if condition is None else schema.types.get(condition.name.value)
                parts.append((selection.selection_set.selections, inner))
            elif isinstance(selection, ast.Interpolation):
                expansion = document.expansions[selection.index]
                if isinstance(expansion, Selections):
                    parts.append((expansion.selections, parent))
                elif isinstance(expansion, Spread):
                    spreads.append(keys_of_spread(expansion))
    return own, spreads


def _occupant(selection: ast.Field, parent: TypeInfo | None) -> Occupant:
    if parent is None or selection.arguments or selection.selection_set is not None:
        return selection
    return parent.fields.get(selection.name.value, selection)
