"""The whole command on projects of growing size: cold, unchanged, and after changes; its time and its memory."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from types import MappingProxyType
from uuid import uuid4

from benchmarks.children import BUILD, Cost, Subject, environment_of, peak_memory, run_child
from benchmarks.edits import edit_of, five_percent, write_edit
from benchmarks.figures import Row, single
from benchmarks.generator import Project, generate, write_files
from benchmarks.plan import MANY_MODULES, Measured, Plan, in_turns, joined

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "cold": "batch, cold, full validation",
        "cold-no-state": "batch, cold, --no-incremental",
        "unchanged": "batch, unchanged, warm cache",
        "one": "batch, one module changed, warm cache",
        "five": "batch, 5 % of modules changed, warm cache",
    }
)

_MEMORY_RUNS = 4


def measure(plan: Plan) -> Measured:
    """All sizes."""
    return joined([_measure_size(plan, size) for size in plan.sizes], plan.subjects)


def _measure_size(plan: Plan, size: int) -> Measured:
    project = generate(size)
    folders = {subject.name: plan.folder / f"batch-{size}-{subject.name}" for subject in plan.subjects}
    for folder in folders.values():
        write_files(folder, project.files)

    def once(subject: Subject, number: int) -> Mapping[str, Cost]:
        plan.tell(f"batch: {size:,} modules, round {number + 1}")
        return _round(project, folders[subject.name], environment_of(subject), number)

    def memory(subject: Subject, _number: int) -> float:
        plan.tell(f"batch: {size:,} modules, memory")
        _forget(folders[subject.name])
        return peak_memory([*BUILD, "--quiet"], folders[subject.name], environment_of(subject))

    in_turns(plan.subjects, 1, once)
    rounds = in_turns(plan.subjects, min(plan.runs, 4) if size >= MANY_MODULES else plan.runs, once)
    peaks = in_turns(plan.subjects, min(_MEMORY_RUNS, plan.runs), memory)
    for folder in (*folders.values(), *plan.folder.glob("forgotten-*")):
        shutil.rmtree(folder)
    return Measured(tuple(_rows(size, *given) for given in zip(rounds, peaks, strict=True)))


def _round(project: Project, folder: Path, environment: Mapping[str, str], number: int) -> dict[str, Cost]:
    """One after another in the same project, which is as generated in the beginning."""

    def build(*flags: str) -> Cost:
        return run_child([*BUILD, "--quiet", *flags], folder, environment).cost

    write_files(folder, project.files)
    _forget(folder)
    costs = {"cold": build(), "unchanged": build()}
    write_edit(folder, edit_of(project, "leaf", number))
    costs["one"] = build()
    write_edit(folder, five_percent(project, number))
    costs["five"] = build()
    costs["cold-no-state"] = build("--no-incremental")
    return costs


def _forget(folder: Path) -> None:
    """No cache and no artifact, as after a check-out.

    The cache is moved away and not deleted: a file system that does not use the places of deleted files again at once
    (ext4) looks at each of them whenever it makes a file, which no user's first build has to wait for.
    """
    cache = folder / ".cache"
    if cache.exists():
        cache.rename(folder.parent / f"forgotten-{uuid4().hex}")
    (folder / "soda-gql-artifact.json").unlink(missing_ok=True)


def _rows(size: int, rounds: Sequence[Mapping[str, Cost]], peaks: Sequence[float]) -> tuple[Row, ...]:
    rows = [_row(key, size, [costs[key] for costs in rounds]) for key in TITLES]
    five_of_cold = [costs["five"].wall / costs["cold"].wall for costs in rounds]
    rows.append(
        Row(
            "batch",
            "batch.five-of-cold",
            "batch, 5 % changed, part of cold",
            size,
            "ratio",
            "p50",
            single(five_of_cold),
            others=mean(row.others for row in rows),
        )
    )
    rows.append(Row("batch", "batch.memory", "batch, cold, peak memory", size, "MB", "max", single(peaks)))
    return tuple(rows)


def _row(key: str, size: int, costs: Sequence[Cost]) -> Row:
    return Row(
        "batch",
        f"batch.{key}",
        TITLES[key],
        size,
        "ms",
        "p50",
        single(cost.wall for cost in costs),
        single(cost.cpu for cost in costs),
        speed=tuple(cost.speed for cost in costs),
        others=median(cost.others for cost in costs),
    )
