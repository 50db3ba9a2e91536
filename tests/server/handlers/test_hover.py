"""Hover, as a client asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.server.handlers.asking import File


@pytest.mark.asyncio
async def test_names_are_explained(client: LanguageClient, project: Path) -> None:
    async def said(file: File, words: str, inside: str) -> tuple[str, str] | None:
        found = await client.text_document_hover_async(lsp.HoverParams(file.document, file.at(words, inside)))
        if found is None:
            return None
        assert isinstance(found.contents, lsp.MarkupContent) and found.range is not None
        assert found.contents.kind is lsp.MarkupKind.Markdown
        return file.under(found.range), found.contents.value

    page, schema = File(project / "src" / "page.ts"), File(project / "schema.graphql")
    assert await said(page, "user(id", "user") == ("user", "```graphql\nQuery.user(id: ID!): User\n```")
    assert await said(schema, "user(id", "id") == ("id", "```graphql\nQuery.user(id: ID!)\n```")
    assert await said(page, "import", "import") is None
