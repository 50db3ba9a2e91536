"""Every project of the corpus, built as a user would build it, against what is expected of it.

``parity``: the map of elements is equal, with the order of keys inside each.
``superset``: every operation's document, printed.  ``diagnostics``: the complete list, at its places.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from graphql import parse, print_ast

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.outcome import BuildOptions, Outcome
from soda_gql_builder.project import build_project
from soda_gql_builder.text import LineIndex
from tests.documents import document_text

CORPUS = Path(__file__).parent / "conformance"


def cases(kind: str) -> list[str]:
    return sorted(path.name for path in (CORPUS / kind).iterdir() if path.is_dir())


def build(kind: str, case: str, tmp_path: Path) -> tuple[dict[str, Any], Outcome]:
    """Build a copy of the case, so that no config above it is found."""
    shutil.copytree(CORPUS / kind / case, tmp_path / case)
    expected = json.loads((tmp_path / case / "expected.json").read_text("utf-8"))
    (tmp_path / case / "expected.json").unlink()
    return expected, build_project(tmp_path / case / expected.get("cwd", "."), BuildOptions())


def shown(outcome: Outcome) -> list[str]:
    return [f"{item.path}:{item.span} {item.code}: {item.message}" for item in outcome.diagnostics]


@pytest.mark.parametrize("case", cases("parity"))
def test_parity(case: str, tmp_path: Path) -> None:
    expected, outcome = build("parity", case, tmp_path)
    assert not shown(outcome)
    assert outcome.artifact is not None
    elements = json.loads(outcome.artifact)["elements"]
    assert elements.keys() == expected["elements"].keys()
    for key, element in expected["elements"].items():
        assert json.dumps(elements[key], indent=1) == json.dumps(element, indent=1), key


@pytest.mark.parametrize("case", cases("superset"))
def test_superset(case: str, tmp_path: Path) -> None:
    expected, outcome = build("superset", case, tmp_path)
    assert not shown(outcome)
    assert outcome.artifact is not None
    elements = json.loads(outcome.artifact)["elements"]
    documents = {
        key: print_ast(parse(document_text(element["prebuild"]["document"])))
        for key, element in elements.items()
        if element["type"] == "operation"
    }
    assert documents == {key: print_ast(parse(text)) for key, text in expected["documents"].items()}


@pytest.mark.parametrize("case", cases("diagnostics"))
def test_diagnostics(case: str, tmp_path: Path) -> None:
    expected, outcome = build("diagnostics", case, tmp_path)
    wanted = [_expected_line(item) for item in expected["diagnostics"]]
    found = [_found_line(item, outcome) for item in outcome.diagnostics]
    pinned = [_cut(line, item) for line, item in zip(found, expected["diagnostics"], strict=False)]
    assert pinned + found[len(pinned) :] == wanted, "\n".join(shown(outcome))
    for item, diagnostic in zip(expected["diagnostics"], outcome.diagnostics, strict=True):
        assert all(part in diagnostic.message for part in item["messageContains"]), diagnostic.message
    assert (outcome.artifact is None) == expected["buildFails"]


def _expected_line(item: dict[str, Any]) -> str:
    place = f"{item['line']}:{item['column']}-{item['endLine']}:{item['endColumn']}" if item["file"] else ""
    return _cut(f"{item['file']} {place} {item['severity']} {item['code']}", item)


def _found_line(item: Diagnostic, outcome: Outcome) -> str:
    place = ""
    if item.path is not None:
        lines = LineIndex(outcome.texts.get(item.path, ""))
        start, end = lines.position(item.span.start), lines.position(item.span.end)
        place = f"{start.line + 1}:{start.column + 1}-{end.line + 1}:{end.column + 1}"
    return f"{item.path} {place} {item.severity} {item.code}"


def _cut(line: str, item: dict[str, Any]) -> str:
    """Only what the expectation pins: file, or file and line, or everything."""
    precision = item.get("precision", "exact")
    if precision == "exact" or item["file"] is None:
        return line
    file, place, severity, code = line.split(" ")
    kept = place.split(":")[0] if precision == "line" else ""
    return f"{file} {kept} {severity} {code}"


def test_documents_print_as_we_print_them() -> None:
    text = "query Q($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}"
    assert print_node(parse_document(text).document) == text
