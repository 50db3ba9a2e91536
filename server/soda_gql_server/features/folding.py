"""Folding ranges: the GraphQL in templates and ``variables`` strings, and schema files."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from soda_gql_builder.graphql.lexer import lex
from soda_gql_builder.graphql.tokens import BLOCK_STRING
from soda_gql_builder.text import Span
from soda_gql_server.semantics.documents.embedded import EmbeddedText, embedded_texts
from soda_gql_server.semantics.view import View

_CLOSING = {"{": "}", "(": ")", "[": "]"}
_WANTED = frozenset((*_CLOSING, *_CLOSING.values(), BLOCK_STRING))
_COMMENTS = re.compile(r"^[ \t]*(#[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]*#[^\r\n]*)+)", re.MULTILINE)
_LAST_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*\Z")


class FoldingRange(NamedTuple):
    """``span`` begins with the opening bracket and ends before the closing one, or above it if that begins a line."""

    span: Span
    kind: Literal["region", "comment"]


def folding_ranges(view: View, path: str) -> list[FoldingRange]:
    """What folds in a file and has more than one line, in the order of the text."""
    sdl = view.sdl(path)
    if sdl is not None:
        found = list(folds_in(sdl.text))
        text = sdl.text
    else:
        module = view.load(path) if view.definitions(path) else None
        found = [item for each in embedded_texts(view, path) for item in _in_text(each)]
        text = module.text if module is not None else ""
    return sorted(item for each in found if _has_lines(text[slice(*(item := _opened(each, text)).span)]))


def _in_text(text: EmbeddedText) -> Iterator[FoldingRange]:
    for fold in folds_in(text.text, text.interpolations):
        yield FoldingRange(text.span_in_file(*fold.span), fold.kind)


def _opened(fold: FoldingRange, text: str) -> FoldingRange:
    """What is folded away between two brackets; both stay in sight."""
    if fold.kind == "comment":
        return fold
    inside = text[fold.span.start : fold.span.end - 1]
    blank = _LAST_LINE.search(inside)
    return FoldingRange(Span(fold.span.start, fold.span.start + (blank.start() if blank else len(inside))), fold.kind)


def _has_lines(text: str) -> bool:
    return "\n" in text or "\r" in text


# --- in a text ----------------------------------------------------------------------------------------------


def folds_in(text: str, interpolations: Collection[int] = ()) -> Iterator[FoldingRange]:
    """All folds, those on one line too; brackets that are never closed do not fold."""
    tokens = lex(text, interpolations)
    opened: list[tuple[str, int]] = []
    strings: list[int] = []
    for kind, start, end in zip(tokens.kinds, tokens.starts, tokens.ends, strict=True):
        if kind not in _WANTED:
            continue
        if kind == BLOCK_STRING:
            strings += (start, end)
            yield FoldingRange(Span(start, end), "comment")
        elif kind in _CLOSING:
            opened.append((_CLOSING[kind], start))
        else:
            # What was opened inside and never closed ends with what is around it.
            index = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == kind), None)
            if index is not None:
                yield FoldingRange(Span(opened[index][1], end), "region")
                del opened[index:]
    for found in _COMMENTS.finditer(text):
        if bisect_right(strings, found.start()) % 2 == 0:
            yield FoldingRange(Span(*found.span(1)), "comment")
