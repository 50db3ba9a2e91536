"""Chunk files: written when changed, found through the manifest, gone when stale."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from immutables import Map

from soda_gql_builder.artifact.chunk_files import (
    MANIFEST,
    Written,
    read_chunk,
    read_manifest,
    remove_folders_without,
    write_chunks,
)
from soda_gql_builder.artifact.chunks import Chunk
from soda_gql_builder.artifact.manifest import ChunkManifest, manifest_of, no_imports
from tests.builder_core.artifact.test_manifest import chunk


def written(folder: Path, *chunks: Chunk) -> Written:
    by_path = {each.path: each for each in chunks}
    return write_chunks(folder, by_path, manifest_of(by_path, no_imports))


def held(folder: Path) -> list[Chunk]:
    """The chunks that a folder holds, by its manifest."""
    manifest = read_manifest(folder)
    assert manifest is not None
    found = [read_chunk(folder, manifest.chunks[path]) for path in sorted(manifest.chunks)]
    return [each for each in found if each is not None]


A, B, C = chunk("a.ts", "x", "y"), chunk("b.ts", "x"), chunk("../c.ts", "z")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert written(tmp_path / "deep" / "chunks", A, B, C) == (3, 0)
    assert held(tmp_path / "deep" / "chunks") == [C, A, B]


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    written(tmp_path, A, B)
    kept = (tmp_path / f"{A.hash}.json").stat()
    assert written(tmp_path, A, B) == (0, 0)
    assert written(tmp_path, A, chunk("b.ts", "other")) == (1, 1)
    assert (tmp_path / f"{A.hash}.json").stat() == kept
    assert held(tmp_path) == [A, chunk("b.ts", "other")]


def test_stale_files_go(tmp_path: Path) -> None:
    written(tmp_path, A, B)
    (tmp_path / "0123.json").write_text("left behind by a process that was killed")
    assert written(tmp_path, B) == (0, 2)
    assert sorted(path.name for path in tmp_path.glob("*.json")) == sorted([f"{B.hash}.json", MANIFEST])


@pytest.mark.parametrize("damage", [b"", b"{", b'{"path": "a.ts", "hash": "", "elements": {}}', b"\xff"])
def test_damage_is_seen(tmp_path: Path, damage: bytes) -> None:
    written(tmp_path, A)
    (tmp_path / f"{A.hash}.json").write_bytes(damage)
    assert held(tmp_path) == []


@pytest.mark.parametrize("damage", [b"", b"{", b'{"version": 2, "chunks": {}}', b"\xff"])
def test_a_damaged_manifest_is_none(tmp_path: Path, damage: bytes) -> None:
    written(tmp_path, A)
    (tmp_path / MANIFEST).write_bytes(damage)
    assert read_manifest(tmp_path) is None
    assert written(tmp_path, A) == (0, 0)
    assert held(tmp_path) == [A]


def test_what_is_missing_is_written_again(tmp_path: Path) -> None:
    written(tmp_path, A, B)
    (tmp_path / f"{A.hash}.json").unlink()
    (tmp_path / f"{B.hash}.json").write_bytes(b"")
    assert written(tmp_path, A, B) == (2, 0)


def test_nothing_at_all(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert write_chunks(tmp_path, {}, ChunkManifest(Map())) == (0, 0)
    assert read_manifest(tmp_path) == ChunkManifest()


def test_chunks_of_forgotten_builds_go(tmp_path: Path) -> None:
    written(tmp_path / "one", A)
    written(tmp_path / "two", A)
    remove_folders_without(tmp_path, {"two"})
    assert [path.name for path in tmp_path.iterdir()] == ["two"]
    remove_folders_without(tmp_path / "nowhere", set())


WRITER = """
import sys
from pathlib import Path
from tests.builder_core.artifact.test_chunk_files import A, B, C, chunk, written
mine = chunk("b.ts", sys.argv[2])
for _ in range(30):
    written(Path(sys.argv[1]), A, mine, C)
    written(Path(sys.argv[1]), A, B)
"""


def test_two_processes_leave_a_whole_folder(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    arguments = [[sys.executable, "-c", WRITER, str(tmp_path), name] for name in ("p", "q")]
    running = [subprocess.Popen(each, cwd=root) for each in arguments]
    assert [process.wait() for process in running] == [0, 0]
    assert held(tmp_path) == [A, B]
    assert len(list(tmp_path.glob("*.json"))) == 3
