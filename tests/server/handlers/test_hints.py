"""Signature help and inlay hints, as a client asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.server.handlers.asking import File


@pytest.mark.asyncio
async def test_the_signature_of_a_field_and_hints_within_a_range(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    params = lsp.SignatureHelpParams(page.document, page.at("(id: $id)", "$id"))
    found = await client.text_document_signature_help_async(params)
    assert found is not None
    assert [signature.label for signature in found.signatures] == ["user(id: ID!): User"]
    assert found.signatures[0].parameters is not None
    assert found.signatures[0].parameters[0].label == (5, 12)
    assert found.active_parameter == 0
    nowhere = lsp.SignatureHelpParams(page.document, page.at("import", "import"))
    assert await client.text_document_signature_help_async(nowhere) is None
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(99, 0))
    hints = await client.text_document_inlay_hint_async(lsp.InlayHintParams(page.document, whole))
    assert [(hint.label, hint.position) for hint in hints or ()] == [(": User", page.at("(id: $id) {", " {"))]
    first_line = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 9))
    assert not await client.text_document_inlay_hint_async(lsp.InlayHintParams(page.document, first_line))
