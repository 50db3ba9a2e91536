"""A replay against the real server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.player import Run, Verify
from soda_gql_server.replay.server_player import play_on_server
from soda_gql_server.replay.trace import (
    AnyEvent,
    Close,
    Delete,
    Expect,
    Open,
    Position,
    Request,
    Save,
    Write,
)
from tests.server.replay.sessions import FILES, replaced, trace_of

USER = FILES["src/user.ts"]
WRONG = USER.replace("{ id }", "{ id nme }")
EVENTS: tuple[AnyEvent, ...] = (
    Expect(0, diagnostics={}),
    Open(1, "src/user.ts"),
    replaced(2, "src/user.ts", USER, "{ id }", "{ id nme }"),
    Expect(2, diagnostics={"src/user.ts": ("fields-on-correct-type",)}, elements=99),
    Request(3, "textDocument/hover", "src/user.ts", Position(1, USER.splitlines()[1].index(" id ") + 1)),
    Request(3, "textDocument/noSuchThing", "src/user.ts", Position(0, 0)),
    replaced(4, "src/user.ts", WRONG, "nme", "name"),
    Save(5, "src/user.ts"),
    Write(6, "src/more.ts", USER.replace("bits", "more")),
    Delete(6, "src/page.ts"),
    Delete(7, "src/user.ts"),
    Close(8, "src/user.ts"),
    Expect(9, diagnostics={}),
)


def replay(*events: AnyEvent, verify: Verify = "never", files: dict[str, str] = FILES) -> Run:
    trace = trace_of(*events, files=files)
    return play_on_server(trace, read_base(trace, Path()), verify)


def test_a_session() -> None:
    run = replay(*EVENTS, verify="always")
    assert run.failure is None
    assert [(each.line, each.kind, each.path) for each in run.samples] == [
        (3, "open", "src/user.ts"),
        (4, "change", "src/user.ts"),
        (6, "textDocument/hover", "src/user.ts"),
        (8, "change", "src/user.ts"),
        (9, "save", "src/user.ts"),
        (10, "outside", "2 files"),
        (12, "outside", "src/user.ts"),
        (13, "close", "src/user.ts"),
    ]
    assert (run.verified, run.skipped) == (8, 1)
    assert all(each.ms > 0 for each in run.samples)
    assert run.load_ms > 0
    assert (run.memory is not None and run.memory > 10_000_000) or sys.platform != "linux"


def test_an_assertion_that_does_not_hold() -> None:
    run = replay(*EVENTS[:3], Expect(3, diagnostics={}))
    assert run.failure is not None
    assert (run.failure.kind, run.failure.index) == ("expectation", 3)
    assert run.failure.said == ("src/user.ts: fields-on-correct-type is not expected",)


def test_documents_outside_of_any_project_are_not_waited_for_in_vain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soda_gql_server.replay.server_player._PATIENCE", 0.05)
    run = replay(Open(1, "a.ts"), verify="always", files={})
    assert (run.failure, run.samples, run.verified) == (None, (), 0)


def test_a_server_that_cannot_start_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soda_gql_server.replay.server_player.COMMAND", (sys.executable, "-c", "raise SystemExit(4)"))
    run = replay(Open(1, "src/user.ts"))
    assert run.failure is not None
    assert (run.failure.kind, run.failure.index) == ("exception", -1)
    assert "return code: 4" in run.failure.said[0]
