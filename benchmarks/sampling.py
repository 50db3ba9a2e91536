"""Whether one set of measurements is larger than another, with no assumption about how they scatter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import comb


def chance_of_larger(larger: Sequence[float], smaller: Sequence[float]) -> float:
    """How likely ``larger`` would be at least so much above ``smaller`` if nothing but chance were at work.

    The one-sided test of Mann and Whitney, exact.  Equal values count against ``larger``, so the answer is never too
    small.
    """
    won = sum(one > other for one in larger for other in smaller)
    return sum(
        _orders(len(larger), len(smaller), count) for count in range(won, len(larger) * len(smaller) + 1)
    ) / comb(len(larger) + len(smaller), len(larger))


@cache
def _orders(first: int, second: int, won: int) -> int:
    """In how many orders of so many values of two kinds the first kind wins exactly so many comparisons."""
    if won < 0 or first < 0 or second < 0:
        return 0
    if first == 0 or second == 0:
        return int(won == 0)
    return _orders(first - 1, second, won - second) + _orders(first, second - 1, won)


def least_chance(first: int, second: int) -> float:
    """The smallest answer that so many measurements of both kinds can give."""
    return 1 / comb(first + second, first)
