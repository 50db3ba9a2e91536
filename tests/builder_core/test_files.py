"""Files that are replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from soda_gql_builder.files import LEFT_BEHIND, read_if_there, replace_file, write_atomic


def test_a_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "out.json"
    assert write_atomic(path, b"new") is True
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in path.parent.iterdir()] == ["out.json"]


def test_an_equal_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"same")
    os.utime(path, ns=(1, 1))
    assert write_atomic(path, b"same") is False
    assert path.stat().st_mtime_ns == 1


def test_a_changed_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    assert write_atomic(path, b"new") is True
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_mode_that_any_program_would_give_it(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_atomic(tmp_path / "out.json", b"x")
    assert (tmp_path / "out.json").stat().st_mode == plain.stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to("real.json")
    write_atomic(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    assert write_atomic(tmp_path / ("n" * 255), b"x") is True


def test_a_folder_cannot_be_replaced(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="irectory"):
        write_atomic(tmp_path, b"x")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        write_atomic(tmp_path / "file" / "out.json", b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_device_is_written_straight_through() -> None:
    with pytest.raises(OSError) as caught:
        write_atomic(Path("/dev/full"), b"x")
    assert caught.value.errno == errno.ENOSPC
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(os.name != "posix", reason="sizes can be limited on POSIX only")
def test_a_write_that_fails_leaves_the_old_content_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_bytes(b"old")
    script = (
        "import resource, sys, pathlib; from soda_gql_builder.files import write_atomic\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "try: write_atomic(pathlib.Path(sys.argv[1]), b'x' * 100)\n"
        "except OSError as error: print(error.strerror)"
    )
    command = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"{os.strerror(errno.EFBIG)}\n"
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.json"]


def write_in_one_step(path: Path, content: bytes) -> None:
    replace_file(path, [content])


@pytest.mark.parametrize("write", [write_atomic, write_in_one_step])
def test_what_killed_writers_left_is_taken_away(tmp_path: Path, write: Callable[[Path, bytes], object]) -> None:
    old, young = time.time() - LEFT_BEHIND - 60, time.time() - LEFT_BEHIND + 60
    left = {".soda-gql-0f.tmp": old, ".soda-gql-77.tmp": young, ".soda-gql-x.tmp": old, "a.tmp": old}
    for name, changed in left.items():
        (tmp_path / name).write_bytes(b"half a fi")
        os.utime(tmp_path / name, (changed, changed))
    (tmp_path / ".soda-gql-d0.tmp").mkdir()
    os.utime(tmp_path / ".soda-gql-d0.tmp", (old, old))
    write(tmp_path / "out.json", b"{}")
    assert {entry.name for entry in tmp_path.iterdir()} == {
        *(".soda-gql-77.tmp", ".soda-gql-x.tmp", "a.tmp"),
        *(".soda-gql-d0.tmp", "out.json"),
    }


def test_reading_what_is_not_there(tmp_path: Path) -> None:
    assert read_if_there(tmp_path / "none") is None
    assert read_if_there(tmp_path) is None
    assert read_if_there(tmp_path / ("n" * 300)) is None
