"""Upstream's ``loc`` offsets: where a token of a template stands in the text that upstream parses.

Upstream evaluates the re-indented text of a definition: if it has a line break, the ends of all lines are trimmed and
four spaces put before every line but the first, inside template literals too (language.md 12).
Then it parses ``<header> <trimmed template>``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from soda_gql_builder.text import code_units
from soda_gql_builder.typescript.escapes import cook_template, raw_offset

_LINE_BREAK = re.compile(r"[^\S\n]*\n")
_INDENT = "\n    "


def upstream_locator(header: str, raw: str, *, reindent: bool) -> Callable[[int], int]:
    """From offsets of the cooked text of ``raw`` to ``loc`` offsets.

    ``header`` is what upstream puts before the text, ``raw`` the first piece of the literal with LF line ends.
    Both counts are UTF-16 units on upstream's side and characters on ours.
    """
    base = code_units(header, "utf-16")
    if "\\" in raw or not raw.isascii():
        return _exact_locator(base, raw, reindent)
    indented = _LINE_BREAK.sub(_INDENT, raw) if reindent else raw
    lead = len(indented) - len(indented.lstrip())
    if not reindent or "\n" not in raw:
        return lambda offset: base + offset - lead
    starts, shifts = _line_shifts(raw)
    return lambda offset: base + offset + shifts[bisect_right(starts, offset) - 1] - lead


def plain_locator(header: str, text: str) -> Callable[[int], int]:
    """The same for a string literal, whose text upstream leaves alone."""
    lead = len(text) - len(text.lstrip())
    base = code_units(header, "utf-16")
    return lambda offset: base + code_units(text[lead:offset], "utf-16")


def _line_shifts(raw: str) -> tuple[list[int], list[int]]:
    """Where lines start, and by how much re-indenting moves what stands on them."""
    starts, shifts = [0], [0]
    for found in _LINE_BREAK.finditer(raw):
        starts.append(found.end())
        shifts.append(shifts[-1] + len(_INDENT) - len(found[0]))
    return starts, shifts


def _exact_locator(base: int, raw: str, reindent: bool) -> Callable[[int], int]:
    """For texts with escapes or wide characters: transform the text before the offset and measure it."""

    def upstream_text(piece: str) -> str:
        return cook_template(_LINE_BREAK.sub(_INDENT, piece) if reindent else piece) or ""

    whole = upstream_text(raw)
    lead = code_units(whole[: len(whole) - len(whole.lstrip())], "utf-16")

    def locate(offset: int) -> int:
        before = upstream_text(raw[: raw_offset(raw, offset, template=True)])
        return base + code_units(before, "utf-16") - lead

    return locate
