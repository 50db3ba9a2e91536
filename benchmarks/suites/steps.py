"""Micro-benchmarks of single steps, by pyperf: they say which part of the builder a difference comes from."""

from __future__ import annotations

import sys

import pyperf  # type: ignore[import-untyped]

from benchmarks.children import Subject, environment_of, run_child
from benchmarks.figures import Row, Values, by_process
from benchmarks.plan import Measured, Plan, in_turns

_PROCESSES = 4
PROBE = (sys.executable, "-m", "benchmarks.probes.steps")
_OPTIONS = ("--processes=1", "--values=5", "--warmups=1", "--min-time=0.02", "--quiet", "--inherit-environ=PYTHONPATH")


def measure(plan: Plan) -> Measured:
    """All steps; pyperf calibrates each process and warms it up."""
    given = in_turns(
        plan.subjects, min(_PROCESSES, plan.processes), lambda subject, number: _run(plan, subject, number)
    )
    return Measured(tuple(tuple(_rows(processes)) for processes in given))


def _run(plan: Plan, subject: Subject, number: int) -> tuple[dict[str, tuple[float, ...]], float]:
    """The values of every step in milliseconds, and the share of all cores that other programs used meanwhile."""
    plan.tell(f"steps: process {number + 1}")
    file = plan.folder / "steps.json"
    ran = run_child([*PROBE, *_OPTIONS, "-o", str(file)], plan.folder, environment_of(subject))
    suite = pyperf.BenchmarkSuite.load(str(file))
    file.unlink()
    return {bench.get_name(): tuple(v * 1000 for v in bench.get_values()) for bench in suite}, ran.cost.others


def _rows(processes: list[tuple[dict[str, tuple[float, ...]], float]]) -> list[Row]:
    others = sum(share for _, share in processes) / len(processes)
    rows: list[Row] = []
    for name in processes[0][0]:
        values: Values = by_process(found[name] for found, _ in processes)
        key = f"steps.{name.replace(' ', '-')}"
        rows.append(Row("steps", key, f"step: {name}", 0, "ms", "p50", values, others=others))
    return rows
