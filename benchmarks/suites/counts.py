"""How much work there is, counted and not timed: instructions, calls of functions, bytes.

Equal code gives equal counts, on a busy machine too, so a difference between two runs is one of the code.
What waits, for a disk or for a lock, is not seen here.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence

import msgspec

from benchmarks import callgrind
from benchmarks.children import Subject, environment_of, run_child
from benchmarks.edits import TITLES as EDIT_TITLES
from benchmarks.figures import Row, Skipped, single
from benchmarks.generator import generate, write_files
from benchmarks.plan import Measured, Plan
from benchmarks.probes.counts import MODES, PHASES, Mode

PROBE = (sys.executable, "-m", "benchmarks.probes.counts")
MODULES = 30
"""Callgrind makes everything fifty times slower."""

SEED = "0"
"""Of Python's hashes of texts, on which the order of some work depends."""

_NAMES: Mapping[Mode, str] = {"instructions": "instructions", "calls": "function calls", "memory": "bytes at most"}
_TITLES: Mapping[str, str] = {
    "cold": "cold build",
    "unchanged": "unchanged build",
    **{str(kind): title for kind, title in EDIT_TITLES.items()},
    "shared": "fragment that most modules use",
}


def measure(plan: Plan) -> Measured:
    """Every way of counting, once: a second time would give the same."""
    modes = [mode for mode in MODES if mode != "instructions" or callgrind.is_available()]
    rows = [tuple(row for mode in modes for row in _rows(plan, subject, mode)) for subject in plan.subjects]
    reason = "install valgrind, which there is for Linux, to count them"
    skipped = () if callgrind.is_available() else (Skipped("instructions", reason),)
    return Measured(tuple(rows), skipped)


def _rows(plan: Plan, subject: Subject, mode: Mode) -> list[Row]:
    plan.tell(f"counts: {_NAMES[mode]}")
    counts = zip(PHASES, _counts(plan, subject, mode), strict=True)
    return [_row(phase, mode, _modules(plan), count) for phase, count in counts]


def _row(phase: str, mode: Mode, modules: int, count: int) -> Row:
    title = f"{_TITLES[phase]}, {_NAMES[mode]}"
    return Row("counts", f"counts.{phase}-{mode}", title, modules, "work", "p50", single([count]))


def _modules(plan: Plan) -> int:
    return min(MODULES, max(plan.sizes))


def _counts(plan: Plan, subject: Subject, mode: Mode) -> Sequence[int]:
    project = generate(_modules(plan))
    folder, file = plan.folder / "counts", plan.folder / "counts.json"
    write_files(folder, project.files)
    file.write_bytes(msgspec.json.encode(project))
    environment = {**environment_of(subject), "PYTHONHASHSEED": SEED}
    command = [*PROBE, str(folder), str(file), mode]
    try:
        if mode == "instructions":
            return _every_other(callgrind.instructions(command, plan.folder, environment))
        return msgspec.json.decode(run_child(command, plan.folder, environment).stdout, type=list[int])
    finally:
        shutil.rmtree(folder)
        file.unlink()


def _every_other(parts: Sequence[int]) -> Sequence[int]:
    """What stands between the marks of a phase, and not what is done between two phases."""
    return parts[1::2][: len(PHASES)]
