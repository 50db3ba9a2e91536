"""Micro-benchmarks of single steps, by pyperf: they say which part of the builder a difference comes from."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from statistics import mean
from typing import NamedTuple

import pyperf  # type: ignore[import-untyped]

from benchmarks.children import Cost, Subject, environment_of, run_child
from benchmarks.figures import Row, by_process
from benchmarks.plan import Measured, Plan, in_turns

_PROCESSES = 4
PROBE = (sys.executable, "-m", "benchmarks.probes.steps")
_OPTIONS = ("--processes=1", "--values=5", "--warmups=1", "--min-time=0.02", "--quiet", "--inherit-environ=PYTHONPATH")


class _Ran(NamedTuple):
    """The values of every step in milliseconds, and what the process cost as a whole."""

    steps: dict[str, tuple[float, ...]]
    cost: Cost


def measure(plan: Plan) -> Measured:
    """All steps; pyperf calibrates each process and warms it up."""

    def once(subject: Subject, number: int) -> _Ran:
        plan.tell(f"steps: process {number + 1}")
        return _run(plan, subject)

    given = in_turns(plan.subjects, min(_PROCESSES, plan.processes), once)
    return Measured(tuple(tuple(_rows(processes)) for processes in given))


def _run(plan: Plan, subject: Subject) -> _Ran:
    file = plan.folder / "steps.json"
    ran = run_child([*PROBE, *_OPTIONS, "-o", str(file)], plan.folder, environment_of(subject))
    suite = pyperf.BenchmarkSuite.load(str(file))
    file.unlink()
    return _Ran({bench.get_name(): tuple(value * 1000 for value in bench.get_values()) for bench in suite}, ran.cost)


def _rows(processes: Sequence[_Ran]) -> list[Row]:
    speed, others = tuple(ran.cost.speed for ran in processes), mean(ran.cost.others for ran in processes)
    rows: list[Row] = []
    for name in processes[0].steps:
        key, values = f"steps.{name.replace(' ', '-')}", by_process(ran.steps[name] for ran in processes)
        rows.append(Row("steps", key, f"step: {name}", 0, "ms", "p50", values, (), "", speed, others))
    return rows
