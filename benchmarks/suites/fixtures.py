"""The fixtures: three small projects as people write them, and ``metrics.json`` for each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from statistics import mean
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from benchmarks.children import ROOT, Cost, Subject, environment_of, run_child
from benchmarks.figures import Row, by_process, single
from benchmarks.metrics import BuildKind, Builds, metrics_of, write_metrics
from benchmarks.plan import Measured, Plan, in_turns, joined

FIXTURES = ("small-app", "medium-app", "large-app")
FOLDER = ROOT / "benchmarks" / "fixtures"
PROBE = (sys.executable, "-m", "benchmarks.probes.fixture")

_WARM_UP = 2
_PROCESSES = 4
_TITLES: MappingProxyType[BuildKind, str] = MappingProxyType(
    {"cold": "no cache", "unchanged": "nothing changed", "changed": "one module changed"}
)


class _Ran(NamedTuple):
    """What one process measured, and what it cost as a whole."""

    builds: Builds
    cost: Cost


def measure(plan: Plan) -> Measured:
    """All fixtures."""
    return joined([_measure(plan, fixture) for fixture in FIXTURES], plan.subjects)


def _measure(plan: Plan, fixture: str) -> Measured:
    def once(subject: Subject, number: int) -> _Ran:
        plan.tell(f"fixtures: {fixture}, process {number + 1}")
        return _run(plan, fixture, subject)

    given = in_turns(plan.subjects, min(_PROCESSES, plan.processes), once)
    for subject, ran in zip(plan.subjects, given, strict=True):
        write_metrics(plan.output_of(subject) / fixture, metrics_of(fixture, plan.output.name, _together(ran)))
    return Measured(tuple(_rows(fixture, ran) for ran in given))


def _run(plan: Plan, fixture: str, subject: Subject) -> _Ran:
    folder = plan.folder / fixture
    shutil.copytree(FOLDER / fixture, folder)
    try:
        command = [*PROBE, str(folder), str(_WARM_UP), str(plan.rounds)]
        ran = run_child(command, folder, environment_of(subject))
    finally:
        shutil.rmtree(folder)
    return _Ran(msgspec.json.decode(ran.stdout, type=Builds), ran.cost)


def _together(ran: Sequence[_Ran]) -> Builds:
    builds = {kind: [build for item in ran for build in item.builds.builds[kind]] for kind in _TITLES}
    return Builds(max(item.builds.memory for item in ran), builds)


def _rows(fixture: str, ran: Sequence[_Ran]) -> tuple[Row, ...]:
    speed, others = tuple(item.cost.speed for item in ran), mean(item.cost.others for item in ran)
    rows: list[Row] = []
    for kind, what in _TITLES.items():
        processes = [item.builds.builds[kind] for item in ran]
        wall = by_process([build.wall for build in builds] for builds in processes)
        cpu = by_process([build.cpu for build in builds] for builds in processes)
        key, title = f"fixtures.{fixture}.{kind}", f"{fixture}, in-process, {what}"
        rows.append(Row("fixtures", key, title, 0, "ms", "p50", wall, cpu, "", speed, others))
    memory = single(item.builds.memory for item in ran)
    return (*rows, Row("fixtures", f"fixtures.{fixture}.memory", f"{fixture}, peak memory", 0, "MB", "max", memory))
