"""Where the parts of a schema are defined."""

from __future__ import annotations

from soda_gql_builder.schema.index import SchemaIndex, SourcePlace
from soda_gql_builder.text import Span
from soda_gql_server.semantics.places import FileSpan
from soda_gql_server.semantics.signatures import arguments_of
from soda_gql_server.semantics.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
    FieldSymbol,
    InputFieldSymbol,
    SchemaSymbol,
    TypeSymbol,
)


def place_in_schema(schema: SchemaIndex, symbol: SchemaSymbol) -> FileSpan | None:
    """The name in the definition of a part of a schema; None for what is built in or unknown."""
    place = _place(schema, symbol)
    if place is None or place.file < 0:
        return None
    return FileSpan(schema.files[place.file], Span(place.start, place.end))


def _place(schema: SchemaIndex, symbol: SchemaSymbol) -> SourcePlace | None:
    if isinstance(symbol, DirectiveSymbol):
        directive = schema.directives.get(symbol.name)
        return directive.place if directive is not None else None
    if isinstance(symbol, ArgumentSymbol):
        argument = arguments_of(schema, symbol).get(symbol.name)
        return argument.place if argument is not None else None
    owner = schema.types.get(symbol.name if isinstance(symbol, TypeSymbol) else symbol.type)
    if owner is None:
        return None
    if isinstance(symbol, TypeSymbol):
        return owner.places[0] if owner.places else None
    if isinstance(symbol, FieldSymbol):
        field = schema.field(owner, symbol.name)
        return field.place if field is not None else None
    members = owner.input_fields if isinstance(symbol, InputFieldSymbol) else owner.values
    found = members.get(symbol.name)
    return found.place if found is not None else None
