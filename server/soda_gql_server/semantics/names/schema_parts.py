"""The parts of a schema that symbols stand for, and where they are defined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from soda_gql_builder.schema.index import DirectiveInfo, EnumValue, Field, InputValue, SchemaIndex, TypeInfo
from soda_gql_builder.text import Span
from soda_gql_server.semantics.names.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
    FieldSymbol,
    InputFieldSymbol,
    SchemaSymbol,
    TypeSymbol,
)
from soda_gql_server.semantics.places import FileSpan

Part: TypeAlias = TypeInfo | Field | InputValue | EnumValue | DirectiveInfo

NO_SCHEMA = SchemaIndex((), {}, {}, {})
"""For where none is known."""


def part_of(schema: SchemaIndex, symbol: SchemaSymbol) -> Part | None:
    """What a symbol stands for; None if the schema lacks it."""
    if isinstance(symbol, DirectiveSymbol):
        return schema.directives.get(symbol.name)
    if isinstance(symbol, ArgumentSymbol):
        return arguments_of(schema, symbol).get(symbol.name)
    if isinstance(symbol, TypeSymbol):
        return schema.types.get(symbol.name)
    owner = schema.types.get(symbol.type)
    if owner is None:
        return None
    if isinstance(symbol, FieldSymbol):
        return schema.field(owner, symbol.name)
    return (
        owner.input_fields.get(symbol.name) if isinstance(symbol, InputFieldSymbol) else owner.values.get(symbol.name)
    )


def arguments_of(schema: SchemaIndex, symbol: ArgumentSymbol) -> Mapping[str, InputValue]:
    """All arguments of the field or directive that has this one."""
    if symbol.type.startswith("@"):
        directive = schema.directives.get(symbol.type[1:])
        return directive.arguments if directive is not None else {}
    owner = schema.types.get(symbol.type)
    field = schema.field(owner, symbol.field) if owner is not None else None
    return field.arguments if field is not None else {}


def owner_of(symbol: ArgumentSymbol) -> str:
    """What has an argument: ``Type.field`` or ``@directive``."""
    return symbol.type if symbol.type.startswith("@") else f"{symbol.type}.{symbol.field}"


def place_in_schema(schema: SchemaIndex, symbol: SchemaSymbol) -> FileSpan | None:
    """The name in the definition of a part of a schema; None for what is built in or unknown."""
    part = part_of(schema, symbol)
    if isinstance(part, TypeInfo):
        place = part.places[0] if part.places else None
    else:
        place = part.place if part is not None else None
    if place is None or place.file < 0:
        return None
    return FileSpan(schema.files[place.file], Span(place.start, place.end))


def overlapping_types(schema: SchemaIndex, parent: TypeInfo) -> Iterator[TypeInfo]:
    """The types that an object of the parent's type may have, in the schema's order."""
    possible = frozenset(parent.possible)
    for info in schema.types.values():
        if info.composite and (info.name == parent.name or not possible.isdisjoint(info.possible)):
            yield info
