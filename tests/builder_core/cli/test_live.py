"""A watched project in one process: what is said, and that a bug of the builder does not end it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from soda_gql_builder.cli.arguments import parse
from soda_gql_builder.cli.building import options_of
from soda_gql_builder.cli.live import Live
from soda_gql_builder.cli.streams import World
from soda_gql_builder.disk import Disk
from soda_gql_builder.project import no_progress
from soda_gql_builder.saved_states.opened import OpenProject, open_project
from soda_gql_builder.sources import SourceFile
from tests.projects import fragment, query, write_files, write_project

USER = fragment("bits", "{ id }")
PAGE = f'import {{ bits }} from "./user";\n{query("page", "{ user(id: 1) { ...${bits} } }")}'


class Stage(Live):
    """A project under watch, and what it says."""

    def __init__(self, root: Path, *flags: str) -> None:
        self.root = root
        world = World(io.StringIO(), io.StringIO(), root, {})
        arguments = parse(["--watch", *flags])
        project = open_project(root, options_of(arguments, world), no_progress)
        assert isinstance(project, OpenProject)
        super().__init__(project, arguments, world, "1.2.3")
        self.begin()

    def said(self) -> str:
        """What was said since the last time, times and durations aside."""
        out = self.world.stdout
        assert isinstance(out, io.StringIO)
        text = out.getvalue()
        out.seek(0)
        out.truncate()
        return re.sub(r"\[\d\d:\d\d:\d\d\]", "[time]", re.sub(r"\d+ ms", "5 ms", text))

    def complaint(self) -> str:
        err = self.world.stderr
        assert isinstance(err, io.StringIO)
        return err.getvalue()

    def write(self, files: dict[str, str]) -> None:
        self.update(write_files(self.root, files))


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    write_project(tmp_path, f"--- src/user.ts\n{USER}--- src/page.ts\n{PAGE}")
    return Stage(tmp_path)


def test_one_build_after_another(stage: Stage) -> None:
    assert stage.said() == "✔ Built 1 operation and 1 fragment from 2 modules in 5 ms → soda-gql-artifact.json\n"
    stage.write({"src/user.ts": fragment("bits", "{ id name }")})
    assert stage.said() == (
        "\n[time] src/user.ts changed\n✔ 5 ms, 2 elements rebuilt, 0 reused → soda-gql-artifact.json\n"
    )
    stage.write({"src/a.ts": fragment("a", "{ id }"), "src/b.ts": fragment("b", "{ id }")})
    assert stage.said() == "\n[time] 2 files changed\n✔ 5 ms, 2 elements rebuilt, 2 reused → soda-gql-artifact.json\n"
    (stage.root / "src" / "b.ts").unlink()
    stage.update([f"{stage.root}/src/b.ts"])
    assert stage.said() == (
        "\n[time] src/b.ts removed\n✔ 5 ms, 0 elements rebuilt, 3 reused → soda-gql-artifact.json\n"
    )
    stage.write({"src/b.ts": fragment("b", "{ id }")})
    assert "src/b.ts added\n" in stage.said()


def test_nothing_changed_nothing_is_said(stage: Stage) -> None:
    stage.said()
    stage.update([])
    stage.update([f"{stage.root}/src/user.ts", f"{stage.root}/README.md"])
    stage.write({"src/user.ts": USER})
    assert stage.said() == ""


def test_quiet_says_nothing_but_errors(tmp_path: Path) -> None:
    write_project(tmp_path, f"--- src/user.ts\n{USER}")
    stage = Stage(tmp_path, "--quiet")
    stage.say("Watching.")
    stage.write({"src/user.ts": fragment("bits", "{ id name }")})
    assert stage.said() == ""
    stage.write({"src/user.ts": fragment("bits", "{ nme }")})
    assert stage.said().startswith("\n[time] src/user.ts changed\nsrc/user.ts  1 error\n")


def test_the_state_is_saved_once(stage: Stage) -> None:
    heads = list(stage.root.rglob("*.head"))
    assert heads == []
    stage.save()
    (head,) = stage.root.rglob("*.head")
    first = head.stat()
    stage.save()
    assert head.stat() == first
    stage.write({"src/user.ts": fragment("bits", "{ id name }")})
    stage.save()
    assert head.stat() != first


class Faulty(Disk):
    """A disk with a bug."""

    def read(self, path: str) -> SourceFile | None:
        raise KeyError("naught")


def test_a_bug_does_not_end_it(stage: Stage) -> None:
    stage.said()
    assert stage.project.session.snapshot is not None
    stage.project.session.snapshot.reading.files = Faulty(stage.root.as_posix())
    stage.write({"src/user.ts": fragment("bits", "{ id name }")})
    assert stage.said() == ""
    assert "because of a bug in soda-gql-build itself" in stage.complaint()
    assert stage.complaint().endswith("  KeyError: 'naught'\n")
    stage.write({"src/user.ts": fragment("bits", "{ id email }")})
    assert stage.said() == "\n[time] src/user.ts added\n✔ 5 ms, 2 elements rebuilt, 0 reused → soda-gql-artifact.json\n"
    assert '"email"' in (stage.root / "soda-gql-artifact.json").read_text("utf-8")
