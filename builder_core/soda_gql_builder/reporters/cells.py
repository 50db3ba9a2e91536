"""How wide a text is on a terminal, in cells, and how to cut it: a Chinese character takes two, an accent none."""

from __future__ import annotations

from collections.abc import Iterable


def width(text: str) -> int:
    """How many cells a line without control characters takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # Most lines are ASCII, and then its tables need not be loaded.

    return cell_len(text)


def fit(before: str, token: str, after: str, room: int, more: str) -> tuple[str, str, str]:
    """The three parts of a line, cut so that they take at most so many cells and the token stays in sight.

    ``more`` stands where something was cut off.
    """
    if width(before) + width(token) + width(after) <= room:
        return before, token, after
    gap = width(more)
    if width(token) > room - 2 * gap:
        token, after = _head(token, room - 3 * gap) + more, ""
    rest = room - width(token)
    left = min(width(before), max(rest // 2, rest - width(after)))
    if width(before) > left:
        before = more + _tail(before, left - gap)
    right = rest - width(before)
    if width(after) > right:
        after = _head(after, right - gap) + more
    return before, token, after


def _head(text: str, cells: int) -> str:
    return text[: _fitting(text, cells)]


def _tail(text: str, cells: int) -> str:
    return text[len(text) - _fitting(reversed(text), cells) :]


def _fitting(characters: Iterable[str], cells: int) -> int:
    """How many of the characters fit into the cells."""
    number = 0
    for character in characters:
        cells -= width(character)
        if cells < 0:
            break
        number += 1
    return number
