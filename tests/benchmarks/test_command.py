"""The commands, from what is typed to the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.command import main
from benchmarks.figures import read_result, write_result
from tests.benchmarks.rows import result, row


def write(folder: Path, *values: float) -> str:
    write_result(folder / "result.json", result(row("batch.cold", values)))
    return str(folder)


def test_run_measures_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "run"
    assert main(["run", "--quick", "--suite", "startup", "--output", str(output)]) == 0
    assert [item.key for item in read_result(output).rows] == ["startup.help", "startup.python"]
    printed = capsys.readouterr().out
    assert "--help" in printed and "Python itself" not in printed


def test_run_against_a_checkout_compares(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slow = tmp_path / "slow"
    package = slow / "builder_core" / "soda_gql_builder"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    (package / "__main__.py").write_text("sum(range(20_000_000))", "utf-8")
    output = tmp_path / "run"
    main(["run", "--quick", "--suite", "startup", "--output", str(output), "--against", str(slow)])
    assert [item.subject for item in (read_result(output), read_result(output / "against"))] == ["this", "against"]
    assert "faster" in capsys.readouterr().out


def test_what_is_no_checkout_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--against", str(tmp_path)]) == 2
    assert "is no checkout of this repository" in capsys.readouterr().err


def test_compare_fails_on_a_regression(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = write(tmp_path / "a", 100, 101, 102, 103), write(tmp_path / "b", 120, 121, 122, 123)
    assert main(["compare", before, after]) == 1
    assert main(["compare", after, before]) == 0
    assert main(["compare", before, after, "--threshold", "30%"]) == 0
    assert "1.20×" in capsys.readouterr().out


def test_report_makes_a_page_and_a_summary(tmp_path: Path) -> None:
    run = write(tmp_path / "a", 100)
    assert main(["report", run]) == 0
    assert (tmp_path / "a" / "report.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "a" / "report.md").read_text("utf-8").startswith("# Benchmarks")


def test_report_takes_the_latest_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("2025-01-01T00-00-00", "2025-01-02T00-00-00"):
        write(tmp_path / ".cache" / "perf" / name, 100)
    assert main(["report"]) == 0
    assert [path.parent.name for path in tmp_path.rglob("report.md")] == ["2025-01-02T00-00-00"]


def test_without_a_run_there_is_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report"]) == 2
    assert "python -m benchmarks run" in capsys.readouterr().err
