"""The disk: what is there, what it says, and what is remembered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from soda_gql_builder.disk import Disk
from soda_gql_builder.fingerprint import MAX_BYTES, fingerprint
from tests.pictures import write_texts


def test_files_and_no_files(tmp_path: Path) -> None:
    (path,) = write_texts(tmp_path, {"a/b.ts": "text"})
    disk = Disk(tmp_path.as_posix())
    assert disk.exists(path)
    assert not disk.exists(f"{tmp_path}/a")
    assert not disk.exists(f"{tmp_path}/a/c.ts")
    assert not disk.exists(f"{tmp_path}/gone/b.ts")
    assert not disk.exists(f"{path}/deeper.ts")


def test_paths_are_shown_from_the_root(tmp_path: Path) -> None:
    (path,) = write_texts(tmp_path, {"a/b.ts": "text"})
    for root, shown in [("", "a/b.ts"), ("/a", "b.ts"), ("/c", "../a/b.ts")]:
        file = Disk(f"{tmp_path}{root}").read(path)
        assert file is not None and (file.path, file.text) == (shown, "text")


def test_a_listing_is_kept_until_it_is_forgotten(tmp_path: Path) -> None:
    disk = Disk(tmp_path.as_posix())
    path = f"{tmp_path}/a.ts"
    assert not disk.exists(path)
    write_texts(tmp_path, {"a.ts": "", "sub/b.ts": ""})
    assert not disk.exists(path)
    disk.forget([f"{tmp_path}/sub/b.ts"])
    assert not disk.exists(path)
    disk.forget([f"{tmp_path}/other.ts"])
    assert disk.exists(path)


def test_texts_are_not_kept(tmp_path: Path) -> None:
    (path,) = write_texts(tmp_path, {"a.ts": "one"})
    disk = Disk(tmp_path.as_posix())
    assert disk.read_text(path) == "one"
    write_texts(tmp_path, {"a.ts": "two"})
    assert disk.read_text(path) == "two"
    Path(path).unlink()
    assert disk.read(path) is None and disk.read_text(path) is None


def test_what_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.ts").write_bytes(b"\xff")
    disk = Disk(tmp_path.as_posix())
    file = disk.read(f"{tmp_path}/a.ts")
    assert file is not None and file.problem is not None and file.problem.code == "encoding-error"
    assert disk.read_text(f"{tmp_path}/a.ts") is None


def problem(disk: Disk, path: str) -> str:
    file = disk.read(path)
    assert file is not None and file.problem is not None and file.problem.code == "unreadable-file"
    return file.problem.message


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ts")
    disk = Disk(tmp_path.as_posix())
    assert "directory" in problem(disk, f"{tmp_path}/.")
    assert "no ordinary file" in problem(disk, f"{tmp_path}/pipe.ts")
    assert not disk.exists(f"{tmp_path}/pipe.ts")


@pytest.mark.parametrize("name", ["a\0b.ts", "a\ud800.ts", "soda.ts/a.ts"])
def test_what_cannot_be_there(tmp_path: Path, name: str) -> None:
    write_texts(tmp_path, {"soda.ts": ""})
    disk = Disk(tmp_path.as_posix())
    assert not disk.exists(f"{tmp_path}/{name}")
    assert disk.read(f"{tmp_path}/{name}") is None


def test_a_path_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\xff.ts"
    Path(os.fsdecode(path)).write_text("text")
    assert "its path is not UTF-8" in problem(Disk(tmp_path.as_posix()), os.fsdecode(path))


def test_links_are_followed(tmp_path: Path) -> None:
    (path,) = write_texts(tmp_path, {"a.ts": "text"})
    (tmp_path / "b.ts").symlink_to(path)
    (tmp_path / "c.ts").symlink_to(tmp_path / "gone")
    disk = Disk(tmp_path.as_posix())
    assert disk.exists(f"{tmp_path}/b.ts") and disk.read_text(f"{tmp_path}/b.ts") == "text"
    assert not disk.exists(f"{tmp_path}/c.ts")


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ts"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    disk = Disk(tmp_path.as_posix())
    assert "larger than 64 MB" in problem(disk, path.as_posix())
    assert disk.seen[path.as_posix()] == fingerprint(path.as_posix())
