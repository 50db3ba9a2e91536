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
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.projects import fragment, query, write_project
from tests.server.clients import make_client

COMMAND = [sys.executable, "-m", "soda_gql_server"]
DEADLINE = 30.0
"""Seconds after which something has not happened; far more than it takes on a busy machine."""

USER = fragment("bits", "{ id }")
PAGE = f'import {{ bits }} from "./user";\n{query("page", "{ user(id: 1) { ...${bits} } }")}'
PROJECT = f"--- src/user.ts\n{USER}--- src/page.ts\n{PAGE}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path.resolve()
    write_project(root, PROJECT)
    return root


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=COMMAND, client_factory=make_client),
)
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


def change(client: LanguageClient, uri: str, version: int, text: str) -> None:
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(version, uri), [lsp.TextDocumentContentChangeWholeDocument(text)]
        )
    )


async def codes_of(client: LanguageClient, uri: str, expected: list[str]) -> None:
    """Wait until these are the codes of a document."""
    told: list[str] = []
    try:
        async with asyncio.timeout(DEADLINE):
            while uri not in client.diagnostics or (told := _codes(client, uri)) != expected:
                await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    except TimeoutError:
        assert told == expected, "waited in vain"


def _codes(client: LanguageClient, uri: str) -> list[str]:
    return [str(item.code) for item in client.diagnostics[uri]]


def save(client: LanguageClient, path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(path.as_uri())))


@pytest.mark.asyncio
async def test_a_mistake_is_told_and_taken_back(client: LanguageClient, project: Path) -> None:
    page = project / "src" / "page.ts"
    text = page.read_text("utf-8")
    uri = open_document(client, page, text.replace("user(id", "usr(id"))
    await codes_of(client, uri, ["fields-on-correct-type"])
    change(client, uri, 2, text)
    await codes_of(client, uri, [])


@pytest.mark.asyncio
async def test_files_that_are_not_open_are_told_about(client: LanguageClient, project: Path) -> None:
    user, page = project / "src" / "user.ts", project / "src" / "page.ts"
    uri = open_document(client, user)
    change(client, uri, 2, user.read_text("utf-8").replace("bits", "bots"))
    await codes_of(client, page.as_uri(), ["missing-export"])
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
    await codes_of(client, page.as_uri(), [])


@pytest.mark.asyncio
async def test_the_artifact_is_written_on_save(client: LanguageClient, project: Path) -> None:
    user, page = project / "src" / "user.ts", project / "src" / "page.ts"
    uri = open_document(client, user)
    open_document(client, page, page.read_text("utf-8").replace("page", "unsaved"))
    await codes_of(client, uri, [])
    changed = user.read_text("utf-8").replace("{ id }", "{ id email }")
    change(client, uri, 2, changed)
    save(client, user, changed)
    told = await client.wait_for_notification("sodaGql/artifactDidUpdate")
    assert (told.added, told.updated, told.removed, told.errors) == ([], ["src/page.ts::page"], [], 0)
    artifact = json.loads((project / "soda-gql-artifact.json").read_bytes())
    assert list(artifact["elements"]) == ["src/page.ts::page", "src/user.ts::bits"]
    assert '"email"' in json.dumps(artifact["elements"]["src/page.ts::page"])


@pytest.mark.asyncio
async def test_commands(client: LanguageClient, project: Path) -> None:
    page = project / "src" / "page.ts"
    uri = open_document(client, page)

    async def run(command: str, *arguments: object) -> dict[str, str]:
        given = lsp.ExecuteCommandParams(command, list(arguments))
        answer = await client.workspace_execute_command_async(given)
        return (
            answer._asdict() if hasattr(answer, "_asdict") else vars(answer) if not isinstance(answer, dict) else answer
        )

    assert (await run("sodaGql.copyOperation", uri, "page"))["text"].startswith("query page {\n  user(id: 1) {\n    id")
    assert "src/user.ts::bits (fragment bits)" in (await run("sodaGql.explain", uri, "page"))["text"]
    assert "flowchart LR" in (await run("sodaGql.showGraph", uri))["text"]
    assert "2 elements of 2 modules, 0 errors" in (await run("sodaGql.build"))["text"]
    assert "soda-gql-lsp" in (await run("sodaGql.bugReport"))["text"]
    assert "did you mean" in (await run("sodaGql.explain", uri, "pgae"))["error"].lower()
