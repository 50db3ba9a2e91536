"""Projects that stay open."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.outcome import BuildOptions, Outcome
from soda_gql_builder.project import build_project, no_progress
from soda_gql_builder.saved_states.opened import (
    OpenProject,
    changed_meanwhile,
    from_scratch,
    open_project,
    outcome_of,
    reopened,
    save_project,
    update_project,
    write_chunks,
)
from soda_gql_builder.verify import differences
from tests.projects import CONFIG, fragment, query, write_files, write_project

USER = fragment("bits", "{ id }")
PAGE = f'import {{ bits }} from "./user";\n{query("page", "{ user(id: 1) { ...${bits} } }")}'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_project(tmp_path, f"--- src/user.ts\n{USER}--- src/page.ts\n{PAGE}")
    return tmp_path


def opened(root: Path, *, incremental: bool = True) -> OpenProject:
    project = open_project(root, BuildOptions(incremental=incremental), no_progress)
    assert isinstance(project, OpenProject)
    return project


def shown(root: Path, paths: tuple[str, ...]) -> list[str]:
    return [path.removeprefix(f"{root}/") for path in paths]


def save(project: OpenProject) -> None:
    save_project(project, outcome_of(project, project.session.build, project.began, None))


def test_from_nothing_and_from_a_saved_state(root: Path) -> None:
    first = opened(root)
    assert (first.changes, first.memory) == (None, None)
    save(first)
    write_files(root, {"src/user.ts": fragment("bits", "{ id name }")})
    second = opened(root)
    assert second.changes is not None
    assert shown(root, second.changes.paths) == ["src/user.ts"]
    assert second.memory is not None
    assert second.memory.results.keys() == second.session.results.keys()
    assert second.session.build.evaluated == {("src/user.ts", "bits"), ("src/page.ts", "page")}


def test_states_are_only_used_if_wanted(root: Path) -> None:
    project = opened(root, incremental=False)
    save(project)
    write_chunks(project)
    assert not (root / ".cache").exists()
    save(opened(root))
    assert opened(root, incremental=False).changes is None


def test_without_a_config_there_is_nothing_to_open(tmp_path: Path) -> None:
    found = open_project(tmp_path, BuildOptions(), no_progress)
    assert isinstance(found, Outcome)
    assert [item.code for item in found.diagnostics] == ["config-not-found"]


def test_an_outcome_is_that_of_a_single_build(root: Path) -> None:
    project = opened(root)
    found = outcome_of(project, project.session.build, project.began, None)
    expected = build_project(root, BuildOptions())
    assert (found.diagnostics, found.operations, found.fragments) == (expected.diagnostics, 1, 1)
    assert found.artifact_path == expected.artifact_path


@pytest.mark.parametrize("saved", [False, True])
def test_what_became_of_files(root: Path, saved: bool) -> None:
    if saved:
        save(opened(root))
    project = opened(root)

    def update(*paths: str) -> dict[str, str]:
        found = update_project(project, [f"{root}/{path}" for path in paths])
        return {path.removeprefix(f"{root}/"): what for path, what in found.items()}

    assert update("src/user.ts", "src/page.ts", "README.md") == {}
    write_files(root, {"src/user.ts": fragment("bits", "{ name }"), "src/new.ts": USER})
    assert update("src/user.ts", "src/page.ts", "src/new.ts") == {"src/new.ts": "added", "src/user.ts": "changed"}
    (root / "src" / "new.ts").unlink()
    assert update("src/new.ts") == {"src/new.ts": "removed"}
    assert update("src/new.ts") == {}
    write_files(root, {"src/new.ts": USER})
    assert update("src/new.ts") == {"src/new.ts": "added"}


def test_what_changed_behind_its_back(root: Path) -> None:
    project = opened(root)
    assert changed_meanwhile(project) == ()
    write_files(root, {"src/user.ts": fragment("bits", "{ name }"), "src/new.ts": USER})
    assert shown(root, changed_meanwhile(project)) == ["src/new.ts", "src/user.ts"]
    update_project(project, changed_meanwhile(project))
    assert changed_meanwhile(project) == ()
    (root / "src" / "new.ts").unlink()
    assert shown(root, changed_meanwhile(project)) == ["src/new.ts"]
    write_files(root, {"soda-gql.config.ts": f"{CONFIG}\n"})
    assert shown(root, changed_meanwhile(project)) == ["soda-gql.config.ts"]
    update_project(project, changed_meanwhile(project))
    assert changed_meanwhile(project) == ()


def test_a_broken_config_is_looked_at_again(tmp_path: Path) -> None:
    write_project(tmp_path, "--- soda-gql.config.ts\nexport default\n")
    assert shown(tmp_path, changed_meanwhile(opened(tmp_path))) == ["soda-gql.config.ts"]


def test_other_sessions_of_the_project(root: Path) -> None:
    project = opened(root)
    assert differences(project.session.build, from_scratch(project).load()) == []
    again = reopened(project)
    assert again.session.snapshot is None
    update_project(again, [project.session.config_path])
    assert differences(again.session.build, project.session.build) == []
    assert isinstance(again.disk, Disk)
    assert again.disk is not project.disk
