"""Where mentions stand: from a document's coordinates to places that outlive edits elsewhere, and to spans of files."""

from __future__ import annotations

import re
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.evaluate.sources import TextPlace, TextSource, place_span
from soda_gql_builder.javascript.values import Code, Place
from soda_gql_builder.linking.modules import Load
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.analysis import Root

_QUOTES = "\"'`"
_LAST_NAME = re.compile(r"\.\s*([\w$]+)\Z")


class FileSpan(NamedTuple):
    """A range of a file; ``path`` is relative to the config's folder."""

    path: str
    span: Span


def touch(one: Span, other: Span) -> bool:
    """Whether two spans overlap or meet."""
    return one.start <= other.end and other.start <= one.end


def insertion(path: str, at: int, text: str) -> Edit:
    """The edit that puts a text at an offset of a file."""
    return Edit(path, Span(at, at), text)


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


def text_start(source: TextSource, load: Load) -> int | None:
    """Where a GraphQL text begins in its file; None if the code is gone."""
    root = root_of(source.code, load)
    return root.span(source.pieces[0].node).start + int(source.quoted) if root is not None else None


def root_of(code: Code, load: Load) -> Root | None:
    """The code as it is now."""
    module = load(code.path)
    return module.root(code.key) if module is not None else None


def definition_of(code: Code) -> DefinitionId | None:
    """The definition whose code it is; None for that of a constant or function."""
    return (code.path, code.key.removeprefix("::")) if code.key.startswith("::") else None
