"""Texts through a trace, as a workspace would have them."""

from __future__ import annotations

from pathlib import Path

from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.generate import generate_trace
from soda_gql_server.replay.texts import Texts, with_whole_texts
from soda_gql_server.replay.trace import Change, Close, Delete, Open, Rename, Save, Write
from soda_gql_server.replay.workspace import opened_workspace
from tests.server.replay.sessions import replaced, trace_of


def test_changes_give_the_whole_text() -> None:
    trace = trace_of(
        Open(0, "a.ts"),
        replaced(1, "a.ts", "one two", "two", "three"),
        replaced(2, "a.ts", "one three", "one", "1"),
        files={"a.ts": "one two"},
    )
    changes = with_whole_texts(trace, {"a.ts": b"one two"}).events[1:]
    assert changes == (Change(1, "a.ts", text="one three"), Change(2, "a.ts", text="1 three"))


def test_files_and_documents() -> None:
    texts = Texts({"a.ts": b"\xef\xbb\xbfa", "b.ts": b"\xff"}, "utf-16")
    for event in (Open(0, "a.ts"), Open(0, "b.ts"), Rename(0, "a.ts", "c.ts"), Change(0, "a.ts", text="x")):
        texts.follow(event)
    assert (texts.documents, texts.files) == ({"a.ts": "x", "b.ts": ""}, {"b.ts": b"\xff", "c.ts": b"\xef\xbb\xbfa"})
    for event in (Save(0, "a.ts"), Close(0, "a.ts"), Delete(0, "b.ts"), Write(0, "d.ts", "d")):
        texts.follow(event)
    assert texts.files == {"c.ts": b"\xef\xbb\xbfa", "a.ts": b"x", "d.ts": b"d"}
    assert list(texts.documents) == ["b.ts"]


def test_they_are_those_of_a_workspace() -> None:
    trace = generate_trace("chaos", 3, 4, 60)
    files = read_base(trace, Path())
    texts = Texts(files, trace.header.position_encoding)
    with opened_workspace(trace.header, files) as workspace:
        for event in trace.events:
            texts.follow(event)
            workspace.follow(event)
        written = [path for path in workspace.folder.rglob("*") if path.is_file()]
        assert texts.documents == workspace.documents
        assert texts.files == {path.relative_to(workspace.folder).as_posix(): path.read_bytes() for path in written}
