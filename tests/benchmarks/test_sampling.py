"""The exact test of Mann and Whitney, against its definition."""

from __future__ import annotations

from itertools import combinations

import pytest

from benchmarks.sampling import chance_of_larger, least_chance


def by_definition(larger: list[float], smaller: list[float]) -> float:
    """The share of all ways to deal the values that win at least as many comparisons."""
    every = larger + smaller
    won = sum(one > other for one in larger for other in smaller)
    deals = list(combinations(range(len(every)), len(larger)))
    wins = [sum(a > b for a in deal for b in set(range(len(every))) - set(deal)) for deal in deals]
    return sum(count >= won for count in wins) / len(deals)


@pytest.mark.parametrize(
    ("larger", "smaller"),
    [
        ([3.0, 4.0], [1.0, 2.0]),
        ([1.0, 5.0, 6.0], [2.0, 3.0, 4.0]),
        ([1.0], [2.0, 3.0]),
        ([9.0, 1.0, 4.0, 7.0], [2.0, 5.0]),
    ],
)
def test_the_chance_is_exact(larger: list[float], smaller: list[float]) -> None:
    assert chance_of_larger(larger, smaller) == pytest.approx(by_definition(larger, smaller))


def test_equal_values_prove_nothing() -> None:
    assert chance_of_larger([1.0, 1.0, 1.0], [1.0, 1.0, 1.0]) == 1


def test_the_least_chance_is_that_of_values_apart() -> None:
    assert least_chance(4, 5) == chance_of_larger([6.0, 7.0, 8.0, 9.0], [1.0, 2.0, 3.0, 4.0, 5.0])
