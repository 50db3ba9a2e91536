"""Linked editing: the places of a variable that change together while one of them is typed."""

from __future__ import annotations

from soda_gql_builder.text import Span
from soda_gql_server.features.cursor import occurrences_at, occurrences_of, same_things
from soda_gql_server.semantics.definitions.variables import strangers, writing_of
from soda_gql_server.semantics.names.symbols import VariableSymbol
from soda_gql_server.semantics.view import View


def linked_ranges(view: View, path: str, offset: int) -> list[Span]:
    """All places of the variable at an offset; none if some are in other files or say more than its name."""
    found = occurrences_at(view, path, offset)
    if not found or not isinstance(found[0].symbol, VariableSymbol):
        return []
    name = found[0].symbol.name
    places = occurrences_of(view, same_things(view, found))
    module = view.load(path)
    if module is None or any(place.path != path for place in places) or any(strangers(view, places)):
        return []
    spans = [place.span for place in places]
    for start, end in spans:
        writing = writing_of(module.text, start, end)
        if module.text[start:end] != name or writing is None or writing.shorthand:
            return []
    return spans
