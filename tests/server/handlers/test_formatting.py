"""Formatting, as a client asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.server.handlers.asking import File

FOUR = lsp.FormattingOptions(tab_size=4, insert_spaces=True)


def shown(page: File, edits: object) -> list[tuple[str, str]]:
    assert isinstance(edits, list | tuple)
    return [(page.under(edit.range), edit.new_text) for edit in edits]


@pytest.mark.asyncio
async def test_documents_and_ranges(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    edits = await client.text_document_formatting_async(lsp.DocumentFormattingParams(page.document, FOUR))
    every = [(" ", "\n    "), (" ", "\n        "), (" ", "\n    "), (" ", "\n")]
    assert shown(page, edits) == every
    at = page.at("} }`", "}")
    range_ = lsp.Range(at, lsp.Position(at.line, at.character + 3))
    params = lsp.DocumentRangeFormattingParams(page.document, range_, FOUR)
    assert shown(page, await client.text_document_range_formatting_async(params)) == every[2:]


@pytest.mark.asyncio
async def test_while_typing(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    at = page.at("} }`", "}")
    typed = lsp.Position(at.line, at.character + 1)
    params = lsp.DocumentOnTypeFormattingParams(page.document, typed, "}", FOUR)
    assert shown(page, await client.text_document_on_type_formatting_async(params)) == [
        (" ", "\n        "),
        (" ", "\n    "),
    ]
