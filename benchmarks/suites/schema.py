"""Large schemas: a generated one of 5,000 types, and a real one if the plan names it.

How long the first and a later process take to have its index, and whether edits cost what they cost elsewhere.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from statistics import mean
from typing import NamedTuple

import msgspec

from benchmarks.children import Cost, Subject, environment_of, run_child
from benchmarks.figures import Row, Skipped, single
from benchmarks.generator import Project, generate, write_files
from benchmarks.generator.foreign import UnusableSchema, generate_over
from benchmarks.plan import Measured, Plan, in_turns, joined
from benchmarks.probes.schema import Opening
from benchmarks.suites.session import open_sessions, rows_of

PROBE = (sys.executable, "-m", "benchmarks.probes.schema")
MODULES = 1_000
_OPENINGS = 5
_SESSIONS = 4
_ROUNDS = 6
_KEPT = ("leaf", "shared", "whitespace", "comment", "rebuilt", "schema", "schema-extra", "memory")


class _Pair(NamedTuple):
    """What the first and the second process needed, and what each cost as a whole."""

    cold: Opening
    warm: Opening
    costs: tuple[Cost, Cost]


def measure(plan: Plan) -> Measured:
    """The generated schema and, if there is one, the real one."""
    modules = min(MODULES, max(plan.sizes))
    parts = [_measure(plan, "types", f"{plan.types:,} types", generate(modules, types=plan.types))]
    reason = "give one with --schema FILE"
    if plan.schema is not None:
        try:
            project = generate_over(plan.schema.read_text("utf-8"), modules)
        except (OSError, UnusableSchema) as error:
            reason = str(error)
        else:
            parts.append(_measure(plan, "schema", plan.schema.name, project))
    measured = joined(parts, plan.subjects)
    return (
        measured if len(parts) > 1 else measured._replace(skipped=(Skipped("a real schema of 64,000 lines", reason),))
    )


def _measure(plan: Plan, key: str, name: str, project: Project) -> Measured:
    lines = project.files["schema.graphql"].count("\n")
    title = f"schema {name} ({lines:,} lines)"
    pairs = in_turns(plan.subjects, min(_OPENINGS, plan.runs), lambda subject, _: _open_twice(plan, subject, project))
    fewer = plan._replace(rounds=min(_ROUNDS, plan.rounds))  # Each schema edit takes a second.
    sessions = open_sessions(fewer, project, f"schema: edits with {name}", min(_SESSIONS, plan.processes))
    modules = sum(path.startswith("src/") for path in project.files) - 1
    rows = []
    for opened, given in zip(sessions, pairs, strict=True):
        kept = {f"{key}.{kind}" for kind in _KEPT}
        edits = [row for row in rows_of("schema", key, modules, opened) if row.key in kept]
        named = [msgspec.structs.replace(row, title=f"{row.title}, {name}") for row in edits]
        rows.append((*_opening_rows(key, title, given), *named))
    return Measured(tuple(rows))


def _open_twice(plan: Plan, subject: Subject, project: Project) -> _Pair:
    plan.tell("schema: index, first and second process")
    folder = plan.folder / "schema"
    write_files(folder, {path: text for path, text in project.files.items() if not path.startswith("src/features/")})
    command = [*PROBE, str(folder), str(folder / "store")]
    cold, warm = (run_child(command, plan.folder, environment_of(subject)) for _ in range(2))
    shutil.rmtree(folder)
    return _Pair(_opening(cold.stdout), _opening(warm.stdout), (cold.cost, warm.cost))


def _opening(text: str) -> Opening:
    return msgspec.json.decode(text, type=Opening)


def _opening_rows(key: str, title: str, pairs: Sequence[_Pair]) -> list[Row]:
    def row(name: str, what: str, openings: Sequence[Opening], costs: Sequence[Cost]) -> Row:
        wall, cpu = single(item.wall for item in openings), single(item.cpu for item in openings)
        speed, others = tuple(cost.speed for cost in costs), mean(cost.others for cost in costs)
        return Row("schema", f"{key}.{name}", f"{title}, {what}", 0, "ms", "p50", wall, cpu, "", speed, others)

    return [
        row("cold", "first index", [pair.cold for pair in pairs], [pair.costs[0] for pair in pairs]),
        row("warm", "stored index", [pair.warm for pair in pairs], [pair.costs[1] for pair in pairs]),
    ]
