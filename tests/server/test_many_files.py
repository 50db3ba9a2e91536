"""Thousands of files that change at once: answers stay right meanwhile, and in the end all is as from scratch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.session import BuilderSession
from tests.projects import fragment, query, with_gql, write_project
from tests.server.raw_client import RawClient

COUNT = 5000 if os.environ.get("SODA_GQL_TEST_PROFILE") == "long" else 600
GONE, CHANGED, CAME = 3, 1, 2

OPEN = with_gql("open.ts", f'import {{ bits }} from "./bits";\n{query("open", "{ user(id: 1) { name ...${bits} } }")}')


def module(number: int, fields: str) -> str:
    text = query(f"page{number}", f"{{ user(id: 1) {{ {fields} ...${{bits}} }} }}")
    return with_gql("page.ts", f'import {{ bits }} from "./bits";\n{text}')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve()
    write_project(root, f"--- src/bits.ts\n{fragment('bits', '{ id }')}--- src/open.ts\n{OPEN}")
    for number in range(COUNT):
        (root / f"src/page{number}.ts").write_text(module(number, "name"), "utf-8")
    return root


@pytest.fixture
def client(root: Path) -> Iterator[RawClient]:
    with RawClient() as client:
        client.initialize(root, capabilities={"experimental": {"sodaGqlStatus": True}})
        client.wait_until_ready()
        yield client
        assert client.end() == (0, "")


def tell(client: RawClient, kind: int, paths: list[Path]) -> None:
    changes = [{"uri": path.as_uri(), "type": kind} for path in paths]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})


def ask(client: RawClient, uri: str, method: str, name: str) -> Any:
    at = OPEN.index(name)
    line = OPEN.count("\n", 0, at)
    position = {"line": line, "character": at - OPEN.rfind("\n", 0, at) - 1}
    return client.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": position})["result"]


def check(client: RawClient, root: Path) -> None:
    """What is told is what a build from scratch finds."""
    answer = client.request("workspace/diagnostic", {"previousResultIds": []})["result"]
    told = {item["uri"]: sorted(each["code"] for each in item["items"]) for item in answer["items"] if item["items"]}
    session = BuilderSession(f"{root.as_posix()}/soda-gql.config.ts", Disk(root.as_posix()))
    found = session.load().diagnostics
    assert told == {(root / path).as_uri(): sorted(item.code for item in items) for path, items in found.items()}


def test_files_that_change_come_and_go(client: RawClient, root: Path) -> None:
    uri = client.open(root / "src/open.ts", OPEN)
    assert client.diagnostics(uri) == []
    pages = [root / f"src/page{number}.ts" for number in range(COUNT)]
    for number, page in enumerate(pages):
        page.write_text(module(number, "nme" if number % 7 == 0 else "email"), "utf-8")
    tell(client, CHANGED, pages)
    for _ in range(5):
        assert "User.name: String" in ask(client, uri, "hover", "name")["contents"]["value"]
        assert "email" in [item["label"] for item in ask(client, uri, "completion", "name")["items"]]
    check(client, root)
    for page in pages[::2]:
        page.unlink()
    tell(client, GONE, pages[::2])
    new = [root / f"src/more/page{number}.ts" for number in range(COUNT // 4)]
    new[0].parent.mkdir()
    for number, page in enumerate(new):
        page.write_text(module(number, "id").replace("./bits", "../bits"), "utf-8")
    tell(client, CAME, new)
    (root / "src/bits.ts").write_text(with_gql("bits.ts", fragment("bits", "{ role }")), "utf-8")
    tell(client, CHANGED, [root / "src/bits.ts"])
    assert ask(client, uri, "definition", "bits} }")[0]["uri"] == (root / "src/bits.ts").as_uri()
    check(client, root)


def test_nothing_is_said_while_files_do_not_fit_to_each_other(client: RawClient, root: Path) -> None:
    """A fragment moves, and everybody who uses it follows, as when somebody switches branches."""
    uri = client.open(root / "src/open.ts", OPEN)
    assert client.diagnostics(uri) == []
    (root / "src/bits.ts").rename(root / "src/moved.ts")
    files = [path for path in (root / "src").iterdir() if path.name != "open.ts"]
    for path in files:
        path.write_text(path.read_text("utf-8").replace('"./bits"', '"./moved"'), "utf-8")
    client.told.clear()
    tell(client, CHANGED, files)
    tell(client, GONE, [root / "src/bits.ts"])
    for _ in range(20):
        ask(client, uri, "hover", "name")
    check(client, root)
    said = [message["params"] for message in client.told if message["method"] == "textDocument/publishDiagnostics"]
    assert {(params["uri"], item["code"]) for params in said for item in params["diagnostics"]} == {
        (uri, "missing-import"),
    }
