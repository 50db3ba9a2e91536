"""Folding ranges: the GraphQL in templates and ``variables`` strings, and schema files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from soda_gql_builder.text import Span
from soda_gql_server.semantics.folds import folds_in
from soda_gql_server.semantics.graphql_texts import GraphqlText, texts_in
from soda_gql_server.semantics.view import View

_LAST_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*\Z")


class FoldingRange(NamedTuple):
    """``span`` begins with the opening bracket and ends before the closing one, or above it if that begins a line."""

    span: Span
    kind: Literal["region", "comment"]


def folding_ranges(view: View, path: str) -> list[FoldingRange]:
    """What folds in a file and has more than one line, in the order of the text."""
    sdl = view.sdl(path)
    if sdl is not None:
        found = [FoldingRange(Span(fold.start, fold.end), fold.kind) for fold in folds_in(sdl.text)]
        text = sdl.text
    else:
        module = view.load(path) if view.definitions(path) else None
        texts = [each for item in view.definitions(path) for each in texts_in(view, path, item)]
        found = [item for each in texts for item in _in_text(each)]
        text = module.text if module is not None else ""
    return sorted(item for each in found if _has_lines(text[slice(*(item := _opened(each, text)).span)]))


def _in_text(text: GraphqlText) -> Iterator[FoldingRange]:
    ends: list[int] = []
    offset = 0
    for quasi in text.quasis[:-1]:
        ends.append(offset + len(quasi))
        offset += len(quasi) + 1
    for fold in folds_in(text.text, ends):
        yield FoldingRange(Span(text.in_file(fold.start), text.in_file(fold.end)), fold.kind)


def _opened(fold: FoldingRange, text: str) -> FoldingRange:
    """What is folded away between two brackets; both stay in sight."""
    if fold.kind == "comment":
        return fold
    inside = text[fold.span.start : fold.span.end - 1]
    blank = _LAST_LINE.search(inside)
    return FoldingRange(Span(fold.span.start, fold.span.start + (blank.start() if blank else len(inside))), fold.kind)


def _has_lines(text: str) -> bool:
    return "\n" in text or "\r" in text
