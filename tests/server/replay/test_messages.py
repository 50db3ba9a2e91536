"""Events as an editor tells them."""

from __future__ import annotations

from typing import Any

import pytest

from soda_gql_server.replay.messages import Message, messages_of, request_params
from soda_gql_server.replay.steps import steps_of
from soda_gql_server.replay.trace import (
    AnyEvent,
    Change,
    Close,
    Delete,
    Expect,
    Open,
    Position,
    Rename,
    Request,
    Save,
    TextEdit,
    Write,
)

A = {"uri": "file:///a.tsx"}


def uri(path: str) -> str:
    return f"file:///{path}"


def told(*events: AnyEvent) -> list[Message]:
    (step,) = steps_of(events)
    return messages_of(step, uri, 7, "text")


@pytest.mark.parametrize(
    ("event", "method", "params"),
    [
        (
            Open(0, "a.tsx"),
            "textDocument/didOpen",
            {"textDocument": {**A, "languageId": "typescriptreact", "version": 7, "text": "text"}},
        ),
        (
            Change(0, "a.tsx", text="new"),
            "textDocument/didChange",
            {"textDocument": {**A, "version": 7}, "contentChanges": [{"text": "new"}]},
        ),
        (
            Change(0, "a.tsx", edits=(TextEdit(Position(0, 1), Position(2, 3), "new"),)),
            "textDocument/didChange",
            {
                "textDocument": {**A, "version": 7},
                "contentChanges": [
                    {"range": {"start": {"line": 0, "character": 1}, "end": {"line": 2, "character": 3}}, "text": "new"}
                ],
            },
        ),
        (Close(0, "a.tsx"), "textDocument/didClose", {"textDocument": A}),
    ],
)
def test_documents(event: AnyEvent, method: str, params: dict[str, Any]) -> None:
    assert told(event) == [Message(method, params)]


def test_a_saved_file_is_seen_by_the_watcher_too() -> None:
    saved, watched = told(Save(0, "a.tsx"))
    assert saved == Message("textDocument/didSave", {"textDocument": A})
    assert watched == Message("workspace/didChangeWatchedFiles", {"changes": [{**A, "type": 2}]})


def test_the_files_of_one_moment_are_told_at_once() -> None:
    (watched,) = told(Write(0, "a.tsx", ""), Delete(0, "b.ts"), Rename(0, "c.ts", "d.ts"))
    changes = [(change["uri"], change["type"]) for change in watched.params["changes"]]
    assert changes == [(uri("a.tsx"), 2), (uri("b.ts"), 3), (uri("c.ts"), 3), (uri("d.ts"), 1)]


def test_questions_and_assertions_are_no_notifications() -> None:
    assert told(Request(0, "x")) == told(Expect(0, elements=1)) == []


def test_parameters_of_requests() -> None:
    assert request_params(Request(0, "workspace/symbol", params={"query": "a"}), uri) == {"query": "a"}
    at = Position(1, 2)
    assert request_params(Request(0, "textDocument/rename", "a.tsx", at, {"newName": "b"}), uri) == {
        "textDocument": A,
        "position": {"line": 1, "character": 2},
        "newName": "b",
    }
