"""A replay against a session: measured, asserted, compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.player import play
from soda_gql_server.replay.trace import (
    Close,
    DamagedTrace,
    Delete,
    Expect,
    ExpectedDelta,
    Open,
    Request,
    Save,
    Write,
)
from tests.projects import fragment
from tests.server.replay.sessions import FILES, replaced, replay, trace_of

USER = FILES["src/user.ts"]
TYPED = (Open(10, "src/user.ts"), replaced(20, "src/user.ts", USER, "{ id }", "{ id nme }"))
MENDED = replaced(30, "src/user.ts", USER.replace("{ id }", "{ id nme }"), "nme", "name")


def test_every_change_is_measured() -> None:
    run = replay(trace_of(*TYPED, Request(25, "textDocument/hover", "src/user.ts"), MENDED, Save(40, "src/user.ts")))
    shown = [(each.line, each.kind, each.path, each.evaluated, each.rebuilt, each.reused) for each in run.samples]
    assert shown == [
        (2, "open", "src/user.ts", 0, 0, 2),
        (3, "change", "src/user.ts", 2, 1, 1),
        (5, "change", "src/user.ts", 2, 1, 1),
        (6, "save", "src/user.ts", 0, 0, 2),
    ]
    assert (run.failure, run.modules, run.elements, run.skipped, run.verified) == (None, 2, 2, 1, 0)
    assert all(each.ms > 0 for each in run.samples)
    assert run.load_ms > 0


def test_assertions_that_hold() -> None:
    delta = ExpectedDelta(updated=("src/page.ts::page",))
    run = replay(
        trace_of(
            Expect(0, diagnostics={}, elements=("src/page.ts::page", "src/user.ts::bits"), delta=ExpectedDelta()),
            *TYPED,
            Expect(25, diagnostics={"src/user.ts": ("fields-on-correct-type",)}, elements=2),
            MENDED,
            Expect(35, diagnostics={}, delta=delta),
            Expect(35, delta=ExpectedDelta()),
        )
    )
    assert run.failure is None


def test_the_first_assertion_that_does_not_hold_ends_it() -> None:
    run = replay(trace_of(*TYPED, Expect(25, diagnostics={}), MENDED, Expect(35, elements=9)))
    assert run.failure is not None
    assert (run.failure.kind, run.failure.index) == ("expectation", 2)
    assert run.failure.said == ("src/user.ts: fields-on-correct-type is not expected",)
    assert len(run.samples) == 2


def test_files_that_change_at_one_moment_are_one_update() -> None:
    text = fragment("bits", "{ id }")
    run = replay(trace_of(Delete(5, "src/user.ts"), Write(5, "src/more.ts", text), Write(6, "src/user.ts", USER)))
    assert [(each.kind, each.path) for each in run.samples] == [("outside", "2 files"), ("outside", "src/user.ts")]


def test_buffers_hide_what_happens_on_the_disk() -> None:
    run = replay(
        trace_of(
            Open(0, "src/user.ts"),
            Delete(1, "src/user.ts"),
            Expect(1, diagnostics={}, elements=2),
            Close(2, "src/user.ts"),
            Expect(2, diagnostics={"src/page.ts": ("missing-import",)}),
        ),
        "always",
    )
    assert run.failure is None


def test_every_step_is_compared() -> None:
    trace = trace_of(*TYPED, Request(25, "textDocument/hover", "src/user.ts"), MENDED, Expect(30, diagnostics={}))
    assert replay(trace, "always").verified == 4
    assert replay(trace, "last").verified == 1
    assert replay(trace_of(), "last").verified == 1


class Forgetful(BuilderSession):
    """A session that misses every other update."""

    missed = False

    def update(self, changes: BuilderChangeSet) -> object:  # type: ignore[override]
        self.missed = not self.missed
        return self.build if self.missed else super().update(changes)


class Broken(BuilderSession):
    """A session with a bug."""

    def update(self, changes: BuilderChangeSet) -> object:  # type: ignore[override]
        raise LookupError(f"about {len(changes.paths())} files")


def test_a_difference_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soda_gql_server.replay.player.BuilderSession", Forgetful)
    run = replay(trace_of(TYPED[0], Close(11, "src/user.ts"), Delete(12, "src/page.ts")), "always")
    assert run.failure is not None
    assert (run.failure.kind, run.failure.index, run.verified) == ("difference", 2, 4)
    assert run.failure.said[0] == "file src/page.ts: is known and should not be"


def test_a_bug_of_the_builder_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soda_gql_server.replay.player.BuilderSession", Broken)
    run = replay(trace_of(*TYPED))
    assert run.failure is not None
    assert (run.failure.kind, run.failure.index) == ("exception", 0)
    assert run.failure.said[-1] == "LookupError: about 1 files"


def test_it_waits_and_tells() -> None:
    waited: list[float] = []
    told: list[tuple[int, int]] = []
    trace = trace_of(*TYPED, MENDED)
    play(trace, read_base(trace, Path()), "never", waited.append, lambda done, all_: told.append((done, all_)))
    assert waited == [10, 20, 30]
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_it_shows_every_build() -> None:
    seen: list[tuple[int, int]] = []
    trace = trace_of(*TYPED, MENDED)
    files = read_base(trace, Path())
    play(trace, files, "never", look=lambda index, build: seen.append((index, len(build.diagnostics))))
    assert seen == [(-1, 0), (0, 0), (1, 1), (2, 0)]


def test_what_the_disk_refuses_is_told_by_its_line() -> None:
    with pytest.raises(DamagedTrace, match="line 3: the disk refuses: File name too long"):
        replay(trace_of(Open(0, "src/user.ts"), Write(1, "x" * 300, "")))
    with pytest.raises(DamagedTrace, match="line 1: the starting project cannot be written"):
        replay(trace_of(Request(0, "x"), files={"x" * 300: ""}))
