"""Documents of the client, against the real server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.client import Client
from benchmarks.editor import Document, is_ready
from benchmarks.generator import generate, write_files
from benchmarks.generator.modules import OWNER_MODULE

PROJECT = generate(30)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    write_files(tmp_path, PROJECT.files)
    with Client([sys.executable, "-m", "soda_gql_server"], tmp_path) as client:
        capabilities = {"experimental": {"sodaGqlStatus": True}}
        client.request("initialize", {"processId": None, "rootUri": tmp_path.as_uri(), "capabilities": capabilities})
        client.notify("initialized", {})
        yield client


def pushes(client: Client) -> list[dict[str, Any]]:
    messages = [arrived.message for arrived in client.told]
    return [message["params"] for message in messages if message["method"] == "textDocument/publishDiagnostics"]


def test_edits_reach_the_server(client: Client, tmp_path: Path) -> None:
    document = Document(client, tmp_path / OWNER_MODULE, PROJECT.files[OWNER_MODULE])
    opened = document.settle()
    at = document.text.index("    name\n")
    sent = document.replace(at, at + 4, "  \n    wrong\n    ")
    assert opened < sent < document.settle()
    assert "    wrong\n    name\n" in document.text
    assert client.request("sodaGql/viewText", {"uri": document.uri}) == document.text
    (told,) = [push["diagnostics"] for push in pushes(client) if push.get("version") == 2]
    assert [item["code"] for item in told] == ["fields-on-correct-type"]
    assert [item["range"]["start"] for item in told] == [document.position(document.text.index("wrong"))]


def test_diagnostics_of_a_later_text_count_for_an_earlier_one(client: Client, tmp_path: Path) -> None:
    document = Document(client, tmp_path / OWNER_MODULE, PROJECT.files[OWNER_MODULE])
    for _ in range(3):
        document.replace(len(document.text), len(document.text), "\n")
    last = document.settle()
    assert document.told_at(1) <= document.told_at(3) <= document.told_at(4) == last


def test_the_project_becomes_ready(client: Client) -> None:
    client.wait(lambda: is_ready(client))
    assert client.told[-1].message["params"]["projects"][0]["modules"] >= 30
