"""Who asks whom for diagnostics can change while the server runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.projects import query, write_project
from tests.server.raw_client import RawClient

ABLE = {"textDocument": {"diagnostic": {"dynamicRegistration": True}}}


def told(client: RawClient, setting: str, uri: str) -> list[tuple[str, Any]]:
    """What a setting makes the server say: registrations, and diagnostics by their codes."""
    client.told.clear()
    settings = {"settings": {"sodaGql": {"diagnostics": setting}}}
    client.notify("workspace/didChangeConfiguration", settings)
    client.diagnostics(uri)
    said: list[tuple[str, Any]] = []
    for message in client.told:
        params: Any = message.get("params")
        if message["method"].endswith("registerCapability"):
            (item,) = params.get("registrations") or params["unregisterations"]
            said.append((message["method"].partition("/")[2], item["method"]))
        elif message["method"] == "textDocument/publishDiagnostics":
            said.append(("push", [item["code"] for item in params["diagnostics"]]))
    return said


def write_mistake(root: Path) -> str:
    write_project(root, f"--- src/a.ts\n{query('a', '{ usr }')}")
    return (root / "src/a.ts").as_uri()


def test_from_push_to_pull_and_back(tmp_path: Path) -> None:
    uri = write_mistake(tmp_path)
    with RawClient() as client:
        assert "diagnosticProvider" not in client.initialize(tmp_path, capabilities=ABLE)["result"]["capabilities"]
        assert client.diagnostics(uri) == ["fields-on-correct-type"]
        assert told(client, "push", uri) == []
        assert told(client, "pull", uri) == [("registerCapability", "textDocument/diagnostic"), ("push", [])]
        assert told(client, "push", uri) == [
            ("unregisterCapability", "textDocument/diagnostic"),
            ("push", ["fields-on-correct-type"]),
        ]
        assert client.end() == (0, "")


def test_a_client_that_cannot_be_told_goes_on_as_before(tmp_path: Path) -> None:
    uri = write_mistake(tmp_path)
    with RawClient() as client:
        client.initialize(tmp_path)
        assert client.diagnostics(uri) == ["fields-on-correct-type"]
        assert told(client, "pull", uri) == []
        client.open(tmp_path / "src/a.ts", (tmp_path / "src/a.ts").read_text("utf-8"))
        assert told(client, "pull", uri) == [("push", ["fields-on-correct-type"])]
    with RawClient() as client:
        answer = client.initialize(tmp_path, initializationOptions={"diagnostics": "pull"})
        assert answer["result"]["capabilities"]["diagnosticProvider"]["workspaceDiagnostics"]
        assert told(client, "push", uri) == []
