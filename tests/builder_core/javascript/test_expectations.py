"""Every case of the golden table gives what Node.js gave when the table was made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builder_core.javascript.evaluation import answer, evaluate_body
from tests.builder_core.javascript.refresh_expectations import TABLE, cases_of, program_of

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
EXPECTATIONS: dict[str, dict[str, str]] = json.loads(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_same_as_node(path: Path) -> None:
    wrong = []
    for case, expected in EXPECTATIONS[path.stem].items():
        found = answer(evaluate_body(program_of(path, case)))
        if found != expected:
            wrong.append(f"{case}\n    Node.js: {expected}\n    here:    {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_table_is_fresh(path: Path) -> None:
    assert list(EXPECTATIONS[path.stem]) == list(dict.fromkeys(cases_of(path)))


def test_table_is_large() -> None:
    assert sum(map(len, EXPECTATIONS.values())) >= 700
