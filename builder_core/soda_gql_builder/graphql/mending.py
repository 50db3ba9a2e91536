"""Texts that do not consist of tokens: says where, and makes the best tokens of them.

An unclosed value ends before the first closing bracket of its line, any other unclosed string at the end of
its line (so a problem stands at the string, while graphql-core reports the end of the line or text).
``'…'`` counts as a string, ``..`` as three dots, a broken number as a value; other characters are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain, islice
from typing import NamedTuple

import msgspec

from soda_gql_builder.graphql.ast import SyntaxProblem
from soda_gql_builder.graphql.strings import bad_escapes
from soda_gql_builder.graphql.tokens import (
    BLOCK_STRING,
    BROKEN,
    COMMENT,
    INTERPOLATION,
    STRING,
    TOKEN,
    Tokens,
    token_after_open_block,
)

MAX_PROBLEMS = 200
"""How many problems of one text are told; nobody reads more."""

_BEFORE_A_VALUE = frozenset((":", "=", "["))
_CLOSING = re.compile(r"[)\]}]")
_LINE_END = re.compile(r"[\n\r]|\Z")
_START_OF_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:(?<=[0-9])\.[0-9]*)?(?:(?<=[0-9])[eE][+-]?[0-9]*)?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR_OR_HALF = re.compile("[\ud800-\udbff][\udc00-\udfff]|([\ud800-\udfff])")


class _Piece(NamedTuple):
    """A token, or with a problem what was made of something else; its ``kind`` is empty if that is left out."""

    kind: str
    start: int
    end: int
    problem: SyntaxProblem | None = None
    spelling: str = ""


def mended_tokens(text: str, interpolations: Collection[int]) -> Tokens:
    """The tokens of a text that holds something else too."""
    tokens = Tokens(text, [], [], [])
    problems: list[SyntaxProblem] = []
    doubtful: set[int] = set()
    left_out_until = -1
    for piece in _pieces(text, interpolations):
        index = len(tokens.kinds)
        if piece.kind:
            tokens.kinds.append(piece.kind)
            tokens.starts.append(piece.start)
            tokens.ends.append(piece.end)
        if piece.spelling:
            tokens.spellings[index] = piece.spelling
        if piece.problem is not None:
            doubtful.update((index, index + 1) if piece.kind else (index,))
            if piece.start != left_out_until and len(problems) < MAX_PROBLEMS:
                problems.append(piece.problem)
            left_out_until = -1 if piece.kind else piece.end
    return msgspec.structs.replace(tokens, problems=tuple(problems), doubtful=frozenset(doubtful))


def _pieces(text: str, interpolations: Collection[int]) -> Iterator[_Piece]:
    pattern = TOKEN
    before = ""
    position = 0
    while True:
        for found in pattern.finditer(text, position):
            kind = found.lastgroup or found[2]
            start = found.start(found.lastindex or 0)
            if kind == BROKEN or (kind == INTERPOLATION and start not in interpolations):
                break
            yield _Piece(kind, start, found.end())
            before = kind
        else:
            return
        piece = _mend(text, start, found.end(), before)
        yield piece
        before = piece.kind or before
        position = piece.end
        if piece.kind == BLOCK_STRING:
            pattern = token_after_open_block()


def with_problems_inside(tokens: Tokens) -> Tokens:
    """With escapes that mean nothing, and halves of surrogate pairs in strings and comments."""
    found = list(islice(chain(_bad_escapes(tokens), _halves_of_pairs(tokens)), MAX_PROBLEMS))
    if not found:
        return tokens
    problems = tokens.problems + tuple([problem for _, problem in found])
    doubtful = tokens.doubtful.union([index for index, _ in found])
    return msgspec.structs.replace(tokens, problems=problems, doubtful=doubtful)


def _bad_escapes(tokens: Tokens) -> Iterator[tuple[int, SyntaxProblem]]:
    """With the index of the string."""
    text, starts, ends = tokens.text, tokens.starts, tokens.ends
    if "\\" not in text:
        return
    for index, kind in enumerate(tokens.kinds):
        if kind == STRING and index not in tokens.spellings:
            start = starts[index]
            for at, end in bad_escapes(text[start : ends[index]]):
                message = f'Invalid escape sequence: "{text[start + at : start + end]}".'
                yield index, SyntaxProblem(start + at, start + end, message)


def _halves_of_pairs(tokens: Tokens) -> Iterator[tuple[int, SyntaxProblem]]:
    """With the index of the string, or -1 for comments."""
    text = tokens.text
    if text.isascii() or not _SURROGATE.search(text):
        return
    gap = 0
    for index, kind in enumerate(tokens.kinds):
        start, end = tokens.starts[index], tokens.ends[index]
        for comment in COMMENT.finditer(text, gap, start):
            for found in _PAIR_OR_HALF.finditer(text, *comment.span()):
                if found[1]:
                    message = f"Invalid character: {character_name(found[1])}."
                    yield -1, SyntaxProblem(*found.span(), message)
        if kind in (STRING, BLOCK_STRING):
            for found in _PAIR_OR_HALF.finditer(text, start, end):
                if found[1]:
                    message = f"Invalid character within String: {character_name(found[1])}."
                    yield index, SyntaxProblem(*found.span(), message)
        gap = end


def character_name(character: str) -> str:
    """A character as messages write it."""
    return f'"{character}"' if " " <= character <= "~" else f"U+{ord(character):04X}"


def _mend(text: str, start: int, end: int, after: str) -> _Piece:
    first = text[start]
    if text.startswith('"""', start):
        end = _end_of_line(text, start)
        problem = SyntaxProblem(start, end, "Unterminated string.")
        return _Piece(BLOCK_STRING, start, end, problem, text[start:end] + '"""')
    if first == '"':
        return _unclosed_string(text, start, end, after)
    if end - start == 1 and first not in "-0123456789":
        return _Piece("", start, end, SyntaxProblem(start, end, _unexpected_character(text, start)))
    if first == "'":
        return _single_quoted_string(text, start, end)
    if text.startswith("..", start):
        return _Piece("...", start, end, SyntaxProblem(start, end, 'Unexpected "..", did you mean "..."?'))
    return _Piece(BROKEN, start, end, _broken_number(text, start, end))


