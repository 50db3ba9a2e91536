"""How much is measured for what was asked."""

from __future__ import annotations

from pathlib import Path

from benchmarks.children import ROOT, Subject
from benchmarks.measuring import Wanted, plan_of
from benchmarks.plan import Plan


def plan(*, quick: bool, sizes: tuple[int, ...] | None = None) -> Plan:
    wanted = Wanted(quick, sizes, None, None, (Subject("this", ROOT),))
    return plan_of(wanted, Path("kept"), Path("scratch"), lambda _: None)


def test_a_quick_run_does_less() -> None:
    whole, quick = plan(quick=False), plan(quick=True)
    assert whole.sizes == (100, 1_000, 5_000, 10_000) and quick.sizes == (100, 1_000)
    assert quick.runs < whole.runs and quick.processes < whole.processes and quick.rounds < whole.rounds


def test_sizes_that_were_asked_for_are_kept() -> None:
    assert plan(quick=True, sizes=(7_000,)).sizes == plan(quick=False, sizes=(7_000,)).sizes == (7_000,)


def test_a_whole_run_has_as_many_processes_as_a_comparison_needs() -> None:
    whole = plan(quick=False)
    assert min(whole.runs, whole.processes) >= 4
