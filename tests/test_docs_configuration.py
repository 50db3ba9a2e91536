"""``docs/configuration.md`` tells the truth: its examples are read, and its tables name every field."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from soda_gql_builder.config import check, check_schemas
from soda_gql_builder.config.read import read_config
from tests.builder_core.config.reading import reader

TEXT = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text("utf-8")
EXAMPLES = re.findall(r"```ts\n(.*?)```", TEXT, re.DOTALL)
PATH = "/project/soda-gql.config.ts"


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_are_all_right(text: str) -> None:
    reading = read_config(PATH, reader({PATH: text}), {PATH: text}.__contains__, {"CI": "1"})
    assert reading.diagnostics == ()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == TEXT.count("```ts")
    assert len(EXAMPLES) > 3


def test_every_field_is_in_a_table() -> None:
    named = set(re.findall(r"^\| \[?`(\w+)`", TEXT, re.MULTILINE))
    assert named >= {*check.KEYS, *check_schemas.KEYS}


def test_links_lead_somewhere() -> None:
    anchors = {
        re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in re.findall(r"^#+ (.+)$", TEXT, re.M)
    }
    assert set(re.findall(r"\]\(#([\w-]+)\)", TEXT)) <= anchors
    diagnostics = (Path(__file__).parent.parent / "docs" / "diagnostics.md").read_text("utf-8")
    for code in re.findall(r"\]\(diagnostics\.md#([\w-]+)\)", TEXT):
        assert f"## `{code}`" in diagnostics
