"""Compares two runs row by row, and finds what became slower by more than chance and more than a threshold.

A process counts as one measurement, by its median: values of one process share its layout in memory and its moment,
so many of them prove less than they seem to.  ``b`` is slower than ``a`` if its processes lie above those of ``a``
raised by the threshold, by the exact test of Mann and Whitney with the level ``LEVEL``.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from benchmarks.figures import Result, Row
from benchmarks.sampling import chance_of_larger, least_chance

Verdict: TypeAlias = Literal["slower", "faster", "same", "uncertain", "too few", "new", "gone"]

LEVEL = 0.02
"""The least of processes that can reach it is four on each side."""


class Compared(NamedTuple):
    """A row of two runs; figures are medians of processes, those of ``a`` scaled to the machine of ``b``.

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
    """``scale`` is how much slower the machine was in the second run: 1 for runs that were measured alternately."""

    rows: tuple[Compared, ...]
    scale: float

    @property
    def regressions(self) -> tuple[Compared, ...]:
        """What became slower, larger or more."""
        return tuple(row for row in self.rows if row.verdict == "slower")


def compare(a: Result, b: Result, threshold: float) -> Comparison:
    """Compare two runs; ``threshold`` 0.05 lets everything grow by 5 %."""
    scale = 1.0 if a.group == b.group else statistics.median(b.yardstick) / statistics.median(a.yardstick)
    before = {(row.key, row.modules): row for row in a.rows}
    after = {(row.key, row.modules): row for row in b.rows}
    compared = [
        _compare_rows(before[at], after[at], threshold, scale)
        if at in after
        else Compared(before[at], "", None, None, "gone")
        for at in before
    ]
    compared += [Compared(row, "", None, None, "new") for at, row in after.items() if at not in before]
    return Comparison(tuple(compared), scale)


def _compare_rows(a: Row, b: Row, threshold: float, scale: float) -> Compared:
    if a.unit == "count":
        verdict: Verdict = "slower" if b.figure > a.figure else "faster" if b.figure < a.figure else "same"
        return Compared(b, "count", a.figure, b.figure, verdict)
    use_cpu = bool(a.cpu and b.cpu) and (a.disturbed or b.disturbed)
    factor = scale if a.unit == "ms" else 1.0
    before = [statistics.median(part) * factor for part in (a.cpu if use_cpu else a.values)]
    after = [statistics.median(part) for part in (b.cpu if use_cpu else b.values)]
    measure = "CPU" if use_cpu else {"ms": "time", "MB": "memory", "ratio": "ratio"}[a.unit]
    medians = statistics.median(before), statistics.median(after)
    return Compared(b, measure, *medians, _verdict(before, after, 1 + threshold))


def _verdict(before: Sequence[float], after: Sequence[float], limit: float) -> Verdict:
    ratio = statistics.median(after) / statistics.median(before)
    if chance_of_larger(after, [value * limit for value in before]) <= LEVEL:
        return "slower"
    if chance_of_larger(before, [value * limit for value in after]) <= LEVEL:
        return "faster"
    if 1 / limit <= ratio <= limit:
        return "same"
    return "too few" if least_chance(len(before), len(after)) > LEVEL else "uncertain"
