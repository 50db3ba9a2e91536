"""A session that follows edits: what each kind costs, and whether that grows with the project."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import mean, median
from typing import Literal, NamedTuple

import msgspec

from benchmarks.children import Subject, environment_of, run_child
from benchmarks.edits import KINDS, TITLES, Kind, needed
from benchmarks.figures import Row, Values, by_process, single
from benchmarks.figures import median as median_of
from benchmarks.generator import Project, generate, write_files
from benchmarks.plan import MANY_MODULES, Measured, Plan, in_turns
from benchmarks.probes.session import Report, Step

PROBE = (sys.executable, "-m", "benchmarks.probes.session")
WARM_UP = 2


class Opened(NamedTuple):
    """What one session reported, and the share of all cores that other programs used meanwhile."""

    report: Report
    others: float


def measure(plan: Plan) -> Measured:
    """All sizes, and the growth from the smallest to the largest."""
    rows: list[list[Row]] = [[] for _ in plan.subjects]
    for size in plan.sizes:
        given = open_sessions(plan, generate(size), f"session: {size:,} modules", _processes(plan, size))
        for mine, opened in zip(rows, given, strict=True):
            mine += rows_of("session", "session", size, opened)
    return Measured(tuple((*mine, *_growth(mine)) for mine in rows))


def _processes(plan: Plan, size: int) -> int:
    """Fewer of the large ones, whose load takes seconds; four are the least that a comparison can do with."""
    return min(plan.processes, 4) if size >= MANY_MODULES else plan.processes


def open_sessions(plan: Plan, project: Project, what: str, processes: int) -> list[list[Opened]]:
    """The sessions of each subject."""

    def once(subject: Subject, number: int) -> Opened:
        plan.tell(f"{what}, process {number + 1}")
        return _open(plan, subject, project)

    return in_turns(plan.subjects, processes, once)


def _open(plan: Plan, subject: Subject, project: Project) -> Opened:
    folder, file = plan.folder / "session", plan.folder / "session.json"
    write_files(folder, project.files)
    file.write_bytes(msgspec.json.encode(needed(project)))
    command = [*PROBE, str(folder), str(file), str(WARM_UP), str(plan.rounds)]
    try:
        ran = run_child(command, plan.folder, environment_of(subject))
    finally:
        shutil.rmtree(folder)
        file.unlink()
    return Opened(msgspec.json.decode(ran.stdout, type=Report), ran.cost.others)


def rows_of(suite: str, prefix: str, size: int, opened: Sequence[Opened]) -> list[Row]:
    """The rows of all sessions on one project."""
    others = mean(item.others for item in opened)
    reports = [item.report for item in opened]
    speed = tuple(median(report.yardstick) for report in reports)

    def row(key: str, title: str, judged: Literal["p50", "p95"], steps: Sequence[Sequence[Step]], note: str) -> Row:
        wall, cpu = _values(steps, lambda step: step.wall), _values(steps, lambda step: step.cpu)
        return Row(suite, f"{prefix}.{key}", f"session, {title}", size, "ms", judged, wall, cpu, note, speed, others)

    def memory(key: str, title: str, values: Iterable[float]) -> Row:
        return Row(suite, f"{prefix}.{key}", f"session, {title}", size, "MB", "max", single(values))

    loads = [[report.load] for report in reports]
    edits = {kind: [report.steps[kind] for report in reports] for kind in KINDS}
    return [
        row("load", "first load", "p50", loads, ""),
        *[row(kind, TITLES[kind], "p95", edits[kind], _work(edits[kind])) for kind in KINDS],
        _rebuilt(suite, prefix, size, [*edits["whitespace"], *edits["comment"]]),
        _schema_extra(suite, prefix, size, edits),
        _branch_of_load(suite, prefix, size, reports, others),
        memory("loaded-memory", "memory after the load", [report.loaded_memory for report in reports]),
        memory("memory", "peak memory", [report.peak_memory for report in reports]),
    ]


def _values(steps: Sequence[Sequence[Step]], part: Callable[[Step], float]) -> Values:
    return by_process([part(step) for step in mine] for mine in steps)


def _work(steps: Sequence[Sequence[Step]]) -> str:
    evaluated = median(step.evaluated for mine in steps for step in mine)
    rebuilt = median(step.rebuilt for mine in steps for step in mine)
    return f"evaluated {evaluated:.0f}, modules rebuilt {rebuilt:.0f}"


def _rebuilt(suite: str, prefix: str, size: int, steps: Sequence[Sequence[Step]]) -> Row:
    values = _values(steps, lambda step: step.rebuilt)
    title = "session, rebuilt by whitespace and comments"
    return Row(suite, f"{prefix}.rebuilt", title, size, "count", "max", values)


def _schema_extra(suite: str, prefix: str, size: int, edits: Mapping[Kind, Sequence[Sequence[Step]]]) -> Row:
    """What a schema edit evaluates beyond the fragment that selects the field, and whoever depends on that."""
    selecting = max(step.evaluated for mine in edits["shared"] for step in mine)
    values = _values(edits["schema"], lambda step: max(0, step.evaluated - selecting))
    title = "session, evaluated in vain by a schema edit"
    return Row(suite, f"{prefix}.schema-extra", title, size, "count", "max", values)


def _branch_of_load(suite: str, prefix: str, size: int, reports: Sequence[Report], others: float) -> Row:
    ratios = [median(step.wall for step in report.steps["branch"]) / report.load.wall for report in reports]
    title = "session, branch switch, part of load"
    return Row(suite, f"{prefix}.branch-of-load", title, size, "ratio", "p50", single(ratios), others=others)


def _growth(rows: Sequence[Row]) -> list[Row]:
    """The processor time of an edit in the largest project, in units of the smallest.

    Processor time, because both were measured at different moments, with other programs around.
    """
    sizes = sorted({row.modules for row in rows})
    if len(sizes) < 2:
        return []
    return [_growth_of(kind, rows, sizes[0], sizes[-1]) for kind in ("leaf", "shared", "whitespace", "comment")]


def _growth_of(kind: Kind, rows: Sequence[Row], smallest: int, largest: int) -> Row:
    few, many = (
        next(row for row in rows if row.key == f"session.{kind}" and row.modules == size)
        for size in (smallest, largest)
    )
    base = median_of(few.cpu)
    values = single(median(part) / base for part in many.cpu)
    title = f"session, growth from {smallest:,}: {TITLES[kind]}"
    return Row("session", f"session.{kind}-growth", title, largest, "ratio", "p50", values)
