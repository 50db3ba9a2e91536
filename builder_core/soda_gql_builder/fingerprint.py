"""Fingerprints of contents and files: equal fingerprints mean equal bytes, on every machine and in every process."""

from __future__ import annotations

import os
import stat
from io import FileIO

import msgspec
import xxhash


class FileFingerprint(msgspec.Struct, frozen=True, gc=False):
    """A file as it was read: hash of its bytes, size in bytes, time of change in nanoseconds."""

    hash: str
    size: int
    mtime_ns: int


MAX_BYTES = 64 * 1024 * 1024
"""Files larger than this are not read; nothing that people write comes near it."""


def content_hash(data: bytes) -> str:
    """32 hexadecimal digits (XXH3, 128 bits)."""
    return xxhash.xxh3_128_hexdigest(data)


def fingerprint(path: str) -> FileFingerprint | None:
    """The fingerprint of a file; None if it cannot be read."""
    try:
        with open_now(path) as file:
            # Asked before reading: a change during the read leaves a newer time on disk, and is seen next time.
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return None
            return fingerprint_of(file.read(), status) if status.st_size <= MAX_BYTES else fingerprint_unread(status)
    except (OSError, ValueError):
        return None


def open_now(path: str) -> FileIO:
    """A file opened for reading; a pipe into which nobody writes is opened too, instead of waiting for somebody."""
    return FileIO(path, opener=_open_now)


def _open_now(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def fingerprint_of(data: bytes, status: os.stat_result) -> FileFingerprint:
    """The fingerprint of bytes that were read after the status was taken."""
    return FileFingerprint(content_hash(data), len(data), status.st_mtime_ns)


def fingerprint_unread(status: os.stat_result) -> FileFingerprint:
    """The fingerprint of a file that is too large to be read: another status is another content."""
    return FileFingerprint(f"unread {status.st_size} {status.st_mtime_ns}", status.st_size, status.st_mtime_ns)


def unchanged(previous: FileFingerprint, status: os.stat_result) -> bool:
    """Whether the status alone says that the file need not be read again."""
    return previous.mtime_ns == status.st_mtime_ns and previous.size == status.st_size
