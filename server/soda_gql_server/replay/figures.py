"""What a replay measures: one sample per step, and their percentiles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec


class Sample(msgspec.Struct, frozen=True, gc=False):
    """One step: ``kind`` is what it was, or the method of a request; ``ms`` passed until its answer was there.

    ``evaluated`` definitions, ``rebuilt`` chunks, and ``reused`` ones; zeros where nobody can tell.
    """

    line: int
    kind: str
    path: str
    ms: float
    evaluated: int = 0
    rebuilt: int = 0
    reused: int = 0
    is_request: bool = False


class Percentiles(msgspec.Struct, frozen=True):
    """Milliseconds; each is one of the measured values."""

    count: int
    p50: float
    p95: float
    p99: float
    max: float


def percentiles(values: Iterable[float]) -> Percentiles | None:
    """Nearest rank; None of nothing."""
    ordered = sorted(values)
    if not ordered:
        return None
    return Percentiles(len(ordered), *[_rank(ordered, part) for part in (0.5, 0.95, 0.99, 1.0)])


def by_kind(samples: Iterable[Sample]) -> dict[str, Percentiles]:
    """The percentiles of every kind, the most frequent first."""
    values: dict[str, list[float]] = {}
    for sample in samples:
        values.setdefault(sample.kind, []).append(sample.ms)
    found = {kind: each for kind in values if (each := percentiles(values[kind])) is not None}
    return dict(sorted(found.items(), key=lambda item: (-item[1].count, item[0])))


def slowest(samples: Iterable[Sample], count: int) -> list[Sample]:
    """The longest, the longest first."""
    return sorted(samples, key=lambda sample: (-sample.ms, sample.line))[:count]


def _rank(ordered: Sequence[float], part: float) -> float:
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]
