"""Code actions, as a client asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.server.handlers.asking import File


async def actions(
    client: LanguageClient, page: File, at: lsp.Position, only: list[lsp.CodeActionKind | str] | None = None
) -> dict[str, lsp.CodeAction]:
    params = lsp.CodeActionParams(page.document, lsp.Range(at, at), lsp.CodeActionContext([], only))
    found = await client.text_document_code_action_async(params)
    assert found is not None
    return {action.title: action for action in found if isinstance(action, lsp.CodeAction)}


@pytest.mark.asyncio
async def test_a_refactoring(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    at = page.at("...${bits}", "bits")
    found = await actions(client, page, at)
    action = found["Inline fragment 'bits'"]
    assert (action.kind, action.diagnostics, action.is_preferred) == ("refactor.inline", None, None)
    assert action.edit is not None and action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, lsp.TextDocumentEdit)
    assert change.text_document.version == 1
    assert [(page.under(edit.range), edit.new_text) for edit in change.edits] == [
        ("...${bits}", "id posts(role: $n) { id }"),
    ]
    assert await actions(client, page, at, [lsp.CodeActionKind.QuickFix]) == {}


@pytest.mark.asyncio
async def test_a_fix_carries_its_diagnostic(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    document = lsp.VersionedTextDocumentIdentifier(2, page.document.uri)
    at = page.at("user(id", "user")
    typed = lsp.TextDocumentContentChangePartial(lsp.Range(at, lsp.Position(at.line, at.character + 4)), "usr")
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [typed]))
    found = await actions(client, page, at)
    action = found["Replace with 'user'"]
    assert (action.kind, action.is_preferred) == ("quickfix", True)
    assert action.diagnostics is not None and [item.code for item in action.diagnostics] == ["fields-on-correct-type"]
    whole = await actions(client, page, lsp.Position(0, 0), [lsp.CodeActionKind.SourceFixAll])
    assert [action.kind for action in whole.values()] == ["source.fixAll.sodaGql"]
