"""The tokens of a text: their kinds and places in parallel lists, and the pattern that finds them.

A kind is the punctuator itself, or one of the names below.
White space, commas, byte order marks and comments are no tokens; the last token is END.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from soda_gql_builder.graphql.ast import SyntaxProblem

NAME = "Name"
INT = "Int"
FLOAT = "Float"
STRING = "String"
BLOCK_STRING = "BlockString"
INTERPOLATION = "Interpolation"
END = "End"

BROKEN = "Broken"
"""What is no token; only a broken number stays in the list under this kind."""

PLACEHOLDER = "\ufdd0"
"""Stands in a template's text where an interpolation was; a noncharacter, meant for such internal use."""


COMMENT = re.compile(r"#[^\n\r]*+")
"""What a ``#`` between two tokens starts."""


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of one text.

    ``doubtful`` are the indices of tokens that were mended or follow something that was: what the parser
    would say about them is a consequence of a problem already told.
    ``spellings`` are the mended strings, by index, with proper quotes.
    """

    text: str
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    problems: tuple[SyntaxProblem, ...] = ()
    doubtful: frozenset[int] = frozenset()
    spellings: dict[int, str] = {}


def _pattern(block: str, open_block: str) -> re.Pattern[str]:
    """Matches ignored characters and then one token; a punctuator is group 2, all others are named groups.

    Every text is matched without a gap.  No repetition gives back what it took, so the time is linear.
    """
    return re.compile(
        # A set with a byte order mark in it would take a millisecond to compile.
        r"[ \t\n\r,]*+(?:(?:\#[^\n\r]*+|\ufeff)[ \t\n\r,]*+)*+"
        r"(?:(?P<Name>[A-Za-z_][0-9A-Za-z_]*+)"
        r"|([{}()\[\]:!$@=|&]|\.\.\.)"
        r'|(?P<String>"(?!"")(?:[^"\\\n\r]++|\\[^\n\r])*+")'
        r"|(?P<Int>-?+(?:0|[1-9][0-9]*+)(?![0-9A-Za-z_.]))"
        rf"|(?P<BlockString>{block})"
        r"|(?P<Float>-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+(?![0-9A-Za-z_.]))"
        rf"|(?P<Interpolation>{PLACEHOLDER})"
        rf"|(?P<Broken>{open_block}"
        r'|"[^\n\r]*+'
        r"|'[^'\n\r]*+'"
        r"|(?:-|\.?[0-9])(?:[0-9A-Za-z_]|\.(?!\.\.)|(?<=[eE])[+-])*+"
        r"|\.\."
        r"|[\s\S])"
        r"|(?P<End>\Z))"
    )


TOKEN = _pattern(r'"""(?:[^"\\]++|"(?!"")|\\(?:""")?+)*+"""', r'"""[\s\S]*+')


@cache
def token_after_open_block() -> re.Pattern[str]:
    """That a block string has no end is known after looking through all the rest, which must not happen twice."""
    return _pattern(r"(?!)", r'"""[^\n\r]*+')
