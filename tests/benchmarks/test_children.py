"""What a process of its own is told to cost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from benchmarks.children import ROOT, ChildFailed, Subject, environment_of, peak_memory, run_child


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_it_says_and_what_it_cost(tmp_path: Path) -> None:
    ran = run_child(python("import os; print(os.getcwd()); sum(range(3_000_000))"), tmp_path, os.environ)
    assert ran.stdout.strip() == str(tmp_path.resolve())
    assert ran.cost.wall > 0 and ran.cost.cpu > 0 and ran.cost.others >= 0


def test_a_failure_is_told_with_what_was_said(tmp_path: Path) -> None:
    with pytest.raises(ChildFailed, match=r"ended with 3:\nbecause"):
        run_child(python("import sys; print('because'); sys.exit(3)"), tmp_path, os.environ)


def test_memory_of_a_process_and_its_children(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(0.3)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    assert peak_memory(python(parent), tmp_path, os.environ) > 60


def test_the_code_of_the_subject_is_what_runs(tmp_path: Path) -> None:
    package = tmp_path / "builder_core" / "soda_gql_builder"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", "utf-8")
    code = python("import soda_gql_builder, benchmarks; print(soda_gql_builder.__file__, benchmarks.__file__)")
    said = [run_child(code, tmp_path, environment_of(Subject("a", root))).stdout.split() for root in (tmp_path, ROOT)]
    assert [Path(builder).is_relative_to(tmp_path) for builder, _ in said] == [True, False]
    assert {Path(benchmarks).parent.parent for _, benchmarks in said} == {ROOT}
