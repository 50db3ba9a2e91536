"""How long the command takes to answer before it does anything."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from statistics import mean

from benchmarks.children import BUILD, Cost, Subject, environment_of, run_child
from benchmarks.figures import Row, single
from benchmarks.plan import Measured, Plan, in_turns

_PYTHON = (sys.executable, "-c", "pass")


def measure(plan: Plan) -> Measured:
    """The help of the command, and Python itself beside it."""
    plan.tell("startup: --help")

    def once(subject: Subject, _number: int) -> tuple[Cost, Cost]:
        environment = environment_of(subject)
        return (
            run_child([*BUILD, "--help"], plan.folder, environment).cost,
            run_child(_PYTHON, plan.folder, environment).cost,
        )

    in_turns(plan.subjects, 2, once)
    given = in_turns(plan.subjects, plan.runs * 3, once)
    return Measured(
        tuple((_row("help", "--help", costs, 0), _row("python", "Python itself", costs, 1)) for costs in given)
    )


def _row(key: str, title: str, costs: Sequence[tuple[Cost, Cost]], index: int) -> Row:
    mine = [pair[index] for pair in costs]
    wall, cpu = single(cost.wall for cost in mine), single(cost.cpu for cost in mine)
    speed, others = tuple(cost.speed for cost in mine), mean(cost.others for cost in mine)
    return Row("startup", f"startup.{key}", title, 0, "ms", "p50", wall, cpu, "", speed, others)
