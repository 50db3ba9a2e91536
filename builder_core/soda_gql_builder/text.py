"""Places in a text: spans, and lines and columns in the encodings that editors speak.

Inside the builder an offset is an index into a Python ``str``.
This module translates offsets to and from UTF-8 bytes and (line, column) pairs; nothing else may.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Span(NamedTuple):
    """Half-open range of ``str`` indices in one text."""

    start: int
    end: int


class Position(NamedTuple):
    """Zero-based line and column; the column's unit is named by whoever made it."""

    line: int
    column: int


class LineIndex:
    """Line starts of one text.  A line ends at LF, CRLF or a lone CR, as in the language server protocol."""

    __slots__ = ("_ascii", "_astral", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._ascii = text.isascii()
        # Where UTF-16 needs two units: so a column in a minified file costs no walk along its line.
        self._astral = [] if self._ascii else [found.start() for found in _ASTRAL.finditer(text)]
        self.starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def position(self, offset: int, encoding: Encoding = "utf-16") -> Position:
        """Where the offset stands, its column counted in code units of the encoding."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset) - 1
        start = self.starts[line]
        if self._ascii:
            return Position(line, offset - start)
        if encoding == "utf-16":
            pairs = bisect_left(self._astral, offset) - bisect_left(self._astral, start)
            return Position(line, offset - start + pairs)
        return Position(line, code_units(self.text[start:offset], encoding))

    def offset(self, position: Position, encoding: Encoding = "utf-16") -> int:
        """The offset of a position; beyond the end of a line is its end, beyond the text is the text's end."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[max(0, position.line)]
        end = self._line_content_end(max(0, position.line))
        if position.line < 0 or position.column <= 0:
            return start
        if self._ascii or encoding == "utf-32":
            return min(start + position.column, end)
        return start + _units_to_characters(self.text[start:end], position.column, encoding)

    def line_text(self, line: int) -> str:
        """The text of a line without its end."""
        return self.text[self.starts[line] : self._line_content_end(line)]

    def _line_content_end(self, line: int) -> int:
        if line + 1 >= len(self.starts):
            return len(self.text)
        end = self.starts[line + 1]
        return end - 2 if self.text[end - 2 : end] == "\r\n" else end - 1


def code_units(text: str, encoding: Encoding) -> int:
    """Length of a text in the code units of an encoding."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(character > "\uffff" for character in text)


def printable(text: str) -> str:
    """The text, halves of surrogate pairs spelled as escapes: files, terminals and JSON have no bytes for them."""
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def is_printable(text: str) -> bool:
    """Whether a text can be written as UTF-8."""
    return text.isascii() or _SURROGATE.search(text) is None


def _units_to_characters(line: str, units: int, encoding: Encoding) -> int:
    """How many characters the units cover; units that end inside a character do not cover it."""
    covered = 0
    for index, character in enumerate(line):
        covered += code_units(character, encoding)
        if covered > units:
            return index
    return len(line)


class ByteOffsets:
    """From UTF-8 byte offsets of a text to its ``str`` indices."""

    __slots__ = ("_table",)

    def __init__(self, text: str, encoded: bytes) -> None:
        self._table: list[int] | None = None if len(text) == len(encoded) else _byte_table(text)

    def index(self, byte: int) -> int:
        """The index of the character that starts at, or contains, the byte."""
        return byte if self._table is None else self._table[byte]


def _byte_table(text: str) -> list[int]:
    table: list[int] = []
    for index, character in enumerate(text):
        table.extend([index] * len(character.encode("utf-8", "surrogatepass")))
    table.append(len(text))
    return table
