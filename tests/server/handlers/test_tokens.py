"""Semantic tokens on the wire, and what changed in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from soda_gql_builder.text import LineIndex, Span
from soda_gql_server.convert import Wire
from soda_gql_server.features.semantic_tokens import SemanticToken
from soda_gql_server.handlers.tokens import edits_between, encoded
from tests.server.handlers.asking import File


def test_places_are_relative_and_counted_in_the_clients_unit() -> None:
    lines = LineIndex("a 😀 b\nc")
    tokens = [
        SemanticToken(Span(4, 5), "property"),
        SemanticToken(Span(6, 7), "variable", ("declaration", "deprecated")),
    ]
    assert encoded(tokens, lines, Wire("/", "utf-16", lambda _: lines)) == [0, 5, 1, 5, 0, 1, 0, 1, 7, 3]
    assert encoded(tokens, lines, Wire("/", "utf-8", lambda _: lines)) == [0, 7, 1, 5, 0, 1, 0, 1, 7, 3]


tokens = st.lists(st.integers(0, 2), max_size=6).map(lambda items: [number for item in items for number in [item] * 5])


@given(tokens, tokens)
def test_the_edits_make_the_one_of_the_other(before: list[int], after: list[int]) -> None:
    made = list(before)
    for edit in edits_between(before, after):
        made[edit.start : edit.start + edit.delete_count] = edit.data or []
    assert made == after
    assert (edits_between(before, after) == []) == (before == after)


@pytest.mark.asyncio
async def test_a_client_is_told_what_changed(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    full = await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(page.document))
    assert full is not None and full.result_id is not None
    version = lsp.VersionedTextDocumentIdentifier(2, page.document.uri)
    change = lsp.TextDocumentContentChangePartial(
        lsp.Range(page.at("{ user", " user"), page.at("{ user", " user")), " id"
    )
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(version, [change]))
    params = lsp.SemanticTokensDeltaParams(page.document, full.result_id)
    delta = await client.text_document_semantic_tokens_full_delta_async(params)
    assert isinstance(delta, lsp.SemanticTokensDelta)
    assert len(delta.edits) == 1
    assert len(delta.edits[0].data or ()) - delta.edits[0].delete_count == 5
    unknown = lsp.SemanticTokensDeltaParams(page.document, "nothing")
    assert isinstance(await client.text_document_semantic_tokens_full_delta_async(unknown), lsp.SemanticTokens)

    first_line = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 9))
    ranged = lsp.SemanticTokensRangeParams(page.document, first_line)
    found = await client.text_document_semantic_tokens_range_async(ranged)
    assert found is not None and not found.data
