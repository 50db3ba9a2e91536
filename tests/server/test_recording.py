"""A recorded session replays, step by step as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from soda_gql_server.replay.trace import Change, Close, Delete, Open, Request, Save, Write, load_trace
from tests.projects import fragment, query, with_gql, write_project
from tests.server.raw_client import RawClient

PAGE = with_gql("page.ts", query("page", "{ user(id: 1) { id } }"))


def test_a_session_is_recorded_and_replays(tmp_path: Path) -> None:
    root, file = tmp_path.resolve() / "project", tmp_path / "day.jsonl"
    write_project(root, f"--- src/page.ts\n{PAGE}--- src/user.ts\n{fragment('bits', '{ id }')}")
    with RawClient("--record", str(file)) as client:
        client.initialize(root)
        page = client.open(root / "src/page.ts", PAGE.replace("{ id }", "{ nme }"))
        document = {"uri": page, "version": 2}
        at = {"line": 1, "character": 70}
        change = {"range": {"start": at, "end": at}, "text": "😀"}
        client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        client.request("textDocument/hover", {"textDocument": {"uri": page}, "position": at})
        client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": PAGE}]})
        client.notify("textDocument/didSave", {"textDocument": {"uri": page}})
        client.notify("textDocument/didClose", {"textDocument": {"uri": page}})
        (root / "src/new.ts").write_text("export const x = 1;\n")
        (root / "src/user.ts").unlink()
        changes = [{"uri": (root / name).as_uri(), "type": 1} for name in ("src/new.ts", "src/user.ts")]
        client.notify("workspace/didChangeWatchedFiles", {"changes": changes})
        assert client.end() == (0, "")
    recorded = load_trace(file.read_bytes())
    kinds = [type(event) for event in recorded.events]
    assert kinds == [Open, Change, Change, Request, Change, Save, Close, Write, Delete]
    base = ["scalars.ts", "schema.graphql", "soda-gql.config.ts", "src/page.ts", "src/user.ts"]
    assert sorted(recorded.header.base.files or {}) == base
    done = subprocess.run(
        [Path(sys.executable).with_name("soda-gql-replay"), file, "--verify"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
