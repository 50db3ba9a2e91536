"""Opens a session on a generated project, edits it, and prints what every step cost.

``python -m benchmarks.probes.session FOLDER PROJECT WARM_UP ROUNDS``; PROJECT is a file with what was generated (JSON).
The session is kept as ``--watch`` keeps one: after the load, what is there is frozen for the garbage collector.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks.edits import KINDS, Edit, Kind, edit_of, write_edit
from benchmarks.generator import Project
from benchmarks.memory import own_peak_mb
from benchmarks.yardstick import yardstick_ms
from soda_gql_builder import Build, BuilderChangeSet, BuilderSession, Disk

BRANCH_ROUNDS = 2
"""A branch switch takes as long as a hundred other edits, so there are only so many, after as many to warm up."""


class Step(msgspec.Struct, frozen=True):
    """One update: milliseconds, definitions evaluated, modules rebuilt."""

    wall: float
    cpu: float
    evaluated: int
    rebuilt: int


class Report(msgspec.Struct, frozen=True):
    """What a session cost; memory in MB at the end of the load and at its highest, the yardstick once in each round."""

    load: Step
    loaded_memory: float
    peak_memory: float
    steps: dict[Kind, list[Step]]
    yardstick: list[float]


def main() -> None:
    """Measure, and print the report."""
    folder, warm_up, rounds = Path(sys.argv[1]).resolve(), int(sys.argv[3]), int(sys.argv[4])
    session = BuilderSession(f"{folder.as_posix()}/soda-gql.config.ts", Disk(folder.as_posix()))
    load = _timed(session.load)
    loaded_memory = own_peak_mb()
    gc.collect()
    gc.freeze()
    project = msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=Project)
    steps: dict[Kind, list[Step]] = {kind: [] for kind in KINDS}
    yardstick: list[float] = []
    for round_ in range(warm_up + rounds):
        yardstick.append(yardstick_ms())
        for kind in KINDS:
            if kind == "branch" and round_ >= BRANCH_ROUNDS * 2:
                continue
            step = _edit(session, folder, edit_of(project, kind, round_))
            if round_ >= (BRANCH_ROUNDS if kind == "branch" else warm_up):
                steps[kind].append(step)
    sys.stdout.write(msgspec.json.encode(Report(load, loaded_memory, own_peak_mb(), steps, yardstick)).decode())


def _edit(session: BuilderSession, folder: Path, edit: Edit) -> Step:
    """Bring an edit to the disk, then, on the clock, the session to the present."""
    write_edit(folder, edit)
    paths = tuple(f"{folder.as_posix()}/{path}" for path in edit)
    return _timed(lambda: session.update(BuilderChangeSet(updated=paths)))


def _timed(step: Callable[[], Build]) -> Step:
    wall, cpu = time.perf_counter_ns(), _cpu_seconds()
    build = step()
    wall, cpu = time.perf_counter_ns() - wall, _cpu_seconds() - cpu
    assert not build.failed, build.diagnostics
    return Step(wall / 1e6, cpu * 1000, len(build.evaluated), len(build.rebuilt))


def _cpu_seconds() -> float:
    """Of this process and of those that a first load shares its work with."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


if __name__ == "__main__":
    main()
