"""Rows and results that were not measured, for the tests of what is made of them."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec

from benchmarks.figures import FORMAT, Machine, Result, Row, Skipped, single

MACHINE = Machine("Linux", "A processor", 2, "3.11.7", 0.5)


def row(key: str, each: Sequence[float], *, modules: int = 1_000, cpu: Sequence[float] = (), **more: object) -> Row:
    """A row of milliseconds with one value of each process, unless ``more`` says otherwise."""
    base = Row("batch", key, f"title of {key}", modules, "ms", "p50", single(each), single(cpu))
    return msgspec.structs.replace(base, **more)


def result(*rows: Row, skipped: Sequence[Skipped] = ()) -> Result:
    """A run with these rows."""
    return Result(FORMAT, "2025-11-21T10-00-00", "this", MACHINE, 61.5, tuple(rows), tuple(skipped))


def noisy(seed: int, count: int, center: float, scatter: float) -> list[float]:
    """Measurements around a center; a scatter of 0.03 is one of 3 %."""
    rng = random.Random(seed)
    return [center * rng.lognormvariate(0, scatter) for _ in range(count)]
