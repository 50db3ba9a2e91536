"""Edits of every kind do what they say, in every round."""

from __future__ import annotations

from typing import TypeAlias

import pytest

from benchmarks.edits import KINDS, Kind, edit_of, five_percent, needed, write_edit
from benchmarks.generator import generate, write_files
from soda_gql_builder import Build, BuilderChangeSet, BuilderSession, Disk

PROJECT = generate(100)
ROUNDS = 6


Builds: TypeAlias = dict[Kind, list[Build]]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """What a session makes of the edits of each kind, round by round."""
    folder = tmp_path_factory.mktemp("project")
    write_files(folder, PROJECT.files)
    root = folder.as_posix()
    session = BuilderSession(f"{root}/soda-gql.config.ts", Disk(root))
    session.load()
    made: Builds = {kind: [] for kind in KINDS}
    for round_ in range(ROUNDS):
        for kind in KINDS:
            edit = edit_of(PROJECT, kind, round_)
            write_edit(folder, edit)
            made[kind].append(session.update(BuilderChangeSet(updated=tuple(f"{root}/{path}" for path in edit))))
    return made


def test_no_edit_is_a_mistake(builds: Builds) -> None:
    assert not any(build.failed for kind in KINDS for build in builds[kind])


def test_edits_of_a_leaf_rebuild_one_module(builds: Builds) -> None:
    assert [len(build.rebuilt) for build in builds["leaf"]] == [1] * ROUNDS


def test_edits_of_the_shared_fragment_rebuild_its_dependents(builds: Builds) -> None:
    assert [len(build.rebuilt) for build in builds["shared"]] == [PROJECT.dependents] * ROUNDS


@pytest.mark.parametrize("kind", ["whitespace", "comment"])
def test_white_space_and_comments_change_a_file_and_rebuild_nothing(kind: Kind, builds: Builds) -> None:
    assert [(len(build.changed), len(build.rebuilt)) for build in builds[kind]] == [(1, 0)] * ROUNDS


def test_schema_edits_are_seen(builds: Builds) -> None:
    evaluated = [len(build.evaluated) for build in builds["schema"]]
    assert min(evaluated) == max(evaluated) > PROJECT.dependents


def test_modules_come_and_go(builds: Builds) -> None:
    many, few = ([len(build.chunks) for build in builds[kind]] for kind in ("create", "delete"))
    assert many == [few[0] + 1] * ROUNDS and few == [few[0]] * ROUNDS


def test_branch_switches_lead_there_and_back() -> None:
    there, back = edit_of(PROJECT, "branch", 0), edit_of(PROJECT, "branch", 1)
    assert there.keys() == back.keys()
    assert all(text == PROJECT.files.get(path) for path, text in back.items())


def test_a_branch_has_modules_of_its_own() -> None:
    project = generate(300)
    there, back = edit_of(project, "branch", 0), edit_of(project, "branch", 1)
    gone = {path for path, text in back.items() if text is None}
    assert gone and gone == there.keys() - project.files.keys()


def test_five_percent_are_five_percent() -> None:
    assert 45 <= len(five_percent(generate(1_000), 1)) <= 55


def test_edits_need_only_some_files() -> None:
    project = generate(1_000)
    few = needed(project)
    assert len(few.files) < len(project.files) / 3
    assert all(edit_of(few, kind, round_) == edit_of(project, kind, round_) for kind in KINDS for round_ in range(25))
