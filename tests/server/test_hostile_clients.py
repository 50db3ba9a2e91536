"""Clients that lie, hurry, or come too late: a right answer or a clear error, nothing in the log, and no drift."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.projects import fragment, query, with_gql, write_project
from tests.server.raw_client import RawClient

if sys.platform == "linux":
    import resource

USER = fragment("bits", "{ id }")
PAGE = with_gql("page.ts", f'import {{ bits }} from "./user";\n{query("page", "{ user(id: 1) { ...${bits} } }")}')


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path.resolve()
    write_project(root, f"--- src/user.ts\n{USER}--- src/page.ts\n{PAGE}")
    return root


def position(line: int, character: int) -> dict[str, int]:
    return {"line": line, "character": character}


def edit(start: dict[str, int], end: dict[str, int], text: str) -> dict[str, Any]:
    return {"range": {"start": start, "end": end}, "text": text}


def change(client: RawClient, uri: str, version: int, *changes: dict[str, Any]) -> None:
    client.notify(
        "textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)}
    )


def test_requests_before_the_beginning_and_after_the_end(project: Path) -> None:
    with RawClient() as client:
        asked = {"textDocument": {"uri": project.as_uri()}, "position": position(0, 0)}
        assert client.request("textDocument/hover", asked)["error"]["code"] == -32002
        client.initialize(project)
        client.request("shutdown", None)
        assert client.request("textDocument/hover", asked)["error"]["code"] == -32600
        client.notify("exit", None)
        assert client.process.wait(60) == 0


def test_the_end_without_a_farewell(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        assert client.process.stdin is not None
        client.process.stdin.close()
        client.process.wait(60)


FOREIGN = ("untitled:Untitled-1", "git:/a/b.ts?x", "file:///nowhere/x.ts", "", "::", "file://[bad/x")


def test_documents_that_are_in_no_project(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        for uri in FOREIGN:
            check_foreign(client, uri)
        assert client.end() == (0, "")


def check_foreign(client: RawClient, uri: str) -> None:
    """A document is followed, and nothing is known of it."""
    item = {"uri": uri, "languageId": "typescript", "version": 1, "text": PAGE}
    client.notify("textDocument/didOpen", {"textDocument": item})
    change(client, uri, 2, edit(position(0, 0), position(0, 0), "x"))
    assert client.text(uri) == f"x{PAGE}"
    asked = {"textDocument": {"uri": uri}, "position": position(1, 3)}
    for method in ("hover", "definition", "completion", "prepareRename"):
        assert not client.request(f"textDocument/{method}", asked)["result"]
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert client.text(uri) is None


def test_documents_that_nobody_opened(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        uri = (project / "src/page.ts").as_uri()
        change(client, uri, 2, edit(position(0, 0), position(0, 0), "x"))
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert client.diagnostics(uri) == []
        assert client.end() == (0, "")


def test_ranges_beyond_the_end_and_backwards(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        uri = client.open(project / "src/page.ts", "one\r\ntwo😀\n")
        change(client, uri, 2, edit(position(1, 99), position(99, 0), "!"))
        assert client.text(uri) == "one\r\ntwo😀!"
        change(client, uri, 3, edit(position(7, 7), position(0, 0), "?"))
        assert client.text(uri) == "one\r\ntwo😀!?"
        # The middle of a surrogate pair is no place for anything.
        change(client, uri, 4, edit(position(1, 4), position(1, 4), "|"))
        assert client.text(uri) == "one\r\ntwo|😀!?"
        assert client.end() == (0, "")


def test_versions_out_of_order(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        uri = client.open(project / "src/page.ts", PAGE, version=5)
        change(client, uri, 4, {"text": "late"})
        assert client.text(uri) == PAGE
        change(client, uri, 6, {"text": "new"})
        assert client.text(uri) == "new"
        assert client.end() == (0, "")


MESSAGES: tuple[Any, ...] = (
    {"jsonrpc": "2.0", "method": "textDocument/hover", "params": {"wrong": True}, "id": 900},
    {"jsonrpc": "2.0", "method": "no/such/method", "params": {}, "id": 901},
    {"jsonrpc": "2.0", "method": "$/unknown", "params": {}},
    {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 12345}},
    {"jsonrpc": "2.0", "id": "nobody asked", "result": None},
    {"jsonrpc": "1.0", "method": "exit"},
    {},
    [],
    "text",
    None,
)
BYTES = (b"Content-Length: 5\r\n\r\n{nope", b"\r\n\r\n", b"Content-Length: 4\r\n\r\n\xff\xfe\x00{")


def test_messages_that_make_no_sense(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        for message in MESSAGES:
            client.send(message)
            assert client.diagnostics((project / "src/page.ts").as_uri()) == []
        for data in BYTES:
            client.write(data)
            assert client.diagnostics((project / "src/page.ts").as_uri()) == []
        refused = {item["id"]: item["error"]["code"] for item in client.told if "error" in item}
        assert refused == {900: -32602, 901: -32601}


TEXTS = (
    *("\x00" * 50, "`" * 2000, "{" * 5000, "${" * 3000, "\ud83d", "\u2028\x0b\x0c\r\n😀", "é" * 10, "f(" * 500),
    *('query("Q")`{', '({ f }) => ({ ...f("', "...${", "/*", "gql.", "export const a = gql.default(({ query }) => "),
)


def test_any_text(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        uri = client.open(project / "src/page.ts", PAGE)
        for version, text in enumerate(TEXTS, 2):
            change(client, uri, version, {"text": PAGE}, edit(position(2, 70), position(2, 70), text))
            whole = client.text(uri)
            assert whole is not None
            assert text in whole
            for character in range(0, 160, 23):
                asked = {"textDocument": {"uri": uri}, "position": position(2, character)}
                for method in ("hover", "definition", "completion", "documentHighlight", "signatureHelp"):
                    assert "error" not in client.request(f"textDocument/{method}", asked)
        assert client.end() == (0, "")


def test_requests_that_are_cancelled_too_late_or_at_once(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        uri = client.open(project / "src/page.ts", PAGE)
        asked = {"textDocument": {"uri": uri}, "position": position(2, 30), "context": {"includeDeclaration": True}}
        for number in range(20):
            client.send({"jsonrpc": "2.0", "id": f"r{number}", "method": "textDocument/references", "params": asked})
            client.notify("$/cancelRequest", {"id": f"r{number}"})
        assert client.diagnostics(uri) == []
        answers = {item["id"]: item for item in client.told if str(item.get("id", "")).startswith("r")}
        assert len(answers) == 20
        assert all("result" in item or item["error"]["code"] == -32800 for item in answers.values())
        assert client.end() == (0, "")


def test_config_and_schema_vanish_and_come_back(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        page = client.open(project / "src/page.ts", PAGE.replace("{ user", "{ usr"))
        assert client.diagnostics(page) == ["fields-on-correct-type"]
        for name in ("schema.graphql", "soda-gql.config.ts"):
            kept = (project / name).read_bytes()
            (project / name).unlink()
            changed = {"changes": [{"uri": (project / name).as_uri(), "type": 3}]}
            client.notify("workspace/didChangeWatchedFiles", changed)
            client.diagnostics(page)
            (project / name).write_bytes(kept)
            changed["changes"][0]["type"] = 1
            client.notify("workspace/didChangeWatchedFiles", changed)
            assert client.diagnostics(page) == ["fields-on-correct-type"]
        shutil.rmtree(project / "src")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": (project / "src").as_uri(), "type": 3}]})
        assert client.diagnostics(page) != []
        assert client.end()[0] == 0


def save(client: RawClient, uri: str, version: int, text: str) -> list[str]:
    """Save a text; gives what the user is shown because of it."""
    client.told.clear()
    Path(uri.removeprefix("file://")).write_text(text, "utf-8")
    change(client, uri, version, {"text": text})
    client.notify("textDocument/didSave", {"textDocument": {"uri": uri}})
    assert client.diagnostics(uri) == []
    return [item["params"]["message"] for item in client.told if item.get("method") == "window/showMessage"]


def test_an_artifact_that_cannot_be_written(project: Path) -> None:
    artifact = project / "soda-gql-artifact.json"
    (artifact / "folder").mkdir(parents=True)
    with RawClient() as client:
        client.initialize(project)
        uri = client.open(project / "src/page.ts", PAGE)
        (shown,) = save(client, uri, 2, PAGE)
        assert shown == f"The artifact {artifact} could not be written: Is a directory."
        shutil.rmtree(artifact)
        assert save(client, uri, 3, PAGE) == []
        assert artifact.is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody can limit another process")
def test_a_disk_that_is_full(project: Path) -> None:
    artifact = project / "soda-gql-artifact.json"
    with RawClient() as client:
        client.initialize(project)
        uri = client.open(project / "src/page.ts", PAGE)
        assert save(client, uri, 2, PAGE) == []
        good = artifact.read_bytes()
        unlimited = resource.prlimit(
            client.process.pid, resource.RLIMIT_FSIZE, (len(good) // 2, resource.RLIM_INFINITY)
        )
        other = PAGE.replace("{ user", "{ other: user")
        (shown,) = save(client, uri, 3, other)
        assert shown == f"The artifact {artifact} could not be written: File too large."
        assert artifact.read_bytes() == good
        assert sorted(path.name for path in project.iterdir() if "artifact" in path.name) == [artifact.name]
        resource.prlimit(client.process.pid, resource.RLIMIT_FSIZE, unlimited)
        assert save(client, uri, 4, other) == []
        assert b"other" in artifact.read_bytes()
        code, said = client.end()
        assert code == 0
        assert [line.partition("server: ")[2] for line in said.splitlines()] == [shown]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody can limit another process")
def test_a_state_that_cannot_be_left_behind(project: Path) -> None:
    with RawClient() as client:
        client.initialize(project)
        uri = client.open(project / "src/page.ts", PAGE)
        assert client.diagnostics(uri) == []
        resource.prlimit(client.process.pid, resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        assert client.end()[0] == 0
    with RawClient() as client:
        client.initialize(project)
        assert client.diagnostics(client.open(project / "src/page.ts", PAGE.replace("{ user", "{ usr"))) == [
            "fields-on-correct-type"
        ]
        assert client.end() == (0, "")
