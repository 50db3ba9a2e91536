"""``metrics.json`` has its fields, and its sums are right."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.metrics import Builds, Measured, metrics_of, write_metrics

BUILDS = Builds(
    41.26,
    {
        "cold": [Measured(10, 9, 1, 0.5, 0, 4, 0), Measured(20, 18, 2, 1.0, 0, 4, 0)],
        "unchanged": [Measured(1, 1, 0, 0, 4, 0, 0), Measured(3, 2, 0, 0, 4, 0, 0)],
        "changed": [Measured(5, 5, 0, 0, 3, 1, 0), Measured(7, 6, 0, 0, 3, 1, 0)],
    },
)


def test_its_fields(tmp_path: Path) -> None:
    write_metrics(tmp_path / "small-app", metrics_of("small-app", "now", BUILDS))
    metrics = json.loads((tmp_path / "small-app" / "metrics.json").read_text("utf-8"))
    kinds = metrics.pop("builds")
    assert metrics == {
        "fixture": "small-app",
        "timestamp": "now",
        "iterations": 2,
        "wallTime": 46,
        "cpuTime": 41,
        "peakMemoryMB": 41.3,
        "gcCount": 3,
        "gcDurationMs": 1.5,
        "hits": 7,
        "misses": 5,
        "skips": 0,
    }
    assert list(kinds) == ["cold", "unchanged", "changed"]
    assert kinds["cold"] == {
        "wallTime": 30,
        "averageWallTime": 15,
        "medianWallTime": 15,
        "p95WallTime": 19.5,
        "cpuTime": 27,
        "gcCount": 3,
        "gcDurationMs": 1.5,
        "hits": 0,
        "misses": 4,
        "skips": 0,
    }
