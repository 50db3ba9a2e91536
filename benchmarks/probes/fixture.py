"""Builds a fixture again and again in one process, and prints the metrics of it.

``python -m benchmarks.probes.fixture FOLDER WARM_UP ITERATIONS``; FOLDER is a copy that may be changed.
An iteration is three builds: without a cache, with nothing changed, and after a change of one module.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from benchmarks.memory import own_peak_mb
from benchmarks.metrics import BuildKind, Builds, Measured
from soda_gql_builder import BuildOptions, Outcome, build_project

_ENTITY = "src/entities/product.ts"


class Collections(NamedTuple):
    """When each run of the garbage collector began and ended, in nanoseconds."""

    began: list[int]
    ended: list[int]


def main() -> None:
    """Measure, and print the metrics."""
    folder, warm_up, iterations = Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3])
    builds: dict[BuildKind, list[Measured]] = {"cold": [], "unchanged": [], "changed": []}
    with _collections() as seen:
        for number in range(warm_up + iterations):
            for kind, measured in _iteration(folder, number, seen).items():
                if number >= warm_up:
                    builds[kind].append(measured)
    sys.stdout.write(msgspec.json.encode(Builds(own_peak_mb(), builds)).decode())


def _iteration(folder: Path, number: int, seen: Collections) -> dict[BuildKind, Measured]:
    (folder / "soda-gql-artifact.json").unlink(missing_ok=True)
    cache = folder / f"cache{number}"
    cold = _build(folder, cache, seen)
    unchanged = _build(folder, cache, seen)
    module = folder / _ENTITY
    original = module.read_text("utf-8")
    module.write_text(original.replace("    id\n", f"    a{number}: id\n", 1), "utf-8")
    changed = _build(folder, cache, seen)
    module.write_text(original, "utf-8")
    return {"cold": cold, "unchanged": unchanged, "changed": changed}


def _build(folder: Path, cache: Path, seen: Collections) -> Measured:
    """One build on the clock; its artifact is written afterwards, as the command does."""
    options = BuildOptions(incremental=True, cache_dir=cache, output=folder / "soda-gql-artifact.json")
    collections, wall, cpu = len(seen.ended), time.perf_counter_ns(), time.process_time_ns()
    outcome = build_project(folder, options)
    wall, cpu = time.perf_counter_ns() - wall, time.process_time_ns() - cpu
    _write(outcome)
    pauses = [end - start for start, end in zip(seen.began[collections:], seen.ended[collections:], strict=True)]
    stats = outcome.stats
    return Measured(wall / 1e6, cpu / 1e6, len(pauses), sum(pauses) / 1e6, stats.hits, stats.misses, stats.skips)


def _write(outcome: Outcome) -> None:
    assert not outcome.diagnostics, outcome.diagnostics
    if outcome.artifact is not None and outcome.artifact_path is not None:
        outcome.artifact_path.write_bytes(outcome.artifact)


@contextmanager
def _collections() -> Iterator[Collections]:
    """Listen to the garbage collector."""
    seen = Collections([], [])

    def note(phase: str, _details: dict[str, Any]) -> None:
        (seen.began if phase == "start" else seen.ended).append(time.perf_counter_ns())

    gc.callbacks.append(note)
    try:
        yield seen
    finally:
        gc.callbacks.remove(note)


if __name__ == "__main__":
    main()
