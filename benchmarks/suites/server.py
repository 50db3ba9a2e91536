"""The language server as an editor sees it: its start, its answers at rest and while somebody types, its memory.

A round is a server without any cache, then one for each number of open documents with what the one before has left.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

from benchmarks.children import Subject, environment_of, run_child
from benchmarks.figures import Row, by_process, single
from benchmarks.generator import generate, write_files
from benchmarks.plan import MANY_MODULES, Measured, Plan, in_turns, joined
from benchmarks.probes.server import PACES, Report

PROBE = (sys.executable, "-m", "benchmarks.probes.server")
OPENED = (0, 200)
"""Documents that are open besides those that are edited."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "change": "edit → diagnostics",
        "completion": "completion",
        "hover": "hover",
        "definition": "definition",
        "references": "references, 100 users",
        "rename": "rename, 100 users",
        "shared-change": "edit with 100 dependents → diagnostics",
    }
)


class Ran(NamedTuple):
    """What a server was seen to do, and the share of all cores that other programs used meanwhile."""

    report: Report
    others: float


class Round(NamedTuple):
    """The first server, and the later ones by the number of documents that were open."""

    cold: Ran
    warm: Mapping[int, Ran]


def measure(plan: Plan) -> Measured:
    """All sizes."""
    return joined([_measure_size(plan, size) for size in plan.sizes], plan.subjects)


def _measure_size(plan: Plan, size: int) -> Measured:
    project = generate(size)
    folder, file = plan.folder / f"server-{size}", plan.folder / "server.json"
    write_files(folder, project.files)
    file.write_bytes(msgspec.json.encode(project))

    def once(subject: Subject, number: int) -> Round:
        plan.tell(f"server: {size:,} modules, round {number + 1}")
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        cold = _run(plan, subject, folder, file, 0, 0)
        return Round(cold, {opened: _run(plan, subject, folder, file, opened, plan.rounds * 2) for opened in OPENED})

    processes = min(plan.processes, 4) if size >= MANY_MODULES else plan.processes
    given = in_turns(plan.subjects, processes, once)
    shutil.rmtree(folder)
    file.unlink()
    return Measured(tuple(tuple(_rows(size, rounds)) for rounds in given))


def _run(plan: Plan, subject: Subject, folder: Path, file: Path, opened: int, rounds: int) -> Ran:
    command = [*PROBE, str(folder), str(file), str(opened), str(rounds)]
    ran = run_child(command, plan.folder, environment_of(subject))
    return Ran(msgspec.json.decode(ran.stdout, type=Report), ran.cost.others)


def _rows(size: int, rounds: Sequence[Round]) -> Iterable[Row]:
    warm = [ran for item in rounds for ran in item.warm.values()]
    for key, title, start in (("cold", "no cache", [item.cold for item in rounds]), ("warm", "warm cache", warm)):
        for name, what, of in _STARTS:
            values = [[of(ran.report)] for ran in start]
            yield _row(f"{name}-{key}", f"spawn → {what}, {title}", size, "p50", values, start)
    for opened in OPENED:
        yield from _rows_with(size, opened, [item.warm[opened] for item in rounds])


_STARTS: tuple[tuple[str, str, Callable[[Report], float]], ...] = (
    ("first", "first diagnostics", lambda report: report.first),
    ("ready", "ready", lambda report: report.ready),
)


def _rows_with(size: int, opened: int, ran: Sequence[Ran]) -> Iterable[Row]:
    end, where = f".open{opened}" if opened else "", f", {opened} files open" if opened else ""
    for name, title in TITLES.items():
        asked = [item.report.requests[name] for item in ran]
        cpu = [each.cpu for each in asked if each.cpu]
        yield _row(f"{name}{end}", f"{title}{where}", size, "p95", [each.wall for each in asked], ran, cpu)
    for pace in PACES:
        typed = [item.report.typing[pace] for item in ran]
        for name, values in (
            ("diagnostics", [each.diagnostics for each in typed]),
            ("completion", [each.completion for each in typed]),
        ):
            title = f"a key every {pace} ms → {name}{where}"
            yield _row(f"typing{pace}-{name}{end}", title, size, "p95", values, ran)
    for name, title, memory in (
        ("loaded-memory", "memory after the load", [item.report.loaded_memory for item in ran]),
        ("memory", "peak memory", [item.report.peak_memory for item in ran]),
    ):
        yield Row("server", f"server.{name}{end}", f"server, {title}{where}", size, "MB", "max", single(memory))


def _row(
    key: str,
    title: str,
    size: int,
    judged: Literal["p50", "p95"],
    values: Iterable[Iterable[float]],
    ran: Sequence[Ran],
    cpu: Iterable[Iterable[float]] = (),
) -> Row:
    speed, others = tuple(mean(item.report.yardstick) for item in ran), mean(item.others for item in ran)
    wall, processor = by_process(values), by_process(cpu)
    return Row("server", f"server.{key}", f"server, {title}", size, "ms", judged, wall, processor, "", speed, others)
