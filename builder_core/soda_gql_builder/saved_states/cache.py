"""Saved states on the disk: content with a checksum, replaced in one step, several processes at a time.

A file that is damaged, foreign, or of another version is no state at all; never an error and never a wrong result.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import xxhash

from soda_gql_builder.files import put_file, read_if_there, remove_if_left_behind, replace_file
from soda_gql_builder.saved_states.head import Head
from soda_gql_builder.version import VERSION

FORMAT = 4
"""Raise it with every change of what is saved, or of what a build makes of the same input."""

MAX_STATES = 8
"""So many projects and sets of options are remembered in one folder; the longest unused go first."""


_SEAL = f"soda-gql state {FORMAT} {VERSION}\n".encode()

_DIGEST = 16
"""The last bytes of every file are the hash of what stands between them and the seal."""


class Slot(NamedTuple):
    """Where the state of one project and one set of options is kept.

    A body is named by its hash, so that the old head keeps its own until the new one is there; and a system may hold
    up whoever replaces a large file until its bytes are on the disk.
    """

    head: Path

    def body(self, digest: bytes) -> Path:
        """Where the body with a hash is kept."""
        return self.head.with_name(f"{self.head.stem}-{digest.hex()}.body")


def default_folder(root: Path) -> Path:
    """Where states are kept unless somebody says otherwise."""
    modules = root / "node_modules"
    return (modules if modules.is_dir() else root) / ".cache" / "soda-gql"


def slot(folder: Path, *identity: str) -> Slot:
    """The slot of a project; ``identity`` is all that makes it another build of the same files."""
    name = xxhash.xxh3_64_hexdigest("\0".join(identity).encode("utf-8", "surrogatepass"))
    return Slot(folder / "state" / f"{name}.head")


def chunk_folder(place: Slot) -> Path:
    """Where the chunk files of a project and its options are kept."""
    return place.head.parent.parent / "chunks" / place.head.stem


def read_head(place: Slot) -> Head | None:
    """The head of the state, None if there is none that can be used."""
    content = _unsealed(read_if_there(place.head))
    if content is None:
        return None
    try:
        return msgspec.msgpack.decode(content, type=Head)
    except (msgspec.MsgspecError, UnicodeError):
        return None


def read_body(place: Slot, head: Head) -> memoryview | None:
    """The body that belongs to a head."""
    data = read_if_there(place.body(head.body))
    return _unsealed(data) if data is not None and data.endswith(head.body) else None


def write_body(place: Slot, body: Iterable[bytes | memoryview]) -> bytes | None:
    """Write the body of a state; gives its hash for the head, which still has to be written.

    None if the disk does not let us, which costs the next build some time and nothing else.
    """
    digest = xxhash.xxh3_128()
    try:
        folder = place.head.parent
        folder.mkdir(parents=True, exist_ok=True)
        put_file(folder, _sealed(body, digest), lambda: place.body(digest.digest()).name)
    except (OSError, UnicodeEncodeError):
        # Half characters, which texts and paths of the project may hold, have no bytes.
        return None
    return digest.digest()


def write_head(place: Slot, head: Head) -> bool:
    """Write the head of a state, which makes it one; False if the disk does not let us."""
    before = read_head(place)
    try:
        replace_file(place.head, _sealed([msgspec.msgpack.encode(head)], xxhash.xxh3_128()))
        _evict(place.head.parent)
    except (OSError, UnicodeEncodeError):
        return False
    if before is not None and before.body != head.body:
        _remove(place.body(before.body))
    for path in _bodies(place.head):
        if path != place.body(head.body):
            remove_if_left_behind(path)
    return True


def _bodies(head: Path) -> Iterator[Path]:
    return head.parent.glob(f"{head.stem}-*.body")


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


class FolderStore:
    """Keeps contents by key, one sealed file each; the longest unused go first."""

    __slots__ = ("folder",)

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> bytes | memoryview | None:
        """What was put, None if it is not there or not whole."""
        path = self.folder / key
        content = _unsealed(read_if_there(path))
        if content is not None:
            with contextlib.suppress(OSError):
                os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep something; a disk that refuses is no error."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self.folder / key, _sealed([content], xxhash.xxh3_128()))
            files = sorted(self.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            for path in files[:-MAX_STATES]:
                path.unlink()


def _evict(folder: Path) -> None:
    heads = sorted(folder.glob("*.head"), key=lambda path: path.stat().st_mtime_ns)
    for head in heads[:-MAX_STATES]:
        for path in (head, *_bodies(head)):
            _remove(path)


def _sealed(parts: Iterable[bytes | memoryview], digest: xxhash.xxh3_128) -> Iterator[bytes | memoryview]:
    """A file's content: the seal, the parts, and their hash."""
    yield _SEAL
    for part in parts:
        digest.update(part)
        yield part
    yield digest.digest()


def _unsealed(data: bytes | None) -> memoryview | None:
    """The content of a file whose seal and checksum are right."""
    if data is None or not data.startswith(_SEAL):
        return None
    content = memoryview(data)[len(_SEAL) : -_DIGEST]
    return content if xxhash.xxh3_128_digest(content) == data[-_DIGEST:] else None


def folder_size(folder: Path) -> tuple[int, int]:
    """How many files a folder holds, and their bytes."""
    count = size = 0
    for path, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                size += (Path(path) / name).stat().st_size
                count += 1
    return count, size
