"""From offsets to the lines and columns that reports speak of: 1-based, columns in UTF-16 code units."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from soda_gql_builder.text import LineIndex, Span, code_units

_BYTE_ORDER_MARK = "\ufeff"


class Place(NamedTuple):
    """1-based; columns count UTF-16 code units, without a byte order mark; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


_UNKNOWN = Place(1, 1, 1, 1)


class Places:
    """The lines of some texts, by path; each text is indexed once, when it is first asked for."""

    __slots__ = ("_indexes", "_line_units", "_texts")

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._indexes: dict[str, LineIndex] = {}
        self._line_units: dict[str, list[int]] = {}

    def lines(self, path: str | None) -> LineIndex | None:
        """The lines of a file; None if its text is not known."""
        if path is None or path not in self._texts:
            return None
        index = self._indexes.get(path)
        if index is None:
            index = self._indexes[path] = LineIndex(self._texts[path])
        return index

    def place(self, path: str | None, span: Span) -> Place:
        """Where a span stands; the very start of the file if its text is not known."""
        index = self.lines(path)
        if index is None:
            return _UNKNOWN
        start, end = span.start, max(span.start, span.end)
        return Place(*_position(index, start), *_position(index, end))

    def utf16_offset(self, path: str, offset: int) -> int:
        """The offset as JavaScript counts it; unchanged if the text is not known."""
        index = self.lines(path)
        if index is None:
            return offset
        if index.text.isascii():
            return max(0, min(offset, len(index.text)))
        line, column = _position(index, offset)
        units = self._line_units.get(path)
        if units is None:
            units = self._line_units[path] = _units_before_lines(index)
        return units[line - 1] + column - 1


def _position(index: LineIndex, offset: int) -> tuple[int, int]:
    line, column = index.position(offset, "utf-16")
    if line == 0 and column and index.text.startswith(_BYTE_ORDER_MARK):
        column -= 1
    return line + 1, column + 1


def _units_before_lines(index: LineIndex) -> list[int]:
    """How many UTF-16 code units stand before each line, a byte order mark not counted."""
    text, starts = index.text, index.starts
    units = [code_units(text[start:end], "utf-16") for start, end in pairwise(starts)]
    if units and text.startswith(_BYTE_ORDER_MARK):
        units[0] -= 1
    return list(accumulate(units, initial=0))
