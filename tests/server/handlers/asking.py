"""Questions about a place in a file of the project, and answers as text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types as lsp

from soda_gql_builder.text import LineIndex, Position


class File:
    """One file; ``document`` and ``at`` are what requests are made of."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text("utf-8")
        self.lines = LineIndex(self.text)
        self.document = lsp.TextDocumentIdentifier(path.as_uri())

    def at(self, words: str, inside: str) -> lsp.Position:
        """Where a word begins within some words."""
        line, column = self.lines.position(self.text.index(words) + words.index(inside))
        return lsp.Position(line, column)

    def under(self, place: lsp.Range) -> str:
        """The text of a range."""
        start = self.lines.offset(Position(place.start.line, place.start.character))
        end = self.lines.offset(Position(place.end.line, place.end.character))
        return self.text[start:end]


def told(location: lsp.Location) -> str:
    """``file line text`` of a place."""
    path = Path(unquote(urlsplit(location.uri).path))
    return f"{path.name} {location.range.start.line} {File(path).under(location.range)}"
