"""Events of folders that come and go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from soda_gql_builder.cli.file_events import Event, FileEvents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "src" / "deep").mkdir(parents=True)
    return tmp_path / "src"


@pytest.fixture
def events(folder: Path) -> Iterator[FileEvents]:
    with closing(FileEvents([folder.as_posix()])) as made:
        yield made


def paths(found: set[Event]) -> set[str]:
    return {Path(event.path).name for event in found}


def test_a_batch(folder: Path, events: FileEvents) -> None:
    for name in ("a.ts", "b.ts"):
        (folder / name).write_text("")
    found = events.wait()
    while paths(found) < {"a.ts", "b.ts"}:
        found |= events.wait()
    assert {event.path for event in found} == {f"{folder}/a.ts", f"{folder}/b.ts"}
    assert Event("added", f"{folder}/a.ts") in found


def test_folders_below_are_watched_only_if_asked_for(folder: Path, events: FileEvents) -> None:
    (folder / "deep" / "unseen.ts").write_text("")
    (folder / "seen.ts").write_text("")
    assert paths(events.wait()) == {"seen.ts"}
    assert events.watch([folder.as_posix(), f"{folder}/deep"]) == set()
    (folder / "deep" / "unseen.ts").unlink()
    assert events.wait() == {Event("deleted", f"{folder}/deep/unseen.ts")}


def test_nothing_is_missed_between_two_watches(folder: Path, events: FileEvents) -> None:
    (folder / "a.ts").write_text("")
    assert paths(events.watch([f"{folder}/deep"])) == {"a.ts"}
    assert events.folders == {f"{folder}/deep"}


def test_folders_that_do_not_exist_are_left_out(folder: Path, events: FileEvents) -> None:
    events.watch([folder.as_posix(), f"{folder}/nowhere"])
    assert events.folders == {folder.as_posix()}


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read")
def test_folders_that_may_not_be_read_are_left_out(folder: Path, events: FileEvents) -> None:
    (folder / "deep").chmod(0)
    events.watch([folder.as_posix(), f"{folder}/deep"])
    assert events.folders == {folder.as_posix()}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_paths_are_reported_as_the_folders_were_given(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    with closing(FileEvents([f"{tmp_path}/link"])) as events:
        (folder / "a.ts").write_text("")
        assert events.wait() >= {Event("added", f"{tmp_path}/link/a.ts")}
        # Some systems report the path without the link.
        assert events.as_given(f"{folder}/a.ts") == f"{tmp_path}/link/a.ts"
        assert events.as_given(folder.as_posix()) == f"{tmp_path}/link"
        assert events.as_given("/elsewhere/a.ts") == "/elsewhere/a.ts"
