"""Opens a small project with a large schema, and prints what that cost.

``python -m benchmarks.probes.schema FOLDER STORE``; STORE is the folder of indexes that earlier processes left.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

import msgspec

from benchmarks.memory import own_peak_mb
from soda_gql_builder import BuilderSession, Disk
from soda_gql_builder.saved_states.cache import FolderStore


class Opening(msgspec.Struct, frozen=True):
    """Milliseconds and MB."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Measure, and print the opening."""
    folder = Path(sys.argv[1]).resolve().as_posix()
    session = BuilderSession(f"{folder}/soda-gql.config.ts", Disk(folder), None, FolderStore(Path(sys.argv[2])))
    gc.disable()  # As the command does.
    wall, cpu = time.perf_counter_ns(), time.process_time_ns()
    build = session.load()
    wall, cpu = time.perf_counter_ns() - wall, time.process_time_ns() - cpu
    assert not build.failed, build.diagnostics
    sys.stdout.write(msgspec.json.encode(Opening(wall / 1e6, cpu / 1e6, own_peak_mb())).decode())


if __name__ == "__main__":
    main()
