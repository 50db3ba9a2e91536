"""Who uses a fragment, and which fragments a definition uses."""

from __future__ import annotations

from typing import NamedTuple

from soda_gql_builder.evaluate.evaluator import DefinitionId
from soda_gql_builder.text import Span
from soda_gql_server.features.cursor import occurrence_at
from soda_gql_server.semantics.definitions.entries import Entry, entry_of
from soda_gql_server.semantics.names.symbols import ElementSymbol
from soda_gql_server.semantics.view import View


class Use(NamedTuple):
    """The definition at the other end, and the spans (in the file of the one that uses) where it is used."""

    entry: Entry
    spans: tuple[Span, ...]


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
