"""Compares two runs row by row, and finds what became slower by more than chance and more than a threshold.

What was counted is compared as it is: equal code gives equal counts, whatever else the machine did.
Of what was timed a process counts as one measurement, by its median: values of one process share its layout in memory
and its moment, so many of them prove less than they seem to.  Times are taken as multiples of the yardstick at that
moment.  ``b`` is slower than ``a`` if its processes lie above those of ``a`` raised by the threshold, by the exact test
of Mann and Whitney with the level ``LEVEL``.
That test takes it that both had the same machine.  Runs of different moments had not, so that their times can be equal
or ``uncertain``, and only runs that took turns can tell that a time became longer or shorter.
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
    """``scale`` is how much slower the machine was in the second run; ``in_turns`` whether both are parts of one."""

    rows: tuple[Compared, ...]
    scale: float
    in_turns: bool

    @property
    def regressions(self) -> tuple[Compared, ...]:
        """What became slower, larger or more."""
        return tuple(row for row in self.rows if row.verdict == "slower")


def compare(a: Result, b: Result, threshold: float) -> Comparison:
    """Compare two runs; ``threshold`` 0.05 lets everything grow by 5 %."""
    before = {(row.key, row.modules): row for row in a.rows}
    after = {(row.key, row.modules): row for row in b.rows}
    in_turns = a.created == b.created
    compared = [
        _compare_rows(before[at], after[at], threshold, in_turns=in_turns)
        if at in after
        else Compared(before[at], "", None, None, "gone")
        for at in before
    ]
    compared += [Compared(row, "", None, None, "new") for at, row in after.items() if at not in before]
    speeds = _speed(a.rows), _speed(b.rows)
    return Comparison(tuple(compared), speeds[1] / speeds[0] if all(speeds) else 1.0, in_turns)


def confirmed(first: Comparison, again: Comparison) -> Comparison:
    """The first comparison, in which only those times are still longer that were so again; counts need no second."""
    still = {(item.row.key, item.row.modules) for item in again.regressions}
    rows = tuple(
        item._replace(verdict="uncertain")
        if item.verdict == "slower" and item.measure != "count" and (item.row.key, item.row.modules) not in still
        else item
        for item in first.rows
    )
    return first._replace(rows=rows)


def _speed(rows: Iterable[Row]) -> float:
    """What the yardstick took, in the middle of a run; 0 if nobody knows."""
    return statistics.median([speed for row in rows for speed in row.speed] or [0.0])


def _compare_rows(a: Row, b: Row, threshold: float, *, in_turns: bool) -> Compared:
    if a.unit in ("count", "work"):
        limit = 1 + threshold if a.unit == "work" else 1
        return Compared(b, "count", a.figure, b.figure, _counted(a.figure, b.figure, limit))
    use_cpu = bool(a.cpu and b.cpu) and (a.disturbed or b.disturbed)
    speed = _speed([b]) or 1.0
    before, after = ([value * speed for value in _in_yardsticks(row, use_cpu=use_cpu)] for row in (a, b))
    measure = "CPU" if use_cpu else {"ms": "time", "MB": "memory", "ratio": "ratio"}[a.unit]
    medians = statistics.median(before), statistics.median(after)
    verdict = _verdict(before, after, 1 + threshold)
    if not in_turns and verdict in ("slower", "faster"):
        verdict = "uncertain"
    return Compared(b, measure, *medians, verdict)


def _counted(before: float, after: float, limit: float) -> Verdict:
    if after > before * limit:
        return "slower"
    return "faster" if after * limit < before else "same"


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
