"""Outlines, the elements of the workspace, and who uses whom, as a client asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pytest_lsp import LanguageClient

from tests.server.handlers.asking import File, told


@pytest.mark.asyncio
async def test_symbols(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    outline = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(page.document))
    assert outline and isinstance(outline[0], lsp.DocumentSymbol)
    assert [(item.name, item.detail) for item in outline[0].children or ()] == [("id", "ID!"), ("n", "Role")]
    assert page.under(outline[0].selection_range) == "page"
    found = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams("BT"))
    assert found and isinstance(found[0].location, lsp.Location)
    assert [(item.name, item.kind) for item in found] == [("bits", lsp.SymbolKind.Class)]
    assert told(found[0].location) == "user.ts 1 bits"


@pytest.mark.asyncio
async def test_hierarchy(client: LanguageClient, project: Path) -> None:
    page = File(project / "src" / "page.ts")
    params = lsp.CallHierarchyPrepareParams(page.document, page.at("...${bits", "bits"))
    items = await client.text_document_prepare_call_hierarchy_async(params)
    assert items is not None and [item.name for item in items] == ["bits"]
    incoming = await client.call_hierarchy_incoming_calls_async(lsp.CallHierarchyIncomingCallsParams(items[0]))
    assert incoming is not None and [call.from_.name for call in incoming] == ["page"]
    assert [page.under(place) for place in incoming[0].from_ranges] == ["bits"]
    outgoing = lsp.CallHierarchyOutgoingCallsParams(incoming[0].from_)
    used = await client.call_hierarchy_outgoing_calls_async(outgoing)
    assert used is not None and [call.to.name for call in used] == ["bits"]


@pytest.mark.asyncio
async def test_who_uses_a_field(client: LanguageClient, project: Path) -> None:
    schema, user = File(project / "schema.graphql"), File(project / "src" / "user.ts")
    params = lsp.CallHierarchyPrepareParams(schema.document, schema.at("posts(role", "posts"))
    items = await client.text_document_prepare_call_hierarchy_async(params)
    assert items is not None and [(item.name, item.kind) for item in items] == [("User.posts", lsp.SymbolKind.Field)]
    incoming = await client.call_hierarchy_incoming_calls_async(lsp.CallHierarchyIncomingCallsParams(items[0]))
    assert incoming is not None and [call.from_.name for call in incoming] == ["bits"]
    assert [user.under(place) for place in incoming[0].from_ranges] == ["posts"]
    users = await client.call_hierarchy_incoming_calls_async(lsp.CallHierarchyIncomingCallsParams(incoming[0].from_))
    assert users is not None and [call.from_.name for call in users] == ["page"]
    outgoing = await client.call_hierarchy_outgoing_calls_async(lsp.CallHierarchyOutgoingCallsParams(items[0]))
    assert outgoing is None
