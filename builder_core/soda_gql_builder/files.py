"""The disk: the only module of the core that touches it."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

_TEMPORARY = re.compile(r"\.soda-gql-[0-9a-f]+\.tmp")

LEFT_BEHIND = 3_600
"""Seconds after which a temporary file belongs to a process that was killed: nobody writes for so long."""


def read_if_there(path: Path) -> bytes | None:
    """The content of an ordinary file; None if there is none, or none that can be read."""
    try:
        # A pipe or a device could block for ever.
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def write_atomic(path: Path, content: bytes) -> bool:
    """Makes a file hold the content; True if it did not before.

    An equal file keeps its time stamp; else see ``overwrite``.
    """
    if read_if_there(path) == content:
        return False
    overwrite(path, content)
    return True


def overwrite(path: Path, content: bytes) -> None:
    """Makes a file hold the content, and waits until the disk does.

    Readers see the old content or the new, never a part.
    Missing folders are made.  What is no ordinary file (a pipe, a device) is written straight through.
    Raises OSError, and then the old content is still there.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    _make_folder(target.parent)
    _replace(target, content)


def replace_file(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Makes a file hold these parts in one step, without waiting for the disk: for what can be made again."""
    put_file(path.parent, parts, lambda: path.name)


def put_file(folder: Path, parts: Iterable[bytes | memoryview], name: Callable[[], str]) -> None:
    """The same for a file whose name is asked for when all parts are written."""
    temporary = _temporary(folder)
    try:
        with temporary.open("wb") as stream:
            stream.writelines(parts)
        temporary.replace(folder / name())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _temporary(folder: Path) -> Path:
    """A file to write into before it takes another one's place; clears away what was left of earlier ones."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for name in [entry.name for entry in entries if _TEMPORARY.fullmatch(entry.name)]:
            remove_if_left_behind(folder / name)
    return folder / f".soda-gql-{os.urandom(8).hex()}.tmp"


def remove_if_left_behind(path: Path) -> None:
    """Remove a file that nobody needs unless somebody is at it right now."""
    with contextlib.suppress(OSError):
        if time.time() - path.lstat().st_mtime > LEFT_BEHIND:
            path.unlink()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        # "File exists" would be true, but nobody would see what is wrong with that.
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error


def _replace(target: Path, content: bytes) -> None:
    # Not named after the target: a name of full length plus a suffix would be too long for the file system.
    temporary = _temporary(target.parent)
    try:
        _write_synced(temporary, content)
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _write_synced(path: Path, content: bytes) -> None:
    """Without the sync a rename may reach the disk before the bytes do, and a power cut leaves an empty file."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself durable; not every system can open a folder, and the file is complete either way."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
