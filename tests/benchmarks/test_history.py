"""Which runs are a run's history."""

from __future__ import annotations

from pathlib import Path

import msgspec

from benchmarks.figures import Result, write_result
from benchmarks.history import history_of
from tests.benchmarks.rows import MACHINE, result


def write(folder: Path, day: int, **more: object) -> Path:
    made: Result = msgspec.structs.replace(result(), created=f"2025-11-{day}T10-00-00", **more)
    write_result(folder / made.created / "result.json", made)
    return folder / made.created


def test_earlier_runs_of_the_same_machine(tmp_path: Path) -> None:
    write(tmp_path, 11)
    write(tmp_path, 12, machine=msgspec.structs.replace(MACHINE, processor="Another"))
    run = write(tmp_path, 13)
    write(tmp_path, 14)
    assert [found.created[:10] for found in history_of(run)] == ["2025-11-11", "2025-11-13"]


def test_what_cannot_be_read_is_no_part_of_it(tmp_path: Path) -> None:
    write(tmp_path, 11, format=0)
    run = write(tmp_path, 12)
    assert len(history_of(run)) == 1
