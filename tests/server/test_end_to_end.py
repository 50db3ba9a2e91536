"""The server as editors run it: a process, spoken to over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client
from tests.projects import fragment, query, write_project

COMMAND = [sys.executable, "-m", "soda_gql_server"]
USER = fragment("bits", "{ id }")
PAGE = f'import {{ bits }} from "./user";\n{query("page", "{ user(id: 1) { ...${bits} } }")}'
PROJECT = f"--- src/user.ts\n{USER}--- src/page.ts\n{PAGE}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path.resolve()
    write_project(root, PROJECT)
    return root


def make_client(*args: object, **kwargs: object) -> LanguageClient:
    """A client that lets the server register what it likes."""
    client = make_test_lsp_client()

    @client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def on_register(_params: lsp.RegistrationParams) -> None:
        return None

    return client


@pytest_lsp.fixture(params=["visual-studio-code", "neovim", "emacs"], config=ClientServerConfig(server_command=COMMAND, client_factory=make_client))
async def client(request: pytest.FixtureRequest, project: Path, lsp_client: LanguageClient) -> AsyncIterator[None]:
    capabilities = client_capabilities(request.param)
    folder = lsp.WorkspaceFolder(project.as_uri(), "project")
    await lsp_client.initialize_session(
        lsp.InitializeParams(capabilities=capabilities, root_uri=project.as_uri(), workspace_folders=[folder])
    )
    yield
    await lsp_client.shutdown_session()


def open_document(client: LanguageClient, path: Path, text: str | None = None) -> str:
    content = text if text is not None else path.read_text("utf-8")
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(path.as_uri(), "typescript", 1, content))
    )
    return path.as_uri()


async def diagnostics_of(client: LanguageClient, uri: str, version: int) -> list[str]:
    while True:
        await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        told = client.diagnostics.get(uri)
        if told is not None:
            return [str(item.code) for item in told]


@pytest.mark.asyncio
async def test_a_mistake_is_told_and_taken_back(client: LanguageClient, project: Path) -> None:
    page = project / "src" / "page.ts"
    uri = open_document(client, page, page.read_text("utf-8").replace("user(id", "usr(id"))
    assert await diagnostics_of(client, uri, 1) == ["fields-on-correct-type"]
