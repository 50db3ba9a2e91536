"""``metrics.json``: what the builds of one fixture cost, in a form that tools can follow from run to run."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

BuildKind: TypeAlias = Literal["cold", "unchanged", "changed"]

METRICS_NAME = "metrics.json"


class Measured(msgspec.Struct, frozen=True):
    """One build: milliseconds, runs of the garbage collector, and how the files were read."""

    wall: float
    cpu: float
    gc_count: int
    gc_ms: float
    hits: int
    misses: int
    skips: int


class Builds(msgspec.Struct, frozen=True):
    """All builds of one process, which held at most so many MB."""

    memory: float
    builds: dict[BuildKind, list[Measured]]


class KindMetrics(msgspec.Struct, frozen=True):
    """All builds of a kind together; times in milliseconds, hits, misses and skips those of one build."""

    wall_time: float = msgspec.field(name="wallTime")
    average_wall_time: float = msgspec.field(name="averageWallTime")
    median_wall_time: float = msgspec.field(name="medianWallTime")
    p95_wall_time: float = msgspec.field(name="p95WallTime")
    cpu_time: float = msgspec.field(name="cpuTime")
    gc_count: int = msgspec.field(name="gcCount")
    gc_duration: float = msgspec.field(name="gcDurationMs")
    hits: int
    misses: int
    skips: int


class Metrics(msgspec.Struct, frozen=True):
    """All builds of a fixture together, and kind by kind."""

    fixture: str
    timestamp: str
    iterations: int
    wall_time: float = msgspec.field(name="wallTime")
    cpu_time: float = msgspec.field(name="cpuTime")
    peak_memory: float = msgspec.field(name="peakMemoryMB")
    gc_count: int = msgspec.field(name="gcCount")
    gc_duration: float = msgspec.field(name="gcDurationMs")
    hits: int
    misses: int
    skips: int
    builds: dict[BuildKind, KindMetrics]


def metrics_of(fixture: str, timestamp: str, measured: Builds) -> Metrics:
    """The metrics of a fixture's builds."""
    kinds = {kind: _kind(builds) for kind, builds in measured.builds.items()}
    return Metrics(
        fixture,
        timestamp,
        len(measured.builds["cold"]),
        round(sum(kind.wall_time for kind in kinds.values()), 3),
        round(sum(kind.cpu_time for kind in kinds.values()), 3),
        round(measured.memory, 1),
        sum(kind.gc_count for kind in kinds.values()),
        round(sum(kind.gc_duration for kind in kinds.values()), 3),
        sum(kind.hits for kind in kinds.values()),
        sum(kind.misses for kind in kinds.values()),
        sum(kind.skips for kind in kinds.values()),
        kinds,
    )


def _kind(builds: Sequence[Measured]) -> KindMetrics:
    walls = sorted(build.wall for build in builds)
    last = builds[-1]
    return KindMetrics(
        round(sum(walls), 3),
        round(statistics.mean(walls), 3),
        round(statistics.median(walls), 3),
        round(statistics.quantiles(walls, n=20, method="inclusive")[-1] if len(walls) > 1 else walls[0], 3),
        round(sum(build.cpu for build in builds), 3),
        sum(build.gc_count for build in builds),
        round(sum(build.gc_ms for build in builds), 3),
        last.hits,
        last.misses,
        last.skips,
    )


def write_metrics(folder: Path, metrics: Metrics) -> None:
    """Write ``metrics.json`` into the folder of a fixture."""
    folder.mkdir(parents=True, exist_ok=True)
    content = msgspec.json.format(msgspec.json.encode(metrics), indent=2)
    (folder / METRICS_NAME).write_bytes(content + b"\n")
