"""Where mentions stand: from a document's coordinates to places that outlive edits elsewhere, and to spans of files."""

from __future__ import annotations

import re
from typing import NamedTuple

from soda_gql_builder.evaluate.sources import TextPlace, TextSource, place_span
from soda_gql_builder.javascript.values import Place
from soda_gql_builder.linking.modules import Load
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.escapes import raw_offset

_QUOTES = "\"'`"
_LAST_NAME = re.compile(r"\.\s*([\w$]+)\Z")


class FileSpan(NamedTuple):
    """A range of a file; ``path`` is relative to the config's folder."""

    path: str
    span: Span


def place_of(start: int, end: int, source: TextSource | None, places: tuple[object, ...]) -> Place | TextPlace | None:
    """The place that a range of document coordinates means; None where there is none."""
    if start < 0:
        place = places[-start - 1]
        return place if isinstance(place, Place | TextPlace) else None
    return TextPlace(source, start, end) if source is not None else None


def path_of(place: Place | TextPlace) -> str:
    """The module that a place is in."""
    return place.code.path if isinstance(place, Place) else place.source.code.path


def span_of(place: Place | TextPlace, name: str, load: Load) -> FileSpan | None:
    """Where a name stands now, without quotes, dollar signs and what else its node has around it.

    None if the code is gone.
    """
    code = place.code if isinstance(place, Place) else place.source.code
    module = load(code.path)
    root = module.root(code.key) if module is not None else None
    if module is None or root is None:
        return None
    if isinstance(place, TextPlace):
        if place.start == place.end:
            return None
        return FileSpan(code.path, place_span(place, root, module.text))
    return FileSpan(code.path, _name_within(root.span(place.node), name, module.text))


def _name_within(span: Span, name: str, text: str) -> Span:
    start, end = span
    if text[start : start + 1] in _QUOTES and end - start >= 2 and text[end - 1] == text[start]:
        start, end = start + 1, end - 1
    if name and end - start > len(name) and text.endswith(name, start, end):
        # ``$.name`` and the like: what stands before the name belongs to TypeScript.
        start = end - len(name)
    return Span(start, end)


def last_name(place: FileSpan, load: Load) -> FileSpan:
    """``user`` of ``frags.user``: the last name of an expression; the place as it is if it ends otherwise."""
    module = load(place.path)
    found = _LAST_NAME.search(module.text[slice(*place.span)]) if module is not None else None
    return FileSpan(place.path, Span(place.span.start + found.start(1), place.span.end)) if found else place


def text_offset(source: TextSource, offset: int, load: Load) -> int | None:
    """The offset in a GraphQL text of an offset in its file; None if the offset is outside of it.

    Inside an interpolation there is no text.
    """
    module = load(source.code.path)
    root = module.root(source.code.key) if module is not None else None
    if module is None or root is None:
        return None
    inset = 1 if source.quoted else 0
    before = 0
    for piece in source.pieces:
        start, end = root.span(piece.node)
        start, end = start + inset, end - inset
        if start <= offset <= end:
            return before + _cooked_offset(module.text[start:end], offset - start, piece.length, template=not inset)
        before += piece.length + 1
    return None


def _cooked_offset(raw: str, offset: int, length: int, *, template: bool) -> int:
    """The inverse of ``raw_offset``: the last cooked offset that stands at or before the raw one."""
    if "\\" not in raw and "\r" not in raw:
        return offset
    low, high = 0, length
    while low < high:
        middle = (low + high + 1) // 2
        if raw_offset(raw, middle, template=template) <= offset:
            low = middle
        else:
            high = middle - 1
    return low
