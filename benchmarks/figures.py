"""The figures of a run, as values and as JSON."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

Unit: TypeAlias = Literal["ms", "MB", "count", "ratio", "work"]
"""``count`` may not grow at all; ``work`` is counted too (instructions, calls, bytes), but may grow a little."""

Values: TypeAlias = tuple[tuple[float, ...], ...]
"""One tuple for each process: values of one process have more in common with each other than with others."""

RESULT_NAME = "result.json"
FORMAT = 1

DISTURBED = 0.1
"""Above this share of all cores, what other programs did meanwhile shows in the figures."""


class Row(msgspec.Struct, frozen=True):
    """One thing that was measured, at one size.

    ``modules`` is 0 where no generated project is involved.
    ``judged`` is the figure that a goal speaks of: the median, the 95th percentile, or the largest value.
    ``cpu`` is the processor time that belongs to ``values``, of all processes together; empty where that says nothing.
    ``speed`` is, for each process, the processor time (ms) of the yardstick at that moment.
    ``others`` is the share of all cores that other programs used meanwhile.
    """

    suite: str
    key: str
    title: str
    modules: int
    unit: Unit
    judged: Literal["p50", "p95", "max"]
    values: Values
    cpu: Values = ()
    note: str = ""
    speed: tuple[float, ...] = ()
    others: float = 0.0

    @property
    def figure(self) -> float:
        """The figure that goals speak of."""
        if self.judged == "max":
            return max(chain.from_iterable(self.values))
        return median(self.values) if self.judged == "p50" else p95(self.values)

    @property
    def disturbed(self) -> bool:
        """Whether other programs had a say in it."""
        return self.others > DISTURBED


class Skipped(msgspec.Struct, frozen=True):
    """Something that was not measured, and why."""

    title: str
    reason: str


class Machine(msgspec.Struct, frozen=True):
    """Where a run took place."""

    system: str
    processor: str
    cores: int
    python: str
    load: float


class Result(msgspec.Struct, frozen=True):
    """A whole run of one subject."""

    format: int
    created: str
    subject: str
    machine: Machine
    seconds: float
    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...] = ()


class UnusableResult(Exception):
    """A file is no result of a run; the message is for the user."""


def median(values: Values) -> float:
    """The median of all values."""
    return statistics.median(_all(values))


def p95(values: Values) -> float:
    """The 95th percentile of all values, between two of them if need be."""
    every = _all(values)
    return statistics.quantiles(every, n=20, method="inclusive")[-1] if len(every) > 1 else every[0]


def _all(values: Values) -> list[float]:
    return list(chain.from_iterable(values))


def by_process(values: Iterable[Iterable[float]]) -> Values:
    """Values as rows hold them."""
    return tuple(tuple(round(value, 4) for value in part) for part in values)


def single(values: Iterable[float]) -> Values:
    """Values of which each comes from a process of its own."""
    return by_process([value] for value in values)


def write_result(path: Path, result: Result) -> None:
    """Write a run's figures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n")


def read_result(path: Path) -> Result:
    """Read a run's figures from its file or its folder."""
    file = path / RESULT_NAME if path.is_dir() else path
    try:
        result = msgspec.json.decode(file.read_bytes(), type=Result)
    except OSError as error:
        raise UnusableResult(f"cannot read {file}: {error.strerror or error}") from error
    except msgspec.MsgspecError as error:
        raise UnusableResult(f"{file} is no result of a run: {error}") from error
    if result.format != FORMAT:
        raise UnusableResult(f"{file} was written by another version of the benchmarks; measure again")
    return result
