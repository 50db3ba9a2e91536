"""Definitions, types, implementations, references and highlights, as a client asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.server.handlers.asking import File, told


@pytest.mark.asyncio
async def test_places(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    field, spread = page.at("user(id", "user"), page.at("...${bits", "bits")
    definition = await client.text_document_definition_async(lsp.DefinitionParams(page.document, spread))
    assert isinstance(definition, list) and [told(place) for place in definition] == ["user.ts 1 bits"]
    type_ = await client.text_document_type_definition_async(lsp.TypeDefinitionParams(page.document, field))
    assert isinstance(type_, list) and [told(place) for place in type_] == ["schema.graphql 2 User"]
    implemented = await client.text_document_implementation_async(lsp.ImplementationParams(page.document, field))
    assert implemented == []


@pytest.mark.asyncio
async def test_uses(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    at = page.at("...${bits", "bits")
    every = lsp.ReferenceParams(lsp.ReferenceContext(True), page.document, at)
    found = await client.text_document_references_async(every)
    shown = [told(place) for place in found or ()]
    assert shown == ["page.ts 1 bits", "page.ts 2 bits", "user.ts 1 bits", "user.ts 1 bits"]
    only = lsp.ReferenceParams(lsp.ReferenceContext(False), page.document, at)
    assert [told(place) for place in await client.text_document_references_async(only) or ()] == ["page.ts 2 bits"]
    marked = await client.text_document_document_highlight_async(lsp.DocumentHighlightParams(page.document, at))
    assert [(item.range.start.line, item.kind) for item in marked or ()] == [
        (1, lsp.DocumentHighlightKind.Write),
        (2, lsp.DocumentHighlightKind.Read),
    ]
