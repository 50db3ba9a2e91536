"""The programs of ``guides/profiling.md`` run."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest

TEXT = (Path(__file__).parent.parent / "docs" / "guides" / "profiling.md").read_text("utf-8")


def test_the_programs_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    programs = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert len(programs) == 3
    try:
        for program in programs:
            small = program.replace("1_000", "30").replace("/tmp/project", (tmp_path / "project").as_posix())
            exec(compile(small, "profiling.md", "exec"), {})
    finally:
        tracemalloc.stop()
    assert "function calls" in capsys.readouterr().out
