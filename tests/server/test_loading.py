"""What is asked of the client at the beginning, and what happens if it does not want to wait."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from soda_gql_server import loading
from soda_gql_server.assembly import make_server
from tests.projects import fragment, write_project
from tests.server.raw_client import RawClient


def test_the_client_is_asked_to_tell_of_files_and_settings(tmp_path: Path) -> None:
    write_project(tmp_path, f"--- src/a.ts\n{fragment('bits', '{ id }')}")
    able = {"dynamicRegistration": True}
    with RawClient() as client:
        client.initialize(
            tmp_path, capabilities={"workspace": {"didChangeWatchedFiles": able, "didChangeConfiguration": able}}
        )
        client.diagnostics((tmp_path / "src/a.ts").as_uri())
        asked = [item["params"]["registrations"] for item in client.told if item["method"].startswith("client/")]
    registered = {item["method"]: item["registerOptions"] for items in asked for item in items}
    assert registered["workspace/didChangeConfiguration"] == {"section": "sodaGql"}
    watchers = registered["workspace/didChangeWatchedFiles"]["watchers"]
    assert {"globPattern": "**/*", "kind": 4} in watchers, "the end of a folder is told of the folder alone"


@pytest.mark.asyncio
async def test_indexing_that_is_stopped_goes_on_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path, f"--- src/a.ts\n{fragment('bits', '{ id }')}")
    monkeypatch.setattr(loading, "PATIENCE", -1.0)
    server = make_server("0", {})
    server.protocol.client_capabilities = lsp.ClientCapabilities()
    patient = [False]

    @asynccontextmanager
    async def at_work(_title: str) -> AsyncIterator[Future[Any]]:
        stopped: Future[Any] = Future()
        if not patient[0]:
            stopped.cancel()
        yield stopped

    monkeypatch.setattr(server, "at_work", at_work)
    await loading.load_projects(server, [tmp_path.resolve().as_posix()])
    (project,) = server.projects
    assert project.stopped
    assert not project.settled
    patient[0] = True
    await loading.load_stopped(server)
    assert project.settled
    assert not project.stopped
    assert list(project.session.results) == [("src/a.ts", "bits")]
    await asyncio.gather(*(task for task in asyncio.all_tasks() if task is not asyncio.current_task()))
    gc.unfreeze()
