"""The fixtures build without a word, and hold what they promise."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from graphql import TypeDefinitionNode, parse

from benchmarks.suites.fixtures import FIXTURES, FOLDER
from soda_gql_builder import build_project


class Promise(NamedTuple):
    """What a fixture holds; ``lines`` of the schema are about so many."""

    files: int
    lines: int
    types: int
    fragments: int
    operations: dict[str, int]


PROMISES = {
    "small-app": Promise(6, 15, 3, 1, {"query": 1, "mutation": 1}),
    "medium-app": Promise(13, 110, 12, 3, {"query": 3, "mutation": 2, "subscription": 1}),
    "large-app": Promise(25, 350, 28, 7, {"query": 9, "mutation": 5, "subscription": 2}),
}


@pytest.fixture(params=FIXTURES)
def fixture(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def files_of(fixture: str) -> list[Path]:
    made = {".cache", "dist", "soda-gql-artifact.json"}
    return [path for path in (FOLDER / fixture).rglob("*") if path.is_file() and made.isdisjoint(path.parts)]


def test_its_files(fixture: str) -> None:
    assert len(files_of(fixture)) == PROMISES[fixture].files


def test_its_schema(fixture: str) -> None:
    text = (FOLDER / fixture / "schema.graphql").read_text("utf-8")
    promise = PROMISES[fixture]
    assert abs(text.count("\n") - promise.lines) <= promise.lines / 20
    assert sum(isinstance(node, TypeDefinitionNode) for node in parse(text).definitions) == promise.types


def test_it_builds_without_a_word(fixture: str, tmp_path: Path) -> None:
    folder = tmp_path / fixture
    shutil.copytree(FOLDER / fixture, folder)
    outcome = build_project(folder)
    assert outcome.diagnostics == () and outcome.artifact is not None
    elements = json.loads(outcome.artifact)["elements"].values()
    kinds = Counter(element["prebuild"].get("operationType", "fragment") for element in elements)
    assert dict(kinds) == {"fragment": PROMISES[fixture].fragments, **PROMISES[fixture].operations}


def test_both_ways_of_writing(fixture: str) -> None:
    texts = [path.read_text("utf-8") for path in files_of(fixture) if path.suffix == ".ts"]
    assert any("fields: (" in text for text in texts) and any("`($" in text for text in texts)


def test_entities_have_modules_of_their_own() -> None:
    entities = {fixture: len(list((FOLDER / fixture / "src" / "entities").iterdir())) for fixture in FIXTURES}
    assert entities == {"small-app": 1, "medium-app": 3, "large-app": 6}
    assert {"cart", "reviews"} <= {path.name for path in (FOLDER / "large-app" / "src" / "features").iterdir()}
