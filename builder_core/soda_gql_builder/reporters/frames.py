"""Code frames: the source lines around a span, cut to a width, with the token apart so that it can be marked."""

from __future__ import annotations

from typing import NamedTuple

from soda_gql_builder.reporters.cells import fit
from soda_gql_builder.reporters.characters import visible
from soda_gql_builder.text import LineIndex, Span

_WHOLE = 4
"""A token over more lines than this is shown by its first two and its last."""


class Row(NamedTuple):
    """A source line as a terminal can show it; ``token`` is the part to mark.

    ``number`` is 1-based, 0 for lines that are left out.  ``marked`` is False for a line of context.
    """

    number: int
    before: str
    token: str
    after: str
    marked: bool

    @property
    def text(self) -> str:
        """The whole line."""
        return (self.before + self.token + self.after).rstrip()


_LEFT_OUT = Row(0, "", "", "", False)


def rows(index: LineIndex, span: Span, room: int, more: str, context: int) -> list[Row]:
    """The lines of a span and so many lines of context on either side, each at most ``room`` cells wide.

    ``more`` stands where a line was cut.  Blank lines are no context, and neither are the neighbours of a line that
    had to be cut on its left, since they would not stand in line with it.
    """
    first = index.position(span.start).line
    last = max(first, index.position(max(span.start, span.end)).line)
    if last > first and span.end <= index.starts[last]:
        last -= 1  # the span ends with a line end
    numbers = range(first, last + 1)
    marked = [_marked(index, number, span, room, more) for number in numbers if _is_shown(number, first, last)]
    if len(numbers) > _WHOLE:
        marked.insert(len(marked) - 1, _LEFT_OUT)
    if any(row.before.startswith(more) for row in marked):
        return marked
    above = [_plain(index, number, room, more) for number in range(max(0, first - context), first)]
    below = [
        _plain(index, number, room, more) for number in range(last + 1, min(last + 1 + context, len(index.starts)))
    ]
    return [*_without_blank(above), *marked, *_without_blank(below)]


def _is_shown(number: int, first: int, last: int) -> bool:
    return last - first < _WHOLE or number in (first, first + 1, last)


def _marked(index: LineIndex, number: int, span: Span, room: int, more: str) -> Row:
    line, at = index.line_text(number), index.starts[number]
    start = max(0, min(span.start - at, len(line)))
    end = max(start, min(span.end - at, len(line)))
    if span.start < at:
        start = min(end, len(line) - len(line.lstrip()))  # later lines of a token are marked from their text on
    # A minified file has lines of a megabyte; no terminal shows more than a few cells per character.
    reach = 4 * room
    parts = (line[max(0, start - reach) : start], line[start : min(end, start + reach)], line[end : end + reach])
    before, token, after = (visible(part) for part in parts)
    return Row(number + 1, *fit(before, token, after, room, more), True)


def _plain(index: LineIndex, number: int, room: int, more: str) -> Row:
    _, _, text = fit("", "", visible(index.line_text(number)[: 4 * room]), room, more)
    return Row(number + 1, text, "", "", False)


def _without_blank(lines: list[Row]) -> list[Row]:
    return [row for row in lines if row.text]
