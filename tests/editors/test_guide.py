"""What ``docs/editors.md`` says to write into files can be read, and starts the command that there is."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from tests.editors.places import PROGRAMS, ROOT

GUIDE = (ROOT / "docs" / "editors.md").read_text("utf-8")
LANGUAGES = ["typescript", "tsx", "javascript", "jsx", "graphql"]


def blocks(kind: str) -> list[str]:
    """The texts of the code blocks of this language."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", blocks("toml"))
def test_toml_is_valid(text: str) -> None:
    assert tomllib.loads(text)


def test_helix_asks_the_server_in_each_language() -> None:
    helix = tomllib.loads(blocks("toml")[0])
    assert [language["name"] for language in helix["language"]] == LANGUAGES
    assert all("soda-gql" in language["language-servers"] for language in helix["language"])
    assert helix["language-server"]["soda-gql"]["args"] == ["--stdio"]


def test_sublime_starts_the_command() -> None:
    [text] = blocks("json")
    client = json.loads(text)["clients"]["soda-gql"]
    assert client["command"] == ["soda-gql-lsp", "--stdio"]


def test_every_snippet_starts_a_program_that_is_installed() -> None:
    named = set(re.findall(r"\bsoda-gql-[a-z]+\b", "".join(blocks(r"\w+"))))
    assert named == {"soda-gql-lsp"}
    assert all((PROGRAMS / name).exists() for name in named)
