"""A flame graph of a build without a cache: no figures to compare, but a picture of where the time goes."""

from __future__ import annotations

import shutil
import sys

import msgspec

from benchmarks.children import environment_of, run_child
from benchmarks.flames import Flame, write_flame
from benchmarks.generator import write_project
from benchmarks.plan import Measured, Plan

PROBE = (sys.executable, "-m", "benchmarks.probes.flame")
MODULES = 150
"""A larger project is built by several processes, of which only one would be seen."""


def measure(plan: Plan) -> Measured:
    """One flame of each subject, beside its figures."""
    for subject in plan.subjects:
        plan.tell("flame: a cold build")
        folder = plan.folder / "flame"
        write_project(folder, min(MODULES, max(plan.sizes)))
        ran = run_child([*PROBE, str(folder)], plan.folder, environment_of(subject))
        shutil.rmtree(folder)
        write_flame(plan.output_of(subject), msgspec.json.decode(ran.stdout, type=Flame))
    return Measured(tuple(() for _ in plan.subjects))
