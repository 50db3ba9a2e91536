"""Texts under edits, as an editor's: positions in the encoding that was agreed on, clamped where they lead too far."""

from __future__ import annotations

from collections.abc import Iterable

from soda_gql_builder import text as texts
from soda_gql_builder.text import Encoding, LineIndex
from soda_gql_server.replay.trace import Change, Position, TextEdit


def changed_text(text: str, change: Change, encoding: Encoding) -> str:
    """The text after a change."""
    return change.text if change.text is not None else apply_edits(text, change.edits or (), encoding)


def apply_edits(text: str, edits: Iterable[TextEdit], encoding: Encoding) -> str:
    """The text after edits, each of which speaks of what the ones before it left."""
    for edit in edits:
        lines = LineIndex(text)
        start = offset_of(lines, edit.start, encoding)
        end = max(start, offset_of(lines, edit.end, encoding))
        text = text[:start] + edit.text + text[end:]
    return text


def edit_between(before: str, after: str, encoding: Encoding) -> TextEdit:
    """One edit, as small as can be, that makes one text of the other."""
    start = _common(before, after)
    room = min(len(before), len(after)) - start
    kept = _common(before[len(before) - room :][::-1], after[len(after) - room :][::-1])
    return edit_at(before, start, len(before) - kept, after[start : len(after) - kept], encoding)


def edit_at(text: str, start: int, end: int, new_text: str, encoding: Encoding) -> TextEdit:
    """The edit that replaces what stands between two offsets."""
    # There is no position between the two halves of a line end.
    if _splits_line_end(text, start):
        start, new_text = start - 1, "\r" + new_text
    if _splits_line_end(text, end):
        end, new_text = end + 1, new_text + "\n"
    lines = LineIndex(text)
    return TextEdit(position_of(lines, start, encoding), position_of(lines, end, encoding), new_text)


def offset_of(lines: LineIndex, position: Position, encoding: Encoding) -> int:
    """The offset of a position; that of a line's or the text's end where it leads beyond."""
    return lines.offset(texts.Position(position.line, position.character), encoding)


def position_of(lines: LineIndex, offset: int, encoding: Encoding) -> Position:
    """The position of an offset."""
    return Position(*lines.position(offset, encoding))


def _common(left: str, right: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(left), len(right)))


def _splits_line_end(text: str, offset: int) -> bool:
    return text[offset - 1 : offset + 1] == "\r\n" if offset else False
