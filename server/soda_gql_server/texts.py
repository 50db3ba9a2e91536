"""Texts under edits, as an editor makes them."""

from __future__ import annotations

from soda_gql_builder.text import Encoding, LineIndex, Position


def replaced(text: str, start: Position, end: Position, new_text: str, encoding: Encoding) -> str:
    """The text with a range replaced; positions beyond the end of a line or of the text mean that end."""
    lines = LineIndex(text)
    first = lines.offset(start, encoding)
    last = max(first, lines.offset(end, encoding))
    return text[:first] + new_text + text[last:]
