"""Chunks on the disk: one file for each, named by its hash, and a manifest that says which file is whose.

Files are written before the manifest that names them, and taken away after it: whoever reads the manifest finds what
it names.  Nothing here is needed by the next build; what is damaged or missing is written anew.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec
from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk, chunk_of
from soda_gql_builder.artifact.contents import read_element
from soda_gql_builder.artifact.file import chunk_text
from soda_gql_builder.artifact.manifest import ChunkInfo, ChunkManifest
from soda_gql_builder.files import read_if_there, replace_file

VERSION = 1
MANIFEST = "manifest.json"

_ENCODE = msgspec.json.Encoder().encode


class Written(NamedTuple):
    """How many chunk files were written and taken away."""

    written: int
    removed: int


class _InfoJson(msgspec.Struct, frozen=True, rename="camel"):
    hash: str
    canonical_ids: tuple[str, ...]
    imports: tuple[str, ...]


class _ManifestJson(msgspec.Struct, frozen=True):
    version: int
    chunks: dict[str, _InfoJson]


class _ChunkJson(msgspec.Struct, frozen=True):
    path: str
    hash: str
    elements: dict[str, msgspec.Raw]


def write_chunks(folder: Path, chunks: Mapping[str, Chunk], manifest: ChunkManifest) -> Written:
    """Make a folder hold these chunks and nothing else; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        known = _chunk_files(folder)
        wanted = {f"{chunk.hash}.json": chunk for chunk in chunks.values()}
        missing = wanted.keys() - known
        _write_files(folder, {name: wanted[name] for name in missing})
        content = _manifest_content(manifest)
        if read_if_there(folder / MANIFEST) != content:
            replace_file(folder / MANIFEST, [content])
        stale = known - wanted.keys()
        for name in stale:
            with contextlib.suppress(FileNotFoundError):
                (folder / name).unlink()
    return Written(len(missing), len(stale))


def read_manifest(folder: Path) -> ChunkManifest | None:
    """The manifest of a folder; None if there is none that can be read."""
    try:
        read = msgspec.json.decode(read_if_there(folder / MANIFEST) or b"", type=_ManifestJson)
    except (msgspec.MsgspecError, UnicodeError):
        return None
    if read.version != VERSION:
        return None
    infos = {path: ChunkInfo(path, info.hash, info.canonical_ids, info.imports) for path, info in read.chunks.items()}
    return ChunkManifest(Map(infos))


def read_chunk(folder: Path, info: ChunkInfo) -> Chunk | None:
    """The chunk that a manifest names; None if its file is missing or does not hold what it should."""
    try:
        read = msgspec.json.decode(read_if_there(folder / f"{info.hash}.json") or b"", type=_ChunkJson)
        elements = tuple([read_element(raw) for raw in read.elements.values()])
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    chunk = chunk_of(read.path, elements)
    return chunk if chunk.hash == info.hash and chunk.path == info.path else None


def remove_folders_without(folder: Path, states: set[str]) -> None:
    """Take away the chunks of builds that are remembered no more; ``states`` are the names of those that are."""
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.name not in states:
                shutil.rmtree(path, ignore_errors=True)


def _chunk_files(folder: Path) -> set[str]:
    """The files that are there and whole: an empty one is what a power cut leaves."""
    with os.scandir(folder) as entries:
        return {
            entry.name
            for entry in entries
            if entry.name.endswith(".json") and entry.name != MANIFEST and entry.stat().st_size
        }


def _write_files(folder: Path, chunks: Mapping[str, Chunk]) -> None:
    """Write files in one step each; without the comforts of ``pathlib``, as there may be thousands."""
    base = f"{folder}{os.sep}"
    temporary = f"{base}.soda-gql-{os.getpid()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    for name, chunk in chunks.items():
        descriptor = os.open(temporary, flags, 0o666)
        try:
            left = memoryview(_content(chunk))
            while left:
                left = left[os.write(descriptor, left) :]
        finally:
            os.close(descriptor)
        os.replace(temporary, base + name)  # noqa: PTH105


def _content(chunk: Chunk) -> bytes:
    head = b'{\n  "path": ' + _ENCODE(chunk.path) + b',\n  "hash": ' + _ENCODE(chunk.hash) + b',\n  "elements": {\n'
    return head + chunk_text(chunk) + b"\n  }\n}\n"


def _manifest_content(manifest: ChunkManifest) -> bytes:
    infos = [manifest.chunks[path] for path in sorted(manifest.chunks)]
    chunks = {info.path: _InfoJson(info.hash, info.canonical_ids, info.imports) for info in infos}
    return msgspec.json.format(_ENCODE(_ManifestJson(VERSION, chunks)), indent=2) + b"\n"


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps other processes out of a folder meanwhile, where the system knows how; a killed process leaves no lock."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (folder / ".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
