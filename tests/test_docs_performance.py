"""``guides/performance.md`` knows every flag, suite and field."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from benchmarks.arguments import parse
from benchmarks.metrics import KindMetrics, Metrics
from benchmarks.suites import SUITES

TEXT = (Path(__file__).parent.parent / "docs" / "guides" / "performance.md").read_text("utf-8")


def first_cells(heading: str) -> list[str]:
    """The names in the first column of the tables of a section."""
    section = re.split(r"^## ", TEXT.partition(f"\n## {heading}\n")[2], flags=re.MULTILINE)[0]
    cells = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def test_every_flag_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["run", "--help"])
    flags = set(re.findall(r"^  (--[a-z-]+)", capsys.readouterr().out, re.MULTILINE))
    told = {name.split()[0] for name in first_cells("Measuring") if name.startswith("--")}
    assert told == flags


def test_every_suite_is_explained() -> None:
    assert [name for name in first_cells("Measuring") if name in SUITES] == list(SUITES)


def test_every_field_of_the_metrics_is_explained() -> None:
    fields = {item.encode_name for struct in (Metrics, KindMetrics) for item in msgspec.structs.fields(struct)}
    section = TEXT.partition("\n## Reading a run\n")[2].partition("\n## ")[0]
    assert {name for name in fields if f"`{name}`" not in section} == set()
