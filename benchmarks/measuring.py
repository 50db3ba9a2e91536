"""A whole run: which suites, on which machine, and what came out, for each subject."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.children import Subject
from benchmarks.figures import FORMAT, Machine, Result
from benchmarks.peers import Peer
from benchmarks.plan import Plan, Tell
from benchmarks.suites import SUITES

SIZES = (100, 1_000, 5_000, 10_000)
QUICK_SIZES = (100, 1_000)
TYPES = 5_000


class Wanted(NamedTuple):
    """What was asked for; ``suites`` None are all."""

    quick: bool
    sizes: tuple[int, ...] | None
    suites: Sequence[str] | None
    schema: Path | None
    subjects: tuple[Subject, ...]
    peer: Peer | None = None


def measure(wanted: Wanted, runs: Path, output: Path | None) -> tuple[Path, list[Result]]:
    """Measure; gives the folder for what is to be kept, and the result of each subject."""
    created = time.strftime("%Y-%m-%dT%H-%M-%S")
    kept = output or runs / created
    began, load = time.monotonic(), _load()
    with tempfile.TemporaryDirectory(prefix="soda-gql-benchmarks-") as folder:
        plan = plan_of(wanted, kept, Path(folder), _teller(began))
        measured = [suite(plan) for name, suite in SUITES.items() if name in (wanted.suites or SUITES)]
    machine = Machine(platform.platform(), _processor(), os.cpu_count() or 1, platform.python_version(), load)
    seconds = round(time.monotonic() - began, 1)
    results = [
        Result(
            FORMAT,
            created,
            subject.name,
            machine,
            seconds,
            tuple(row for part in measured for row in part.rows[index]),
            tuple(item for part in measured for item in part.skipped),
        )
        for index, subject in enumerate(wanted.subjects)
    ]
    return kept, results


def plan_of(wanted: Wanted, output: Path, folder: Path, tell: Tell) -> Plan:
    """How much to measure for what was asked."""
    whole = Plan(
        wanted.sizes or SIZES, 5, 5, 12, TYPES, wanted.schema, wanted.subjects, output, folder, tell, wanted.peer
    )
    if not wanted.quick:
        return whole
    return whole._replace(sizes=wanted.sizes or QUICK_SIZES, runs=3, processes=2, rounds=8)


def _teller(began: float) -> Tell:
    def tell(what: str) -> None:
        sys.stderr.write(f"{time.monotonic() - began:4.0f} s  {what}\n")

    return tell


def _load() -> float:
    return round(os.getloadavg()[0], 2)


def _processor() -> str:
    """The model, where the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
