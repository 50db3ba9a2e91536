"""Folds, growing selections, links and lenses, as a client asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.server.handlers.asking import File


@pytest.mark.asyncio
async def test_ranges(client: LanguageClient, project: Path) -> None:
    page, user = File(project / "src" / "page.ts"), File(project / "src" / "user.ts")
    folds = await client.text_document_folding_range_async(lsp.FoldingRangeParams(user.document))
    assert [(fold.start_line, fold.end_line) for fold in folds or ()] == [(1, 3)]
    at = page.at("user(id", "user")
    grown = await client.text_document_selection_range_async(lsp.SelectionRangeParams(page.document, [at]))
    assert grown is not None and grown[0].parent is not None
    assert page.under(grown[0].range) == "user"
    assert page.under(grown[0].parent.range) == "user(id: $id) { ...${bits} }"


@pytest.mark.asyncio
async def test_links(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    artifact = project / "soda-gql-artifact.json"
    artifact.write_text('{\n  "elements": {\n    "src/page.ts::page": {}\n  }\n}', "utf-8")
    found = await client.text_document_document_link_async(lsp.DocumentLinkParams(page.document))
    assert found is not None and [page.under(link.range) for link in found] == ["default", "page"]
    assert found[0].target == (project / "schema.graphql").as_uri()
    assert (await client.document_link_resolve_async(found[1])).target == f"{artifact.as_uri()}#L3"


@pytest.mark.asyncio
async def test_lenses(client: LanguageClient, project: Path) -> None:
    user, page = File(project / "src" / "user.ts"), File(project / "src" / "page.ts")
    shown: list[str] = []
    for file in (user, page):
        for lens in await client.text_document_code_lens_async(lsp.CodeLensParams(file.document)) or ():
            command = (await client.code_lens_resolve_async(lens)).command
            assert command is not None
            shown.append(f"{command.title} {command.command}")
    assert shown == [
        "1 reference sodaGql.showReferences",
        "4 fields, depth 3 ",
        "Copy sodaGql.copyOperation",
    ]
