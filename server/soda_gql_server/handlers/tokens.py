"""Semantic tokens: of a whole document, of a range, and what changed since they were last told."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import get_args

from lsprotocol import types as lsp

from soda_gql_builder.text import LineIndex, Span
from soda_gql_server.convert import Wire, range_of, span_of
from soda_gql_server.features.semantic_tokens import Modifier, SemanticToken, TokenType, semantic_tokens
from soda_gql_server.server import Server

_TYPES = {name: index for index, name in enumerate(get_args(TokenType))}
_MODIFIERS = {name: 1 << index for index, name in enumerate(get_args(Modifier))}
_LEGEND = lsp.SemanticTokensLegend(list(_TYPES), list(_MODIFIERS))
_MOST_REMEMBERED = 50
_INTEGERS = 5
"""How many a token has on the wire."""


def register(server: Server) -> None:
    """Answer the requests about semantic tokens."""
    told: dict[str, tuple[str, list[int]]] = {}
    numbers = count(1)

    def current(uri: str) -> list[int] | None:
        found = server.project_of(uri)
        if found is None:
            return None
        project, path = found
        lines = project.lines(path)
        whole = Span(0, len(lines.text))
        return encoded(semantic_tokens(project.view, path, whole), lines, server.wire(project))

    def tell(uri: str, data: list[int]) -> str:
        told.pop(uri, None)
        told[uri] = (str(next(numbers)), data)
        while len(told) > _MOST_REMEMBERED:
            del told[next(iter(told))]
        return told[uri][0]

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _LEGEND)
    def on_full(params: lsp.SemanticTokensParams) -> lsp.SemanticTokens | None:
        uri = params.text_document.uri
        data = current(uri)
        return lsp.SemanticTokens(data, tell(uri, data)) if data is not None else None

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA)
    def on_delta(params: lsp.SemanticTokensDeltaParams) -> lsp.SemanticTokens | lsp.SemanticTokensDelta | None:
        uri = params.text_document.uri
        before = told.get(uri)
        data = current(uri)
        if data is None:
            return None
        id_ = tell(uri, data)
        if before is None or before[0] != params.previous_result_id:
            return lsp.SemanticTokens(data, id_)
        return lsp.SemanticTokensDelta(edits_between(before[1], data), id_)

    @server.feature(lsp.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE)
    def on_range(params: lsp.SemanticTokensRangeParams) -> lsp.SemanticTokens | None:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return None
        project, path = found
        lines, wire = project.lines(path), server.wire(project)
        tokens = semantic_tokens(project.view, path, span_of(lines, params.range, wire.encoding))
        return lsp.SemanticTokens(encoded(tokens, lines, wire))


def encoded(tokens: Iterable[SemanticToken], lines: LineIndex, wire: Wire) -> list[int]:
    """Tokens as the protocol wants them: each relative to the one before."""
    data: list[int] = []
    line = column = 0
    for token in tokens:
        at = range_of(lines, token.span, wire.encoding)
        start = at.start
        data += (
            start.line - line,
            start.character - column if start.line == line else start.character,
            at.end.character - start.character,
            _TYPES[token.type],
            sum([_MODIFIERS[name] for name in token.modifiers]),
        )
        line, column = start.line, start.character
    return data


def edits_between(before: list[int], after: list[int]) -> list[lsp.SemanticTokensEdit]:
    """One edit that leaves whole tokens alone at both ends; none if nothing changed."""
    shorter = min(len(before), len(after))
    same = next((index for index in range(shorter) if before[index] != after[index]), shorter)
    start = same - same % _INTEGERS
    if start == len(before) == len(after):
        return []
    room = shorter - start
    same = next((index for index in range(room) if before[-1 - index] != after[-1 - index]), room)
    end = same - same % _INTEGERS
    return [lsp.SemanticTokensEdit(start, len(before) - start - end, after[start : len(after) - end])]
