"""The files of a project on the disk, as texts."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from soda_gql_builder.fingerprint import FileFingerprint, fingerprint_of
from soda_gql_builder.paths import relative_path
from soda_gql_builder.sources import MAX_SOURCE_BYTES, SourceFile, decode, too_large, unreadable


class Disk:
    """Reads files by absolute path; ``root`` makes the relative paths that they are known by.

    Remembers which files exist for as long as it lives: a build looks at one moment.
    ``seen`` has the fingerprint of every file as it was last read.
    """

    __slots__ = ("_listings", "root", "seen")

    def __init__(self, root: str = "/") -> None:
        self.root = root
        self._listings: dict[str, frozenset[str]] = {}
        self.seen: dict[str, FileFingerprint] = {}

    def exists(self, path: str) -> bool:
        """Whether there is an ordinary file."""
        folder, _, name = path.rpartition("/")
        listing = self._listings.get(folder)
        if listing is None:
            listing = self._listings[folder] = _files_in(folder or "/")
        return name in listing

    def read(self, path: str) -> SourceFile | None:
        """The file, None if there is none; what cannot be read has a problem instead of a text."""
        shown = relative_path(self.root, path)
        try:
            with Path(path).open("rb") as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    return unreadable(shown, "it is no ordinary file")
                data = file.read()
                self.seen[path] = fingerprint_of(data, status)
        except FileNotFoundError:
            self.seen.pop(path, None)
            return None
        except (OSError, ValueError) as error:
            return unreadable(shown, getattr(error, "strerror", None) or str(error))
        if len(data) > MAX_SOURCE_BYTES and b"gql" in data:
            return too_large(shown)
        return decode(shown, data)

    def forget(self, paths: Iterable[str]) -> None:
        """Look at the folders of these files again."""
        for path in paths:
            self._listings.pop(path.rpartition("/")[0], None)

    def read_text(self, path: str) -> str | None:
        """The text of a file, None if there is none or it is no text."""
        file = self.read(path)
        return file.text if file is not None and file.problem is None else None


def _files_in(folder: str) -> frozenset[str]:
    try:
        with os.scandir(folder) as entries:
            return frozenset(entry.name for entry in entries if _is_file(entry))
    except (OSError, ValueError):
        return frozenset()


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
