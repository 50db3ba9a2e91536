"""Earlier runs that are kept beside a run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import RESULT_NAME, Result, UnusableResult, read_result

LONGEST = 60


def history_of(run: Path) -> Sequence[Result]:
    """The latest runs on the same machine beside a folder, itself included, the oldest first."""
    mine = read_result(run)
    results = [found for path in sorted(run.resolve().parent.glob(f"*/{RESULT_NAME}")) if (found := _read(path))]
    comparable = [found for found in results if _place(found) == _place(mine) and found.created <= mine.created]
    return sorted(comparable, key=lambda found: found.created)[-LONGEST:]


def _read(path: Path) -> Result | None:
    """None for what another version of the benchmarks has written."""
    try:
        return read_result(path)
    except UnusableResult:
        return None


def _place(result: Result) -> tuple[str, int]:
    return result.machine.processor, result.machine.cores
