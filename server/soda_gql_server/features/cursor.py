"""What stands at an offset, and where else it is: the answers that all features share.

TypeScript and schema files are asked alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeRef
from soda_gql_builder.text import Span
from soda_gql_server.semantics.definitions.bindings import declarations_of, names_in_code, specifier_at, specifiers_of
from soda_gql_server.semantics.definitions.variables import same_variable
from soda_gql_server.semantics.names.sdl import Sdl, mentions_in
from soda_gql_server.semantics.names.symbols import (
    AliasSymbol,
    ElementSymbol,
    FieldSymbol,
    Symbol,
    VariableSymbol,
    name_of,
)
from soda_gql_server.semantics.view import NOBODY, Occurrence, View

_SIGNS = ("$", "@")


def occurrence_at(view: View, path: str, offset: int) -> Occurrence | None:
    """The name at an offset, its end included; of several the shortest, then the first."""
    found = occurrences_at(view, path, offset)
    return found[0] if found else None


def occurrences_at(view: View, path: str, offset: int) -> list[Occurrence]:
    """All that the name at an offset means: in a file of several schemas it means something in each of them.

    The sign before a name belongs to it.
    """
    found = _occurrences_at(view, path, offset)
    return found or (_occurrences_at(view, path, offset + 1) if _character(view, path, offset) in _SIGNS else [])


def _character(view: View, path: str, offset: int) -> str:
    sdl = view.sdl(path)
    module = view.load(path) if sdl is None and view.definitions(path) else None
    text = sdl.text if sdl is not None else module.text if module is not None else ""
    return text[offset : offset + 1]


def _occurrences_at(view: View, path: str, offset: int) -> list[Occurrence]:
    sdl = view.sdl(path)
    if sdl is not None:
        return _nearest(_in_schemas(view, sdl, sdl.items_at(offset)), offset)
    found = _nearest(view.occurrences(path), offset) or _nearest(names_in_code(view, path), offset)
    if found:
        return found
    specifier = specifier_at(view, path, offset)
    return [specifier] if specifier is not None else []


def _nearest(occurrences: Iterable[Occurrence], offset: int) -> list[Occurrence]:
    """The shortest of those around an offset, and those of the same place."""
    around = [item for item in occurrences if item.span.start <= offset <= item.span.end]
    if not around:
        return []
    best = min(around, key=lambda item: (item.span.end - item.span.start, item.span.start))
    return [item for item in around if item.span == best.span]


class NamedField(NamedTuple):
    """A field that has an alias."""

    symbol: FieldSymbol
    type: TypeRef | None


def field_of(view: View, alias: AliasSymbol) -> NamedField | None:
    """The field behind an alias."""
    mentions = view.mentions(alias.definition_id)
    for mention, following in pairwise(mentions):
        if mention.symbol == alias and isinstance(following.symbol, FieldSymbol):
            return NamedField(following.symbol, following.type)
    return None


def same_things(view: View, found: Iterable[Occurrence]) -> list[Symbol]:
    """All symbols for the thing that these occurrences mean: a variable can belong to several documents."""
    symbols: dict[Symbol, None] = {}
    for item in found:
        if isinstance(item.symbol, VariableSymbol):
            symbols.update(dict.fromkeys(same_variable(view, item.symbol)))
        else:
            symbols[item.symbol] = None
    return list(symbols)


def occurrences_of(view: View, symbols: Iterable[Symbol]) -> list[Occurrence]:
    """Every place of the project that names one of these symbols, each place once, in the order of files and texts."""
    wanted = list(symbols)
    places: dict[tuple[str, Span], Occurrence] = {}
    for symbol in wanted:
        for item in _everywhere(view, symbol):
            places.setdefault((item.path, item.span), item)
    return [places[place] for place in sorted(places)]


def occurrences_in(view: View, path: str, symbols: Iterable[Symbol]) -> list[Occurrence]:
    """Every place of one file that names one of these symbols, each place once, in the order of the text."""
    wanted = set(symbols)
    sdl = view.sdl(path)
    if sdl is not None:
        found = [item for symbol in wanted for item in _in_sdl(view, sdl, symbol)]
    else:
        found = [item for item in view.occurrences(path) if item.symbol in wanted]
        for symbol in wanted:
            if isinstance(symbol, ElementSymbol):
                found += _in_code(view, path, symbol, found)
    return [item for _, item in sorted({item.span: item for item in found}.items())]


def _in_code(view: View, path: str, symbol: ElementSymbol, found: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """The declarations of an element in TypeScript; ``found`` are the names by which the file uses it."""
    if path == symbol.path:
        yield from (item for item in names_in_code(view, path) if item.symbol == symbol)
    module = view.load(path)
    names = {module.text[slice(*item.span)] for item in found if item.symbol == symbol} if module is not None else set()
    yield from specifiers_of(view, path, symbol, names)


def _everywhere(view: View, symbol: Symbol) -> Iterator[Occurrence]:
    yield from view.occurrences_of(symbol)
    if isinstance(symbol, ElementSymbol):
        yield from declarations_of(view, symbol.definition_id)
    elif not isinstance(symbol, VariableSymbol | AliasSymbol):
        for path in view.schema_files(symbol.schema):
            sdl = view.sdl(path)
            if sdl is not None:
                yield from _in_sdl(view, sdl, symbol)


def _in_sdl(view: View, sdl: Sdl, symbol: Symbol) -> Iterator[Occurrence]:
    items = sdl.items_with(name_of(symbol))
    return (item for item in _in_schemas(view, sdl, items) if item.symbol == symbol)


def _in_schemas(view: View, sdl: Sdl, items: Iterable[ast.SchemaItem]) -> Iterator[Occurrence]:
    """The names in some definitions of a schema file, once for each schema."""
    for item in items:
        for label in sdl.labels:
            for start, end, symbol, role, type_ in mentions_in(item, label, view.schema(label)):
                yield Occurrence(sdl.path, Span(start, end), symbol, role, type_, NOBODY)
