"""A server in a process of its own, with a small project that it has loaded."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.projects import fragment, query, write_project
from tests.server.clients import make_client

COMMAND = [sys.executable, "-m", "soda_gql_server"]
USER = fragment("bits", "($n: Role) {\n  id\n  posts(role: $n) { id }\n}")
PAGE = f'import {{ bits }} from "./user";\n{query("page", "($id: ID!, $n: Role) { user(id: $id) { ...${bits} } }")}'
FILES = {"user": USER, "page": PAGE}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's folder: a fragment in ``src/user.ts``, and a query in ``src/page.ts`` that uses it."""
    root = tmp_path.resolve()
    write_project(root, "".join(f"--- src/{name}.ts\n{text}" for name, text in FILES.items()))
    return root


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND, client_factory=make_client))
async def client(project: Path, lsp_client: LanguageClient) -> AsyncIterator[None]:
    """Visual Studio Code with the project as its folder."""
    folder = lsp.WorkspaceFolder(project.as_uri(), "project")
    await lsp_client.initialize_session(
        lsp.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            root_uri=project.as_uri(),
            workspace_folders=[folder],
        )
    )
    page = project / "src" / "page.ts"
    opened = lsp.TextDocumentItem(page.as_uri(), "typescript", 1, page.read_text("utf-8"))
    lsp_client.text_document_did_open(lsp.DidOpenTextDocumentParams(opened))
    while page.as_uri() not in lsp_client.diagnostics:
        await lsp_client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    yield
    await lsp_client.shutdown_session()
