"""Compares two runs row by row, and finds what became slower by more than chance and more than a threshold.

A process counts as one measurement, by its median: values of one process share its layout in memory and its moment,
so many of them prove less than they seem to.  Times are taken as multiples of the yardstick at that moment.
``b`` is slower than ``a`` if its processes lie above those of ``a`` raised by the threshold, by the exact test of Mann
and Whitney with the level ``LEVEL``.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from benchmarks.figures import Result, Row
from benchmarks.sampling import chance_of_larger, least_chance

Verdict: TypeAlias = Literal["slower", "faster", "same", "uncertain", "too few", "new", "gone"]

LEVEL = 0.02
"""The least of processes that can reach it is four on each side."""


class Compared(NamedTuple):
    """A row of two runs; figures are medians of processes, as they would have been at the speed of ``b``.

    ``measure`` is what was compared: time, or processor time where other programs disturbed one of the runs.
    """

    row: Row
    measure: str
    a: float | None
    b: float | None
    verdict: Verdict

    @property
    def ratio(self) -> float | None:
        """How many times ``a`` it is."""
        return self.b / self.a if self.a and self.b is not None else None


class Comparison(NamedTuple):
    """``scale`` is how much slower the machine was in the second run."""

    rows: tuple[Compared, ...]
    scale: float

    @property
    def regressions(self) -> tuple[Compared, ...]:
        """What became slower, larger or more."""
        return tuple(row for row in self.rows if row.verdict == "slower")


def compare(a: Result, b: Result, threshold: float) -> Comparison:
    """Compare two runs; ``threshold`` 0.05 lets everything grow by 5 %."""
    before = {(row.key, row.modules): row for row in a.rows}
    after = {(row.key, row.modules): row for row in b.rows}
    compared = [
        _compare_rows(before[at], after[at], threshold) if at in after else Compared(before[at], "", None, None, "gone")
        for at in before
    ]
    compared += [Compared(row, "", None, None, "new") for at, row in after.items() if at not in before]
    return Comparison(tuple(compared), _speed(b.rows) / _speed(a.rows))


def _speed(rows: Iterable[Row]) -> float:
    """What the yardstick took, in the middle of a run."""
    return statistics.median([speed for row in rows for speed in row.speed] or [1.0])


def _compare_rows(a: Row, b: Row, threshold: float) -> Compared:
    if a.unit == "count":
        verdict: Verdict = "slower" if b.figure > a.figure else "faster" if b.figure < a.figure else "same"
        return Compared(b, "count", a.figure, b.figure, verdict)
    use_cpu = bool(a.cpu and b.cpu) and (a.disturbed or b.disturbed)
    speed = _speed([b])
    before, after = ([value * speed for value in _in_yardsticks(row, use_cpu=use_cpu)] for row in (a, b))
    measure = "CPU" if use_cpu else {"ms": "time", "MB": "memory", "ratio": "ratio"}[a.unit]
    medians = statistics.median(before), statistics.median(after)
    return Compared(b, measure, *medians, _verdict(before, after, 1 + threshold))


def _in_yardsticks(row: Row, *, use_cpu: bool) -> list[float]:
    """The median of each process, as a multiple of what the yardstick took then."""
    medians = [statistics.median(part) for part in (row.cpu if use_cpu else row.values)]
    speeds = row.speed or [1.0] * len(medians)
    return [value / speed for value, speed in zip(medians, speeds, strict=True)]


def _verdict(before: Sequence[float], after: Sequence[float], limit: float) -> Verdict:
    ratio = statistics.median(after) / statistics.median(before)
    if chance_of_larger(after, [value * limit for value in before]) <= LEVEL:
        return "slower"
    if chance_of_larger(before, [value * limit for value in after]) <= LEVEL:
        return "faster"
    if 1 / limit <= ratio <= limit:
        return "same"
    return "too few" if least_chance(len(before), len(after)) > LEVEL else "uncertain"
