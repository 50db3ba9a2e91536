"""Buffers above files: a buffer wins, a closed one uncovers its file, and what is read is what would be saved."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.disk import Disk
from soda_gql_builder.overlay import Overlay
from soda_gql_builder.sources import decode
from soda_gql_builder.text import printable
from tests.pictures import Texts, write_texts

A, B, C = "/p/src/a.ts", "/p/b.ts", "/p/c.ts"


def overlay() -> Overlay:
    """``a`` and ``b`` are files, ``c`` is not."""
    return Overlay(Texts({"src/a.ts": "file a", "b.ts": "file b"}), "/p")


def texts(files: Overlay) -> list[str | None]:
    return [files.read_text(path) for path in (A, B, C)]


def test_a_buffer_wins_over_its_file() -> None:
    files = overlay()
    files.put(A, "one")
    assert texts(files) == ["one", "file b", None]
    files.put(A, "two")
    assert texts(files) == ["two", "file b", None]
    files.drop(A)
    assert texts(files) == ["file a", "file b", None]


def test_an_empty_buffer_is_one_too() -> None:
    files = overlay()
    files.put(A, "")
    assert texts(files) == ["", "file b", None]


def test_a_buffer_needs_no_file() -> None:
    files = overlay()
    assert not files.exists(C)
    files.put(C, "new")
    assert files.exists(C) and texts(files) == ["file a", "file b", "new"]
    files.drop(C)
    assert not files.exists(C) and texts(files) == ["file a", "file b", None]


def test_a_buffer_stays_when_its_file_goes(tmp_path: Path) -> None:
    (path,) = write_texts(tmp_path, {"a.ts": "file"})
    files = Overlay(Disk(tmp_path.as_posix()), tmp_path.as_posix())
    files.put(path, "buffer")
    Path(path).unlink()
    files.forget([path])
    assert files.exists(path) and files.read_text(path) == "buffer"
    files.drop(path)
    assert not files.exists(path) and files.read_text(path) is None


def test_what_is_open_is_known() -> None:
    files = overlay()
    files.put(A, "one")
    files.put(C, "new")
    assert files.open_paths == {A, C}
    files.drop(A)
    files.drop(B)
    assert files.open_paths == {C}


def test_paths_are_shown_from_the_root() -> None:
    files = overlay()
    files.put(A, "one")
    shown = [file.path for path in (A, B) if (file := files.read(path)) is not None]
    assert shown == ["src/a.ts", "b.ts"]


def test_a_buffer_covers_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.ts"
    path.write_bytes(b"\xff")
    files = Overlay(Disk(tmp_path.as_posix()), tmp_path.as_posix())
    file = files.read(path.as_posix())
    assert file is not None and file.problem is not None and files.read_text(path.as_posix()) is None
    files.put(path.as_posix(), "text")
    assert files.read_text(path.as_posix()) == "text"


def test_files_that_came_are_seen_when_they_are_forgotten(tmp_path: Path) -> None:
    files = Overlay(Disk(tmp_path.as_posix()), tmp_path.as_posix())
    path = f"{tmp_path}/a.ts"
    assert not files.exists(path)
    write_texts(tmp_path, {"a.ts": ""})
    assert not files.exists(path)
    files.forget([path])
    assert files.exists(path)


@given(st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from("\ufeff\ud800\udc00\r\n\0"))))
def test_a_buffer_reads_as_if_it_were_saved(text: str) -> None:
    files = overlay()
    files.put(A, text)
    assert files.read(A) == decode("src/a.ts", printable(text).encode("utf-8"))


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.none() | st.text(max_size=3))))
def test_only_the_last_change_of_each_buffer_counts(changes: list[tuple[str, str | None]]) -> None:
    files = overlay()
    for path, text in changes:
        if text is None:
            files.drop(path)
        else:
            files.put(path, text)
    last = {A: "file a", B: "file b"} | {path: text for path, text in dict(changes).items() if text is not None}
    assert texts(files) == [last.get(path) for path in (A, B, C)]
    assert files.open_paths == {path for path, text in dict(changes).items() if text is not None}
