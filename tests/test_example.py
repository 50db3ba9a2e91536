"""The example project: it builds without a complaint, and builds what the golden files say.

``SODA_GQL_UPDATE_GOLDEN=1 pytest tests/test_example.py`` writes the golden files anew; read their difference then.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from soda_gql_builder.outcome import BuildOptions, Outcome
from soda_gql_builder.project import build_project
from tests.documents import document_text

SHOP = Path(__file__).parent.parent / "examples" / "shop"
GOLDEN = Path(__file__).parent / "golden" / "shop"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A build of a copy, so that no artifact of an earlier build is near."""
    copy = tmp_path_factory.mktemp("example") / "shop"
    shutil.copytree(SHOP, copy, ignore=shutil.ignore_patterns("dist", "node_modules", ".cache"))
    return build_project(copy, BuildOptions())


def test_nothing_is_wrong_with_it(outcome: Outcome) -> None:
    assert [f"{item.path}:{item.span} {item.code}: {item.message}" for item in outcome.diagnostics] == []
    assert outcome.artifact is not None
    assert outcome.artifact_path == outcome.root / "dist" / "soda-gql-artifact.json"


def test_it_builds_what_it_built_before(outcome: Outcome) -> None:
    assert outcome.artifact is not None
    made = golden_files(json.loads(outcome.artifact)["elements"])
    if os.environ.get("SODA_GQL_UPDATE_GOLDEN"):
        update(made)
    assert made == {path.name: path.read_text("utf-8") for path in GOLDEN.iterdir()}


def test_it_shows_what_there_is() -> None:
    """What the example is for: every part of the language is somewhere in it."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((SHOP / "src").rglob("*.ts*")))
    parts = (
        *("query(", "mutation(", "subscription(", "fragment(", "define(", "compat(", "extend(", "$colocate("),
        *("$dir.", "$var.", ".spread(", "...${", "... on ", "@include(", ".attach("),
        *("metadata:", "fragmentMetadata", "schemaLevel"),
    )
    assert [part for part in parts if part not in text] == []


def golden_files(elements: dict[str, Any]) -> dict[str, str]:
    """A file per operation with its document, and one that lists the elements."""
    files = {"elements.json": json.dumps({id_: shown(element) for id_, element in elements.items()}, indent=2) + "\n"}
    for element in elements.values():
        if element["type"] == "operation":
            prebuild = element["prebuild"]
            files[f"{prebuild['operationName']}.graphql"] = document_text(prebuild["document"]) + "\n"
    return files


def shown(element: dict[str, Any]) -> dict[str, Any]:
    """Everything about an element but its document."""
    return {"type": element["type"], **{key: value for key, value in element["prebuild"].items() if key != "document"}}


def update(files: dict[str, str]) -> None:
    shutil.rmtree(GOLDEN, ignore_errors=True)
    GOLDEN.mkdir(parents=True)
    for name, text in files.items():
        (GOLDEN / name).write_text(text, "utf-8")
