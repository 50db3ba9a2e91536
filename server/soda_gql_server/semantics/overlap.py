"""Which types can be the same object at run time: where a fragment or a type condition makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.schema.index import SchemaIndex, TypeInfo


def overlaps(first: TypeInfo, second: TypeInfo) -> bool:
    """Whether some object is of both types."""
    if first.name == second.name:
        return True
    if len(first.possible) > len(second.possible):
        first, second = second, first
    if len(second.possible) == 1:
        return first.possible == second.possible
    return not frozenset(second.possible).isdisjoint(first.possible)


def overlapping_types(schema: SchemaIndex, parent: TypeInfo) -> Iterator[TypeInfo]:
    """The types that an object of the parent's type may have, in the schema's order."""
    possible = frozenset(parent.possible)
    for info in schema.types.values():
        if info.composite and (info.name == parent.name or not possible.isdisjoint(info.possible)):
            yield info
