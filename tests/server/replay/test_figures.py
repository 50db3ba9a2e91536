"""Percentiles are values that were measured."""

from __future__ import annotations

import pytest

from soda_gql_server.replay.figures import Percentiles, Sample, by_kind, percentiles, slowest


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], None),
        ([3.0], Percentiles(1, 3, 3, 3, 3)),
        ([1.0, 2.0], Percentiles(2, 1, 2, 2, 2)),
        (list(range(100, 0, -1)), Percentiles(100, 50, 95, 99, 100)),
        (list(range(1, 1001)), Percentiles(1000, 500, 950, 990, 1000)),
    ],
)
def test_nearest_rank(values: list[float], expected: Percentiles | None) -> None:
    assert percentiles(values) == expected


def sample(line: int, kind: str, ms: float) -> Sample:
    return Sample(line, kind, "a.ts", ms)


def test_the_most_frequent_kind_comes_first() -> None:
    samples = [sample(2, "save", 1), sample(3, "open", 1), sample(4, "change", 1), sample(5, "change", 3)]
    assert list(by_kind(samples)) == ["change", "open", "save"]
    assert by_kind(samples)["change"] == Percentiles(2, 1, 3, 3, 3)


def test_the_slowest_come_first() -> None:
    samples = [sample(2, "a", 1), sample(3, "a", 5), sample(4, "a", 5), sample(5, "a", 2)]
    assert [each.line for each in slowest(samples, 3)] == [3, 4, 5]