def _end_of_line(text: str, start: int) -> int:
    found = _LINE_END.search(text, start)
    return found.start() if found else len(text)


def _unclosed_string(text: str, start: int, end: int, after: str) -> _Piece:
    if after in _BEFORE_A_VALUE and '"' not in text[start + 1 : end]:
        closing = _CLOSING.search(text, start, end)
        end = closing.start() if closing else end
    return _Piece(STRING, start, end, SyntaxProblem(start, end, "Unterminated string."), text[start:end] + '"')


def _single_quoted_string(text: str, start: int, end: int) -> _Piece:
    spelling = '"' + text[start + 1 : end - 1].replace('"', '\\"') + '"'
    return _Piece(STRING, start, end, SyntaxProblem(start, end, _unexpected_character(text, start)), spelling)


def _unexpected_character(text: str, start: int) -> str:
    if text[start] == "'":
        return "Unexpected single quote character ('), did you mean to use a double quote (\")?"
    pair = _PAIR_OR_HALF.match(text, start)
    if pair is None:
        return f"Unexpected character: {character_name(text[start])}."
    if pair[1]:
        return f"Invalid character: {character_name(pair[1])}."
    point = 0x10000 + ((ord(pair[0][0]) & 0x3FF) << 10) + (ord(pair[0][1]) & 0x3FF)
    return f"Unexpected character: {character_name(chr(point))}."


def _broken_number(text: str, start: int, end: int) -> SyntaxProblem:
    """At the character that is too much, or at the whole number if something is missing at its end."""
    if text[start] == ".":
        message = f'Invalid number, expected digit before ".", did you mean "0{text[start:end]}"?'
        return SyntaxProblem(start, end, message)
    found = _START_OF_NUMBER.match(text, start, end)
    at = found.end() if found else start
    wrong = character_name(text[at]) if at < len(text) else "<EOF>"
    if text[start:at] in ("0", "-0") and text[at : at + 1].isdecimal():
        return SyntaxProblem(at, end, f"Invalid number, unexpected digit after 0: {wrong}.")
    place = at if at < end else start
    return SyntaxProblem(place, end, f"Invalid number, expected digit but got: {wrong}.")
