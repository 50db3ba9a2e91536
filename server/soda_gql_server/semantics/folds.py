"""What folds in a GraphQL text: everything in brackets, block strings, and comments in a row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from soda_gql_builder.graphql.lexer import lex
from soda_gql_builder.graphql.tokens import BLOCK_STRING

_CLOSING = {"{": "}", "(": ")", "[": "]"}
_WANTED = frozenset((*_CLOSING, *_CLOSING.values(), BLOCK_STRING))
_COMMENTS = re.compile(r"^[ \t]*(#[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]*#[^\r\n]*)+)", re.MULTILINE)


class Fold(NamedTuple):
    """A range of the text, from its first to behind its last character."""

    start: int
    end: int
    kind: Literal["region", "comment"]


def folds_in(text: str, interpolations: Collection[int] = ()) -> Iterator[Fold]:
    """All folds, those on one line too; brackets that are never closed do not fold."""
    tokens = lex(text, interpolations)
    opened: list[tuple[str, int]] = []
    strings: list[int] = []
    for kind, start, end in zip(tokens.kinds, tokens.starts, tokens.ends, strict=True):
        if kind not in _WANTED:
            continue
        if kind == BLOCK_STRING:
            strings += (start, end)
            yield Fold(start, end, "comment")
        elif kind in _CLOSING:
            opened.append((_CLOSING[kind], start))
        else:
            # What was opened inside and never closed ends with what is around it.
            index = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == kind), None)
            if index is not None:
                yield Fold(opened[index][1], end, "region")
                del opened[index:]
    for found in _COMMENTS.finditer(text):
        if bisect_right(strings, found.start()) % 2 == 0:
            yield Fold(*found.span(1), "comment")
