"""What a client that shows the state of projects is told."""

from __future__ import annotations

from pathlib import Path

from soda_gql_server.project import Project
from soda_gql_server.settings import DEFAULTS
from soda_gql_server.status import status_of
from tests.projects import fragment, write_project

GOOD = f"--- src/user.ts\n{fragment('bits', '{ id }')}"
BAD = f"--- src/user.ts\n{fragment('bits', '{ nothing }')}"


def test_a_project_that_was_read(tmp_path: Path) -> None:
    check(tmp_path, GOOD, busy=False, errors=0)


def test_mistakes_are_counted(tmp_path: Path) -> None:
    check(tmp_path, BAD, busy=False, errors=1)


def test_a_change_that_was_not_taken_in_yet(tmp_path: Path) -> None:
    project = opened(tmp_path, GOOD)
    project.put(f"{project.root}/src/user.ts", "")
    assert status_of(project)["busy"]
    project.finish()
    assert not status_of(project)["busy"]


def test_a_project_that_was_not_read_yet(tmp_path: Path) -> None:
    write_project(tmp_path, GOOD)
    assert status_of(project_in(tmp_path))["busy"]


def check(root: Path, files: str, *, busy: bool, errors: int) -> None:
    project = opened(root, files)
    status = status_of(project)
    assert status["config"] == (root.resolve() / "soda-gql.config.ts").as_uri()
    assert (status["busy"], status["errors"], status["warnings"], status["modules"]) == (busy, errors, 0, 1)
    assert status["generation"] == project.build.generation


def opened(root: Path, files: str) -> Project:
    write_project(root, files)
    project = project_in(root)
    project.load(lambda *_: None)
    project.finish()
    return project


def project_in(root: Path) -> Project:
    return Project(f"{root.resolve().as_posix()}/soda-gql.config.ts", DEFAULTS, {})
