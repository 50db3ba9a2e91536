"""Builds a project without a cache, as the command does, and prints where the time went.

``python -m benchmarks.probes.flame FOLDER``; what is seen begins with the first import and ends with the artifact.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from pyinstrument import Profiler

from benchmarks.flames import Stack, flame_of

INTERVAL = 0.0005
"""Seconds from one look at the program to the next."""


def main() -> None:
    """Profile, and print the flame."""
    folder = Path(sys.argv[1]).resolve()
    gc.disable()  # As the command does.
    profiler = Profiler(interval=INTERVAL, async_mode="disabled")
    profiler.start()
    _build(folder)
    session = profiler.stop()
    sys.stdout.write(msgspec.json.encode(flame_of("soda-gql-build", _stacks(session.frame_records))).decode())


def _build(folder: Path) -> None:
    from soda_gql_builder import BuildOptions, build_project  # The imports are a part of what is seen.

    outcome = build_project(folder, BuildOptions(incremental=False))
    assert outcome.artifact is not None and outcome.artifact_path is not None, outcome.diagnostics
    outcome.artifact_path.write_bytes(outcome.artifact)


def _stacks(records: Sequence[tuple[list[str], float]]) -> Iterator[Stack]:
    """What was called by ``_build``; an identifier is function, file and line, apart by zeros, and more after a one."""
    for identifiers, seconds in records:
        frames = [(parts[0], parts[1]) for parts in (one.partition("\x01")[0].split("\0") for one in identifiers)]
        inside = next((at for at, frame in enumerate(frames) if frame == ("_build", __file__)), len(frames))
        if inside + 1 < len(frames):
            yield Stack(tuple(frames[inside + 1 :]), seconds * 1000)


if __name__ == "__main__":
    main()
