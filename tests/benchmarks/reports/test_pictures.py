"""Which figures are on which chart."""

from __future__ import annotations

import msgspec

from benchmarks.reports.pictures import distributions, scaling, trends
from tests.benchmarks.rows import result, row


def test_what_was_measured_at_one_size_does_not_scale() -> None:
    rows = [row("batch.cold", [size], modules=size) for size in (100, 1_000)]
    assert len(scaling(rows)) == 1
    assert scaling(rows[:1]) == scaling([]) == []


def test_distributions_are_those_of_a_typical_size() -> None:
    rows = [row("server.hover", [size], modules=size, suite="server") for size in (100, 1_000, 5_000)]
    (chart,) = distributions(rows)
    assert "1,000 modules" in chart and chart.count('class="dot"') == 1
    assert "5,000 modules" in distributions(rows[2:])[0]
    assert distributions([]) == []


def test_the_history_has_times_and_instructions() -> None:
    rows = row("batch.cold", [800]), row("counts.leaf-instructions", [6_000_000], unit="work", modules=30)
    runs = [msgspec.structs.replace(result(*rows), created=f"2025-11-{day}T10-00-00") for day in (21, 22)]
    times, counted = trends(runs)
    assert "batch, cold, 11-21 10:00: 800.00 ms" in times
    assert "edit of a leaf, 11-22 10:00: 6.00 M" in counted
    assert trends(runs[:1]) == []
