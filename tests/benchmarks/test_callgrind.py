"""Instructions are counted phase by phase, the same in every run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.callgrind import instructions, is_available
from benchmarks.children import ROOT, ChildFailed, Subject, environment_of

pytestmark = pytest.mark.skipif(not is_available(), reason="valgrind is not installed")

ENVIRONMENT = {**environment_of(Subject("this", ROOT)), "PYTHONHASHSEED": "0"}
PHASES = (
    "from benchmarks.marks import mark\nfor count in (1_000, 2_000, 3_000):\n    mark()\n    sum(range(count))\nmark()"
)


def counted(code: str, folder: Path) -> list[int]:
    return instructions([sys.executable, "-S", "-c", code], folder, ENVIRONMENT)


def test_phases(tmp_path: Path) -> None:
    before, *phases, after = counted(PHASES, tmp_path)
    assert min(before, after) > 1_000_000
    first, second, third = phases
    assert third - second == pytest.approx(second - first, rel=0.1)


def test_counts_are_the_same_again(tmp_path: Path) -> None:
    first, again = (counted(PHASES, tmp_path)[1:-1] for _ in range(2))
    assert first == pytest.approx(again, rel=0.001)


def test_a_failure_is_told(tmp_path: Path) -> None:
    with pytest.raises(ChildFailed, match="ended with 3 under valgrind"):
        counted("raise SystemExit(3)", tmp_path)
