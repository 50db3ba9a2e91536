"""The disk: what is there, what it says, and what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pictures import write_texts

from soda_gql_builder.disk import Disk
from soda_gql_builder.sources import MAX_SOURCE_BYTES


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


@pytest.mark.parametrize("name", [".", "a\0b.ts"])
def test_what_is_no_file(tmp_path: Path, name: str) -> None:
    file = Disk(tmp_path.as_posix()).read(f"{tmp_path}/{name}")
    assert file is not None and file.problem is not None and file.problem.code == "unreadable-file"


def test_links_are_followed(tmp_path: Path) -> None:
    (path,) = write_texts(tmp_path, {"a.ts": "text"})
    (tmp_path / "b.ts").symlink_to(path)
    (tmp_path / "c.ts").symlink_to(tmp_path / "gone")
    disk = Disk(tmp_path.as_posix())
    assert disk.exists(f"{tmp_path}/b.ts") and disk.read_text(f"{tmp_path}/b.ts") == "text"
    assert not disk.exists(f"{tmp_path}/c.ts")


def test_large_files_are_read_if_they_define_nothing(tmp_path: Path) -> None:
    text = " " * MAX_SOURCE_BYTES
    plain, defining = write_texts(tmp_path, {"a.ts": text + "x", "b.ts": text + "gql"})
    disk = Disk(tmp_path.as_posix())
    assert disk.read_text(plain) is not None
    file = disk.read(defining)
    assert file is not None and file.problem is not None and "larger than" in file.problem.message
