"""Distributions: further right is slower, and the goal stands where it is."""

from __future__ import annotations

import re

from benchmarks.figures import by_process
from benchmarks.reports.strips import Strip, strip_chart


def centers(svg: str) -> list[float]:
    return [float(x) for x in re.findall(r'class="dot" cx="([\d.]+)"', svg)]


def test_every_measurement_is_a_dot() -> None:
    svg = strip_chart("T", [Strip("a", by_process([[1, 10], [100]]))])
    first, second, third = centers(svg)
    assert abs((second - first) - (third - second)) < 0.3
    assert "10.0 · 91.0 ms" in svg


def test_a_missed_goal_shows() -> None:
    values = by_process([[5, 6, 7]])
    missed, reached, free = (strip_chart("T", [Strip("a", values, limit)]) for limit in (6, 8, None))
    assert ["misses" in svg for svg in (missed, reached, free)] == [True, False, False]
    assert ["limit" in svg for svg in (missed, reached, free)] == [True, True, False]


def test_very_many_are_thinned_out() -> None:
    assert len(centers(strip_chart("T", [Strip("a", by_process([range(1, 2_001)]))]))) == 400


def test_nothing_is_no_chart() -> None:
    assert strip_chart("T", []) == strip_chart("T", [Strip("a", by_process([[0]]))]) == ""
