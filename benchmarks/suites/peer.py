"""The same projects built by this builder and by a peer in turns, and ours as parts of what the peer needs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from types import MappingProxyType
from typing import NamedTuple

from benchmarks.children import BUILD, ROOT, Cost, Subject, environment_of, peak_memory, run_child
from benchmarks.edits import edit_of, write_edit
from benchmarks.figures import Row, Skipped, single
from benchmarks.generator import Project, generate, write_files
from benchmarks.peers import Peer, lend_packages
from benchmarks.plan import Measured, Plan, in_turns, joined

LARGEST = 5_000
"""Upstream was not measured with more, and has no goal there."""

_OURS, _PEER = "ours", "peer"
_MEMORY_RUNS = 3

TITLES: Mapping[str, str] = MappingProxyType({"cold": "cold", "unchanged": "unchanged", "one": "one module changed"})


class _Side(NamedTuple):
    """How one of the two builds, and what it leaves that has to go before a cold build."""

    folder: Path
    command: Sequence[str]
    environment: Mapping[str, str]
    left: Sequence[str]


def measure(plan: Plan) -> Measured:
    """All sizes for the first subject, if there is a peer."""
    none = tuple(() for _ in plan.subjects)
    if plan.peer is None:
        return Measured(none, (Skipped("the peer", "give a checkout of upstream with --peer DIR"),))
    peer, first = plan.peer, plan.subjects[:1]
    sizes = [size for size in plan.sizes if size <= LARGEST]
    (rows,) = joined([Measured((tuple(_measure_size(plan, peer, size)),)) for size in sizes], first).rows
    return Measured((rows, *none[1:]))


def _measure_size(plan: Plan, peer: Peer, size: int) -> list[Row]:
    project = generate(size)
    sides = {name: side(plan.folder / f"peer-{size}-{name}") for name, side in _sides(plan, peer).items()}
    for side in sides.values():
        write_files(side.folder, project.files)
    _prepare(peer, sides[_PEER].folder)
    both = (Subject(_OURS, ROOT), Subject(_PEER, peer.folder))

    def once(subject: Subject, number: int) -> Mapping[str, Cost]:
        plan.tell(f"peer: {size:,} modules, {subject.name}, round {number + 1}")
        return _round(sides[subject.name], project, number)

    def memory(subject: Subject, _number: int) -> float:
        side = sides[subject.name]
        _forget(side)
        return peak_memory(side.command, side.folder, side.environment)

    in_turns(both, 1, once)
    rounds = in_turns(both, plan.runs, once)
    peaks = in_turns(both, min(_MEMORY_RUNS, plan.runs), memory)
    for side in sides.values():
        shutil.rmtree(side.folder)
    return [*(row for kind in TITLES for row in _time_rows(size, kind, *rounds)), *_memory_rows(size, *peaks)]


def _sides(plan: Plan, peer: Peer) -> dict[str, Callable[[Path], _Side]]:
    environment = environment_of(plan.subjects[0])
    artifact = "soda-gql-artifact.json"
    return {
        _OURS: lambda folder: _Side(folder, [*BUILD, "--quiet"], environment, (".cache", artifact)),
        _PEER: lambda folder: _Side(
            folder, peer.command(peer.build, folder), os.environ, ("peer-artifact.json", "node_modules/.cache")
        ),
    }


def _prepare(peer: Peer, folder: Path) -> None:
    lend_packages(peer, folder)
    if peer.prepare:
        run_child(peer.command(peer.prepare, folder), folder, os.environ)


def _round(side: _Side, project: Project, number: int) -> dict[str, Cost]:
    """One after another in the same project, which is as generated in the beginning."""
    write_files(side.folder, project.files)
    _forget(side)

    def build() -> Cost:
        return run_child(side.command, side.folder, side.environment).cost

    costs = {"cold": build(), "unchanged": build()}
    write_edit(side.folder, edit_of(project, "leaf", number))
    return {**costs, "one": build()}


def _forget(side: _Side) -> None:
    for name in side.left:
        path = side.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _time_rows(
    size: int, kind: str, ours: Sequence[Mapping[str, Cost]], theirs: Sequence[Mapping[str, Cost]]
) -> list[Row]:
    pairs = [(mine[kind], other[kind]) for mine, other in zip(ours, theirs, strict=True)]
    others = mean(cost.others for pair in pairs for cost in pair)

    def times(key: str, title: str, index: int) -> Row:
        wall, cpu = single(pair[index].wall for pair in pairs), single(pair[index].cpu for pair in pairs)
        speed = tuple(pair[index].speed for pair in pairs)
        return Row(
            "peer", f"peer.{kind}-{key}", f"{title}, {TITLES[kind]}", size, "ms", "p50", wall, cpu, "", speed, others
        )

    ratios = single(mine.wall / other.wall for mine, other in pairs)
    cpu_ratios = single(mine.cpu / other.cpu for mine, other in pairs)
    title = f"part of the peer's time, {TITLES[kind]}"
    return [
        times("ours", "ours beside the peer", 0),
        times("theirs", "the peer", 1),
        Row("peer", f"peer.{kind}", title, size, "ratio", "p50", ratios, cpu_ratios, others=others),
    ]


def _memory_rows(size: int, ours: Sequence[float], theirs: Sequence[float]) -> list[Row]:
    ratios = single(mine / other for mine, other in zip(ours, theirs, strict=True))
    return [
        Row("peer", "peer.memory-theirs", "the peer, peak memory", size, "MB", "max", single(theirs)),
        Row("peer", "peer.memory", "part of the peer's memory", size, "ratio", "p50", ratios),
    ]
