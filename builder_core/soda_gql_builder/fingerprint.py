"""Fingerprints of contents and files: equal fingerprints mean equal bytes, on every machine and in every process."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import xxhash


class FileFingerprint(msgspec.Struct, frozen=True, gc=False):
    """A file as it was read: hash of its bytes, size in bytes, time of change in nanoseconds."""

    hash: str
    size: int
    mtime_ns: int


def content_hash(data: bytes) -> str:
    """32 hexadecimal digits (XXH3, 128 bits)."""
    return xxhash.xxh3_128_hexdigest(data)


def fingerprint(path: str) -> FileFingerprint | None:
    """The fingerprint of a file; None if it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            # Asked before reading: a change during the read leaves a newer time on disk, and is seen next time.
            status = os.fstat(file.fileno())
            return fingerprint_of(file.read(), status)
    except (OSError, ValueError):
        return None


def fingerprint_of(data: bytes, status: os.stat_result) -> FileFingerprint:
    """The fingerprint of bytes that were read after the status was taken."""
    return FileFingerprint(content_hash(data), len(data), status.st_mtime_ns)


def unchanged(previous: FileFingerprint, status: os.stat_result) -> bool:
    """Whether the status alone says that the file need not be read again."""
    return previous.mtime_ns == status.st_mtime_ns and previous.size == status.st_size
