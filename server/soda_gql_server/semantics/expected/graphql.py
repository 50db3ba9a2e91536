"""What may stand at the end of a GraphQL text, and what of the text that would replace."""

from __future__ import annotations

import re
from collections.abc import Collection

from soda_gql_builder.graphql.lexer import lex
from soda_gql_builder.graphql.tokens import NAME
from soda_gql_server.semantics.code.layout import line_start
from soda_gql_server.semantics.expected.graphql_machine import LITERALS, Grounds, Machine
from soda_gql_server.semantics.expected.wanted import Reached

_TYPED = re.compile(r"[A-Za-z_][0-9A-Za-z_]*\Z")
_DOTS = re.compile(r"\.{1,3}[ \t]*\Z")
_OUTSIDE = re.compile(r'(?:[^"#]++|"(?:[^"\\\n\r]|\\[^\n\r])*+")*+')


def reach(text: str, interpolations: Collection[int], grounds: Grounds) -> Reached:
    """What may follow a text that begins like a template."""
    typed = _TYPED.search(text)
    start = typed.start() if typed is not None else len(text)
    quiet = _string_or_comment(text)
    before = text[: start if quiet is None else quiet]
    dots = _DOTS.search(before) if quiet is None else None
    tokens = lex(before[: dots.start()] + "..." if dots is not None else before, interpolations)
    machine = Machine(grounds)
    for kind, begin, end in zip(tokens.kinds, tokens.starts, tokens.ends, strict=True):
        machine.take(kind, before[begin:end] if kind == NAME else "")
    call = machine.call(typed[0] if typed is not None and quiet is None else "")
    touching = len(tokens.kinds) > 1 and tokens.kinds[-2] in LITERALS and tokens.ends[-2] == len(text)
    if quiet is not None or touching:
        return Reached(None, len(text), call, machine.variables)
    state = machine.level.state
    if dots is not None and state == "dots":
        start = dots.start()
    elif (state == "dollar" and before.endswith("$")) or (state == "at" and before.endswith("@")):
        start -= 1
    return Reached(machine.wanted(typed is not None), start, call, machine.variables)


def _string_or_comment(text: str) -> int | None:
    """Where a string or comment begins that does not end; None if the text ends outside of them."""
    if text.count('"""') % 2:
        return text.rfind('"""')
    outside = _OUTSIDE.match(text, line_start(text, len(text)))
    return outside.end() if outside is not None and outside.end() < len(text) else None
