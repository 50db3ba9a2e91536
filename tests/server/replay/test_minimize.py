"""A failing trace becomes the smallest that fails in the same way."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from soda_gql_builder.incremental.build import BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.failures import of_differences
from soda_gql_server.replay.generate import generate_trace
from soda_gql_server.replay.minimize import Minimal, minimize
from soda_gql_server.replay.player import Run, Verify, play
from soda_gql_server.replay.trace import Change, Delete, Expect, Open, Save, Trace, Write
from tests.server.replay.sessions import FILES, replaced, replay, trace_of

FAILURE = of_differences(5, ["element a: is missing"])


def minimized(trace: Trace, limit: int = 2_000) -> Minimal:
    files = read_base(trace, Path())
    failure = replay(trace, "always").failure
    assert failure is not None
    return minimize(trace, files, failure, limit)


def test_a_planted_assertion_is_all_that_is_left() -> None:
    trace = generate_trace("typing", 1, 4, 4)
    middle = len(trace.events) // 2
    planted = Expect(trace.events[middle].t, elements=77)
    found = minimized(replace(trace, events=(*trace.events[:middle], planted, *trace.events[middle:])))
    assert found.trace.events == (planted,)
    assert found.trace.header.base.files == {}
    assert found.failure.said == ("there are 0 elements, and 77 are expected",)
    assert found.complete
    assert found.replays < 40


def test_what_the_failure_needs_stays() -> None:
    broken = FILES["src/user.ts"].replace("{ id }", "{ id nme }")
    trace = trace_of(
        Write(0, "src/other.ts", FILES["src/user.ts"].replace("bits", "others")),
        Open(1, "src/user.ts"),
        Change(2, "src/user.ts", text=""),
        Change(3, "src/user.ts", text=broken),
        Save(4, "src/user.ts"),
        Expect(5, diagnostics={}),
        Delete(6, "src/page.ts"),
    )
    found = minimized(trace)
    assert found.trace.events == (trace.events[1], trace.events[3], trace.events[5])
    assert sorted(found.trace.header.base.files or {}) == ["schema.graphql", "soda-gql.config.ts"]
    assert found.failure.said == ("src/user.ts: fields-on-correct-type is not expected",)
    assert replay(found.trace).failure == found.failure


def test_lines_that_are_not_needed_go() -> None:
    text = "// one\n" + FILES["src/user.ts"] + "// two\n"
    found = minimized(trace_of(Write(1, "src/user.ts", text), Expect(2, elements=0)))
    (write, _) = found.trace.events
    assert isinstance(write, Write)
    assert write.text == FILES["src/user.ts"]


class Forgetful(BuilderSession):
    """A session that forgets what is deleted while the schema is away."""

    def update(self, changes: BuilderChangeSet) -> object:  # type: ignore[override]
        is_away = not self.files.exists(f"{self.files.root}/schema.graphql")  # type: ignore[attr-defined]
        return self.build if is_away and changes.removed else super().update(changes)


def test_a_difference_is_minimized(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soda_gql_server.replay.player.BuilderSession", Forgetful)
    schema = FILES["schema.graphql"]
    events = (
        *(Write(0, "schema.graphql", f"{schema}# more\n"), Delete(2, "schema.graphql"), Write(3, "src/more.ts", "")),
        *(Delete(4, "src/page.ts"), Write(5, "schema.graphql", schema)),
    )
    found = minimized(trace_of(*events))
    assert found.failure.kind == "difference"
    assert found.trace.events == (Delete(4, "src/page.ts"),)
    assert replay(found.trace, "last").failure == found.failure


def test_edits_stay_where_whole_texts_would_not_fail() -> None:
    def replays_edits(trace: Trace, files: dict[str, bytes], verify: Verify) -> Run:
        edits = [event for event in trace.events if isinstance(event, Change) and event.edits is not None]
        return Run(1.0, failure=FAILURE if len(edits) > 1 else None)

    text = FILES["src/user.ts"]
    changes = [replaced(time, "src/user.ts", text, "bits", "bits") for time in range(1, 6)]
    trace = trace_of(Open(0, "src/user.ts"), *changes)
    found = minimize(trace, read_base(trace, Path()), FAILURE, 100, replay=replays_edits)
    assert [type(event) for event in found.trace.events] == [Open, Change, Change]


def test_it_gives_up_in_time() -> None:
    trace = generate_trace("typing", 1, 4, 2)
    found = minimized(replace(trace, events=(*trace.events, Expect(10**6, elements=77))), limit=3)
    assert (found.replays, found.complete) == (3, False)
    assert replay(found.trace).failure is not None


def test_a_failure_by_luck_stays_as_it_was() -> None:
    trace = trace_of(Expect(0, elements=1))
    failure = replay(trace, "always").failure
    assert failure is not None
    lucky = trace_of(Expect(0, elements=2))
    assert minimize(lucky, read_base(lucky, Path()), failure, 10, replay=play).trace is lucky
