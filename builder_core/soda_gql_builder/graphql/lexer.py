"""From text to tokens, in one pass of one pattern; texts with anything else take the slower way of ``mending.py``."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from soda_gql_builder.graphql.mending import mended_tokens, with_problems_inside
from soda_gql_builder.graphql.tokens import BROKEN, COMMENT, END, INTERPOLATION, PLACEHOLDER, TOKEN, Tokens

COMMENT_KIND = "Comment"


class Token(NamedTuple):
    kind: str
    start: int
    end: int


def lex(text: str, interpolations: Collection[int] = ()) -> Tokens:
    """The tokens of a text; a PLACEHOLDER is an interpolation only at the given offsets."""
    matches = list(TOKEN.finditer(text))
    kinds = [found.lastgroup or found[2] for found in matches]
    starts = [found.start(found.lastindex) for found in matches]  # type: ignore[arg-type]  # one group always matches
    ends = [found.end() for found in matches]
    if BROKEN in kinds or (PLACEHOLDER in text and not _all_given(kinds, starts, interpolations)):
        tokens = mended_tokens(text, interpolations)
    else:
        tokens = Tokens(text, kinds, starts, ends)
    return tokens if "\\" not in text and text.isascii() else with_problems_inside(tokens)


def tokens_and_comments(text: str, interpolations: Collection[int] = ()) -> list[Token]:
    """What an editor colours: all tokens and the comments between them, in the order of the text."""
    tokens = lex(text, interpolations)
    found = []
    gap = 0
    for kind, start, end in zip(tokens.kinds, tokens.starts, tokens.ends, strict=True):
        if start > gap:
            found += [Token(COMMENT_KIND, *comment.span()) for comment in COMMENT.finditer(text, gap, start)]
        if kind != END:
            found.append(Token(kind, start, end))
        gap = end
    return found


def _all_given(kinds: list[str], starts: list[int], interpolations: Collection[int]) -> bool:
    return all(start in interpolations for kind, start in zip(kinds, starts, strict=True) if kind == INTERPOLATION)
