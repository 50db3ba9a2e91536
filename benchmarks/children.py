"""Runs commands as processes of their own and tells what each cost: time, processor time, memory.

Needs a system that tells the resources of a child when it ends (Linux, macOS).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import psutil  # type: ignore[import-untyped]

from benchmarks.yardstick import yardstick_ms

ROOT = Path(__file__).resolve().parent.parent
_LOOK_EVERY = 0.01


class Subject(NamedTuple):
    """A checkout of this repository whose code is measured."""

    name: str
    root: Path


class Cost(NamedTuple):
    """Milliseconds of a process, ``cpu`` with its children.

    ``speed`` is what the yardstick took before and after it, and ``others`` the share of all cores that other programs
    used meanwhile.
    """

    wall: float
    cpu: float
    speed: float
    others: float


class ChildFailed(Exception):
    """A command did not end as it should; the message has what it said."""


class Ran(NamedTuple):
    """What a command wrote to standard output, and what it cost."""

    stdout: str
    cost: Cost


BUILD = (sys.executable, "-m", "soda_gql_builder")


def environment_of(subject: Subject) -> dict[str, str]:
    """An environment in which Python imports the subject's code, and probes from this checkout.

    Compiled modules are kept, as wherever it is installed: else all of it would be compiled in each process.
    """
    paths = [subject.root / "builder_core", subject.root / "server", ROOT]
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONPATH": os.pathsep.join(map(str, paths))}


def run_child(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> Ran:
    """Run a command to its end."""
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        speed, busy, began = yardstick_ms(), _busy_seconds(), time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        others = max(0.0, _busy_seconds() - busy - cpu) / (wall * (os.cpu_count() or 1))
        said = _text(stdout), _text(stderr)
    if process.returncode != 0:
        raise ChildFailed(f"{' '.join(command)} ended with {process.returncode}:\n{said[0]}{said[1]}")
    return Ran(said[0], Cost(wall * 1000, cpu * 1000, (speed + yardstick_ms()) / 2, others))


def peak_memory(command: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> float:
    """The most memory (MB) that a command and its children held together; pages that they share count once.

    Looks again and again, which slows the command down: time it in another run.
    """
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(_LOOK_EVERY)
    if process.returncode != 0:
        raise ChildFailed(f"{' '.join(command)} ended with {process.returncode}")
    return peak / 1_000_000


def _memory(pid: int) -> float:
    try:
        root = psutil.Process(pid)
        return sum(_own_memory(process) for process in (root, *root.children(recursive=True)))
    except psutil.Error:
        return 0.0


def _own_memory(process: psutil.Process) -> float:
    try:
        memory = process.memory_full_info()
    except psutil.Error:
        return 0.0
    return float(getattr(memory, "pss", memory.uss))


def _busy_seconds() -> float:
    """How long all cores together have been busy since the system started."""
    times = psutil.cpu_times()
    return float(sum(times) - times.idle - getattr(times, "iowait", 0.0) - getattr(times, "guest", 0.0))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
