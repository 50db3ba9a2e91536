"""Figures of rows, and results on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.figures import UnusableResult, by_process, median, p95, read_result, write_result
from tests.benchmarks.rows import result, row


def test_the_judged_figure() -> None:
    values = by_process([range(1, 51), range(51, 102)])
    shown = {judged: row("a", [], judged=judged, values=values).figure for judged in ("p50", "p95", "max")}
    assert shown == {"p50": 51, "p95": 96, "max": 101}


def test_one_value_is_every_figure() -> None:
    assert (median(((7.0,),)), p95(((7.0,),))) == (7, 7)


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = result(row("a", [1.5, 2.5], cpu=[1.0, 2.0], note="evaluated 1", others=0.25))
    write_result(tmp_path / "run" / "result.json", made)
    assert read_result(tmp_path / "run") == made == read_result(tmp_path / "run" / "result.json")


@pytest.mark.parametrize("content", ["", "[]", '{"format": 1}'])
def test_another_file_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text(content, "utf-8")
    with pytest.raises(UnusableResult, match="is no result of a run"):
        read_result(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableResult, match="cannot read"):
        read_result(tmp_path)


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    write_result(tmp_path / "result.json", result())
    file = tmp_path / "result.json"
    file.write_text(file.read_text("utf-8").replace('"format": 1', '"format": 0'), "utf-8")
    with pytest.raises(UnusableResult, match="another version"):
        read_result(tmp_path)
