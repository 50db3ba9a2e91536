"""Where a name is made, where its type is, and what implements it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.text import Span
from soda_gql_server.features.cursor import field_of, occurrences_at, occurrences_in, same_things
from soda_gql_server.semantics.definitions.bindings import binding_of
from soda_gql_server.semantics.names.schema_parts import place_in_schema
from soda_gql_server.semantics.names.symbols import (
    AliasSymbol,
    ElementSymbol,
    FieldSymbol,
    SchemaSymbol,
    Symbol,
    TypeSymbol,
    VariableSymbol,
)
from soda_gql_server.semantics.places import FileSpan
from soda_gql_server.semantics.view import Occurrence, View


def definitions(view: View, path: str, offset: int) -> list[FileSpan]:
    """Where the name at an offset is made: in TypeScript or in the files of the schema."""
    found: list[FileSpan] = []
    for occurrence in occurrences_at(view, path, offset):
        symbol = occurrence.symbol
        if isinstance(symbol, VariableSymbol):
            found += _declarations(view, occurrence, symbol)
        elif isinstance(symbol, ElementSymbol):
            found += _element(view, symbol.definition_id)
        elif isinstance(symbol, AliasSymbol):
            found.append(FileSpan(occurrence.path, occurrence.span))
        else:
            found += _in_schema(view, symbol)
    return _once(found)


def type_definitions(view: View, path: str, offset: int) -> list[FileSpan]:
    """Where the type of what is at an offset is defined."""
    types = [type_ for item in occurrences_at(view, path, offset) if (type_ := _type_of(view, item)) is not None]
    return _once([place for type_ in types for place in _in_schema(view, type_)])


def implementations(view: View, path: str, offset: int) -> list[FileSpan]:
    """The types that an interface or union at an offset can be; for a field of an interface, their fields."""
    found: list[FileSpan] = []
    for occurrence in occurrences_at(view, path, offset):
        for symbol in _implementing(view, occurrence.symbol):
            found += _in_schema(view, symbol)
    return _once(found)


def _once(places: Iterable[FileSpan]) -> list[FileSpan]:
    return list(dict.fromkeys(places))


def _in_schema(view: View, symbol: SchemaSymbol) -> list[FileSpan]:
    schema = view.schema(symbol.schema)
    place = place_in_schema(schema, symbol) if schema is not None else None
    if place is None:
        return []
    if not view.is_behind:
        return [place]
    # Where it was is known; where it is now, the broken file may still tell.
    found = occurrences_in(view, place.path, [symbol])
    return [FileSpan(item.path, item.span) for item in found if item.role == "definition"]


def _element(view: View, id_: DefinitionId) -> list[FileSpan]:
    """The identifier that it is assigned to; for one without, the call that makes it."""
    binding = binding_of(view, id_)
    if binding is not None:
        return [binding]
    definition = view.definition(id_)
    return [FileSpan(id_[0], Span(definition.span.start, definition.span.start))] if definition is not None else []


def _declarations(view: View, occurrence: Occurrence, symbol: VariableSymbol) -> list[FileSpan]:
    """Its own document's declaration counts; failing that, those of the fragments that it comes from."""
    own = list(_declared(view, symbol))
    return own or [place for other in same_things(view, [occurrence]) for place in _declared(view, other)]


def _declared(view: View, symbol: Symbol) -> Iterator[FileSpan]:
    for item in view.occurrences_of(symbol):
        if item.role == "definition":
            yield FileSpan(item.path, item.span)


def _type_of(view: View, found: Occurrence) -> TypeSymbol | None:
    symbol = found.symbol
    if isinstance(symbol, ElementSymbol):
        return _type_of_element(view, symbol.definition_id)
    if isinstance(symbol, TypeSymbol):
        return symbol
    type_, label = found.type, ""
    if isinstance(symbol, AliasSymbol):
        field = field_of(view, symbol)
        type_ = field.type if field is not None else None
        label = field.symbol.schema if field is not None else ""
    elif isinstance(symbol, VariableSymbol):
        result = view.session.results.get(symbol.definition_id)
        label = result.schema if result is not None else ""
    else:
        label = symbol.schema
    return TypeSymbol(label, type_.name) if type_ is not None else None


def _type_of_element(view: View, id_: DefinitionId) -> TypeSymbol | None:
    written, result = view.written(id_), view.session.results.get(id_)
    if written is None or result is None or written.document.type_name is None:
        return None
    return TypeSymbol(result.schema, written.document.type_name)


def _implementing(view: View, symbol: Symbol) -> Iterator[SchemaSymbol]:
    if not isinstance(symbol, TypeSymbol | FieldSymbol):
        return
    schema = view.schema(symbol.schema)
    info = schema.types.get(symbol.type if isinstance(symbol, FieldSymbol) else symbol.name) if schema else None
    if info is None or not info.abstract:
        return
    for name in info.possible:
        if isinstance(symbol, FieldSymbol):
            yield FieldSymbol(symbol.schema, name, symbol.name)
        else:
            yield TypeSymbol(symbol.schema, name)
