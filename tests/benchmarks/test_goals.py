"""Goals by key and size."""

from __future__ import annotations

from benchmarks.figures import by_process
from benchmarks.goals import goal_of, missing_factor, upstream_of
from tests.benchmarks.rows import row


def test_a_goal_of_one_size() -> None:
    at_1000, at_100 = row("batch.cold", [1_640]), row("batch.cold", [1_640], modules=100)
    assert (goal_of(at_1000) or (0,))[0] == 820
    assert missing_factor(at_1000) == 2
    assert goal_of(at_100) is None and missing_factor(at_100) is None


def test_a_goal_of_every_size() -> None:
    assert {missing_factor(row("session.leaf", [16], modules=size)) for size in (100, 10_000)} == {2}
    assert missing_factor(row("session.leaf", [8])) is None


def test_what_may_not_happen_at_all() -> None:
    assert missing_factor(row("session.rebuilt", [0], unit="count")) is None
    assert missing_factor(row("session.rebuilt", [1], unit="count")) == float("inf")


def test_upstream_is_known_where_it_was_measured() -> None:
    assert upstream_of(row("batch.memory", [1])) == 213
    assert upstream_of(row("batch.memory", [1], modules=2_000)) is None


def test_the_median_has_a_limit_of_its_own() -> None:
    def change(*each: float) -> float | None:
        return missing_factor(row("server.change", [], judged="p95", values=by_process([each])))

    assert change(7, 7, 7, 7, 15) is None
    assert change(12, 12, 12, 12, 15) == 1.5
    assert change(1, 1, 1, 60, 60) == 3
