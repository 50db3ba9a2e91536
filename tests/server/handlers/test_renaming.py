"""Rename and linked editing, as a client asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

from tests.server.handlers.asking import File


@pytest.mark.asyncio
async def test_a_variable_of_two_documents(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    at = page.at("$n: Role", "n")
    prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(page.document, at))
    assert isinstance(prepared, lsp.PrepareRenamePlaceholder)
    assert (page.under(prepared.range), prepared.placeholder) == ("n", "n")
    edit = await client.text_document_rename_async(lsp.RenameParams(page.document, at, "$role"))
    assert edit is not None and edit.document_changes is not None and edit.change_annotations is not None
    made = [
        (Path(change.text_document.uri).name, [item.new_text for item in change.edits])
        for change in edit.document_changes
        if isinstance(change, lsp.TextDocumentEdit)
    ]
    assert made == [("page.ts", ["role"]), ("user.ts", ["role", "role"])]
    assert [note.description for note in edit.change_annotations.values()] == ["in page", "in bits, which share it"]


@pytest.mark.asyncio
async def test_the_reason_for_a_refusal_is_told(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    at = page.at("$id: ID!", "id")
    with pytest.raises(JsonRpcException, match="has a variable `\\$n` already"):
        await client.text_document_rename_async(lsp.RenameParams(page.document, at, "n"))
    with pytest.raises(JsonRpcException, match="belongs to the schema") as refused:
        params = lsp.PrepareRenameParams(page.document, page.at("user(id", "user"))
        await client.text_document_prepare_rename_async(params)
    assert refused.value.code == lsp.LSPErrorCodes.RequestFailed.value


@pytest.mark.asyncio
async def test_linked_editing(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    params = lsp.LinkedEditingRangeParams(page.document, page.at("$id: ID!", "id"))
    found = await client.text_document_linked_editing_range_async(params)
    assert found is not None and [page.under(place) for place in found.ranges] == ["id", "id"]
