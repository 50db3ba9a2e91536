"""The guides tell the truth: their examples run, and their links lead somewhere."""

from __future__ import annotations

import os
import re
from io import StringIO
from pathlib import Path

import pytest

from soda_gql_builder.cli.main import run
from soda_gql_builder.cli.streams import World

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / "README.md", ROOT / "examples" / "shop" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"(?://|#) (?P<path>[\w./-]+\.\w+)\n")
_LINK = re.compile(r"\]\((?!\w+:)(?P<file>[^)#]*)(?:#(?P<anchor>[^)]*))?\)")
_DURATION = re.compile(r"\d+ ms|\d+\.\d+ s\b")


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text("utf-8")


def blocks(guide: str, language: str) -> list[str]:
    return [found["text"] for found in _BLOCK.finditer(text_of(guide)) if found["language"] == language]


# --- getting-started.md --------------------------------------------------------------------------------


def first_project(folder: Path) -> None:
    """The project that getting-started.md puts together."""
    for language in ("ts", "graphql"):
        for text in blocks("docs/getting-started.md", language):
            named = _PATH.match(text)
            if named is not None:
                path = folder / named["path"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")


def report(folder: Path) -> str:
    stdout = StringIO()
    run([], World(stdout, StringIO(), folder, {"COLUMNS": "120"}))
    return _DURATION.sub("6 ms", stdout.getvalue())


def test_the_first_build_succeeds_as_shown(tmp_path: Path) -> None:
    first_project(tmp_path)
    assert report(tmp_path) in blocks("docs/getting-started.md", "text")


@pytest.mark.parametrize("guide", ["docs/getting-started.md", "README.md"])
def test_the_first_error_is_shown_as_it_is(guide: str, tmp_path: Path) -> None:
    first_project(tmp_path)
    report(tmp_path)
    module = tmp_path / "src" / "user.ts"
    module.write_text(module.read_text("utf-8").replace(" email ", " emial "), "utf-8")
    assert report(tmp_path) in blocks(guide, "text")


# --- library.md ----------------------------------------------------------------------------------------


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    examples = blocks("docs/library.md", "python")
    assert examples != []
    for example in examples:
        exec(compile(example, "docs/library.md", "exec"), {"print": lambda *_: None})
    assert (tmp_path / "soda-gql-artifact.json").exists()


# --- links ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("guide", GUIDES, ids=[os.path.relpath(guide, ROOT) for guide in GUIDES])
def test_links_lead_somewhere(guide: Path) -> None:
    assert [link for link in links(guide) if not leads_somewhere(guide, *link)] == []


def links(guide: Path) -> list[tuple[str, str]]:
    prose = re.sub(r"^```.*?^```$", "", guide.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [(found["file"], found["anchor"] or "") for found in _LINK.finditer(prose)]


def leads_somewhere(guide: Path, file: str, anchor: str) -> bool:
    target = guide.parent / file if file else guide
    return target.exists() and (not anchor or anchor in anchors(target))


def anchors(guide: Path) -> set[str]:
    """The anchors of the headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", guide.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
