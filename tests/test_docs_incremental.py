"""The guide about building again and again shows what the command says."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest

from soda_gql_builder.cli.main import run
from soda_gql_builder.cli.streams import World
from tests.builder_core.cli.test_live import Stage
from tests.test_docs import blocks, first_project, text_of

GUIDE = "docs/guides/incremental.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    first_project(tmp_path)
    said(tmp_path)
    return tmp_path


def said(folder: Path, *arguments: str) -> str:
    stdout = StringIO()
    assert run(arguments, World(stdout, StringIO(), folder, {"COLUMNS": "120"})) == 0
    return re.sub(r"\d+ ms", "6 ms", stdout.getvalue())


def edit(folder: Path) -> str:
    module = folder / "src" / "user.ts"
    module.write_text(module.read_text("utf-8").replace("{ id name }", "{ id }"), "utf-8")
    return module.as_posix()


def test_the_details(project: Path) -> None:
    assert said(project, "--verbose") in blocks(GUIDE, "text")


def test_the_explanation(project: Path) -> None:
    edit(project)
    assert said(project, "--explain", "GetUser").partition("\n\n")[2] in blocks(GUIDE, "text")


def test_the_watch(tmp_path: Path) -> None:
    first_project(tmp_path)
    stage = Stage(tmp_path)
    stage.say("Watching 3 folders for changes; Ctrl-C ends it.")
    stage.update([edit(tmp_path)])
    shown = stage.said().replace("[time]", "[09:41:07]").replace("5 ms", "6 ms")
    assert shown in blocks(GUIDE, "text")


def test_the_delta(project: Path) -> None:
    edit(project)
    said(project, "--write-delta", "delta.json")
    (shown,) = (json.loads(block) for block in blocks(GUIDE, "json"))
    delta = json.loads((project / "delta.json").read_bytes())
    assert shown.keys() == delta.keys()
    for name in ("version", "added", "removed", "affectedModules"):
        assert shown[name] == delta[name]
    assert shown["updated"].keys() == delta["updated"].keys()
    assert shown["chunks"]["updated"]["src/user.ts"].keys() == delta["chunks"]["updated"]["src/user.ts"].keys()
    assert shown["chunks"]["unchanged"] == delta["chunks"]["unchanged"]


def test_the_cache_folder(project: Path) -> None:
    found = {path.relative_to(project / ".cache" / "soda-gql").parts for path in project.rglob(".cache/**/*.*")}
    assert {parts[0] for parts in found} == {"state", "chunks"}
    for row in ("`state/`", "`chunks/<build>/manifest.json`", "`chunks/<build>/<hash>.json`"):
        assert f"\n| {row} |" in text_of(GUIDE)
