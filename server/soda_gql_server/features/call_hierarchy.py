"""Who uses a fragment or a part of the schema, and which fragments a definition uses."""

from __future__ import annotations

from typing import NamedTuple

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.text import Span
from soda_gql_server.features.cursor import occurrence_at
from soda_gql_server.semantics.definitions.entries import Entry, entry_of
from soda_gql_server.semantics.names.symbols import AliasSymbol, ElementSymbol, SchemaSymbol, VariableSymbol
from soda_gql_server.semantics.view import View


class Use(NamedTuple):
    """The definition at the other end, and the spans (in the file of the one that uses) where it is used."""

    entry: Entry
    spans: tuple[Span, ...]


class Part(NamedTuple):
    """A part of a schema, and where it is named."""

    symbol: SchemaSymbol
    span: Span


def element_at(view: View, path: str, offset: int) -> Entry | None:
    """The element that is named at an offset."""
    found = occurrence_at(view, path, offset)
    symbol = found.symbol if found is not None else None
    return entry_of(view, symbol.definition_id) if isinstance(symbol, ElementSymbol) else None


def used_by(view: View, id_: DefinitionId) -> list[Use]:
    """The definitions that use an element, in the order of files."""
    uses: list[Use] = []
    for user in view.users(id_):
        entry = entry_of(view, user)
        if entry is not None:
            uses.append(Use(entry, _spans(view, user, id_) or (entry.selection,)))
    return uses


def part_at(view: View, path: str, offset: int) -> Part | None:
    """The part of a schema that is named at an offset of a schema file."""
    found = occurrence_at(view, path, offset) if view.sdl(path) is not None else None
    if found is None or isinstance(found.symbol, ElementSymbol | VariableSymbol | AliasSymbol):
        return None
    return Part(found.symbol, found.span)


def users_of(view: View, symbol: SchemaSymbol) -> list[Use]:
    """The definitions whose documents mention a part of a schema, in the order of files."""
    spans: dict[DefinitionId, list[Span]] = {}
    for item in view.occurrences_of(symbol):
        spans.setdefault(item.owner, []).extend([item.span] if item.path == item.owner[0] else [])
    entries = [(entry_of(view, owner), found) for owner, found in sorted(spans.items())]
    return [Use(entry, tuple(sorted(found)) or (entry.selection,)) for entry, found in entries if entry is not None]


def used_in(view: View, id_: DefinitionId) -> list[Use]:
    """The elements that a definition uses, in the order of their first use."""
    used = [
        item.symbol
        for item in view.occurrences_in(id_)
        if isinstance(item.symbol, ElementSymbol) and item.role == "reference"
    ]
    entries = [entry_of(view, symbol.definition_id) for symbol in dict.fromkeys(used)]
    return [Use(entry, _spans(view, id_, entry.id)) for entry in entries if entry is not None]


def _spans(view: View, user: DefinitionId, used: DefinitionId) -> tuple[Span, ...]:
    """Where a definition uses another one; uses in code that it shares with others stand elsewhere."""
    symbol = ElementSymbol(*used)
    return tuple(
        [
            item.span
            for item in view.occurrences_in(user)
            if item.symbol == symbol and item.role == "reference" and item.path == user[0]
        ]
    )
