"""The guide of the command names all that the command has, and its samples are what the command says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from soda_gql_builder.cli.arguments import Shown, parse
from soda_gql_builder.reporters import checkstyle, github, gitlab, human, json_lines, json_report, junit
from tests.builder_core.reporters.sample import UNKNOWN_FIELD, UNUSED_VARIABLE, report

GUIDE = (Path(__file__).parents[3] / "docs" / "cli.md").read_text(encoding="utf-8")


def help_text() -> str:
    with pytest.raises(Shown) as caught:
        parse(["--help"])
    return str(caught.value)


def test_every_flag_is_explained() -> None:
    flags = set(re.findall(r"(?<!\w)--?[a-z][-a-z]*|-V\b", help_text().partition("examples:")[0]))
    assert flags
    assert {flag for flag in flags if f"`{flag}" not in GUIDE} == set()


def test_every_exit_code_is_explained() -> None:
    codes = re.findall(r"^  (\d+) ", help_text().partition("exit codes:")[2], re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "70"]
    assert [code for code in codes if f"\n| {code} |" not in GUIDE] == []


@pytest.mark.parametrize(
    "sample",
    [
        human.render(report(UNKNOWN_FIELD)),
        json_report.render(report(UNKNOWN_FIELD)),
        json_lines.render(report(UNUSED_VARIABLE)),
        github.render(report(UNUSED_VARIABLE)),
        gitlab.render(report(UNKNOWN_FIELD)),
        junit.render(report()),
        checkstyle.render(report(UNUSED_VARIABLE)),
    ],
)
def test_samples_are_true(sample: str) -> None:
    assert f"\n{sample}```\n" in GUIDE
