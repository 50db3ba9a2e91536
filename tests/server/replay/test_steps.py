"""Events are steps; what others do at one moment is one step."""

from __future__ import annotations

from soda_gql_server.replay.steps import Step, steps_of
from soda_gql_server.replay.trace import Change, Delete, Expect, Open, Rename, Save, Write


def test_what_others_do_at_one_moment_is_one_step() -> None:
    events = (
        Write(1, "a", ""),
        Delete(1, "b"),
        Rename(1, "c", "d"),
        Write(2, "a", ""),
        Save(2, "x"),
        Write(2, "e", ""),
    )
    assert steps_of(events) == [
        Step(0, events[:3]),
        Step(3, events[3:4]),
        Step(4, events[4:5]),
        Step(5, events[5:]),
    ]


def test_what_the_editor_does_at_one_moment_stays_apart() -> None:
    events = (Open(1, "a"), Change(1, "a", text=""), Change(1, "a", text="x"))
    assert [step.events for step in steps_of(events)] == [(event,) for event in events]


def test_a_step_says_what_it_is() -> None:
    outside, change, expect = steps_of(
        [Write(1, "a", ""), Delete(1, "b"), Change(1, "a", text=""), Expect(2, elements=1)]
    )
    assert (outside.kind, outside.path, outside.first, outside.last) == ("outside", "2 files", 0, 1)
    assert (change.kind, change.path, change.last) == ("change", "a", 2)
    assert (expect.kind, expect.path) == ("expect", "")
