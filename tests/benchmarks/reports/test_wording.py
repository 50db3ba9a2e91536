"""Figures and verdicts in words."""

from __future__ import annotations

import pytest

from benchmarks.figures import Unit
from benchmarks.reports import wording
from tests.benchmarks.rows import row


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1234.5, "ms", "1,234 ms"),
        (12.34, "ms", "12.3 ms"),
        (1.234, "ms", "1.23 ms"),
        (0.00012, "ms", "0.0001 ms"),
        (148.4, "MB", "148 MB"),
        (33.33, "MB", "33.3 MB"),
        (0.351, "ratio", "0.35×"),
        (1234, "count", "1,234"),
        (241_280_118, "work", "241.28 M"),
    ],
)
def test_amounts(value: float, unit: Unit, said: str) -> None:
    assert wording.amount(value, unit) == said


def test_a_goal_that_is_reached() -> None:
    assert wording.verdict(row("session.leaf", [2])) == "pass"


def test_the_missing_factor() -> None:
    assert wording.verdict(row("session.leaf", [12])) == "misses, 1.50×"


def test_a_row_without_a_goal_has_no_verdict() -> None:
    assert wording.verdict(row("session.create", [12])) == ""


def test_disturbed_rows_are_marked() -> None:
    assert wording.verdict(row("session.leaf", [2], others=0.2)) == "pass ~"
    assert wording.verdict(row("session.leaf", [12], cpu=[3], others=0.2)) == "misses, 1.50× ~, CPU passes"
    assert wording.verdict(row("session.leaf", [12], cpu=[9], others=0.2)) == "misses, 1.50× ~"


def test_upstream_is_told_as_a_multiple() -> None:
    assert wording.upstream(row("batch.cold", [820])) == "1,640 ms, 2.0×"


def test_a_goal_with_a_median() -> None:
    assert wording.goal(row("server.hover", [1], judged="p95")) == "p50 ≤ 2.00 ms, ≤ 10.0 ms"
    assert wording.goal(row("session.leaf", [2])) == "≤ 8.00 ms"
