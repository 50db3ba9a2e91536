"""The files of a project on the disk, as texts."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from soda_gql_builder.fingerprint import MAX_BYTES, FileFingerprint, fingerprint_of, fingerprint_unread, open_now
from soda_gql_builder.paths import relative_path
from soda_gql_builder.sources import SourceFile, decode, unreadable
from soda_gql_builder.text import is_printable, printable


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
        relative = relative_path(self.root, path)
        shown = printable(relative)
        try:
            with open_now(path) as file:
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    return unreadable(shown, "it is no ordinary file")
                if status.st_size > MAX_BYTES:
                    self.seen[path] = fingerprint_unread(status)
                    return unreadable(shown, f"it is larger than {MAX_BYTES >> 20} MB")
                data = file.read()
                self.seen[path] = fingerprint_of(data, status)
        except (FileNotFoundError, NotADirectoryError, ValueError):
            # What has a NUL or half a character in its path is not there either.
            self.seen.pop(path, None)
            return None
        except OSError as error:
            return unreadable(shown, error.strerror or str(error))
        # An id in the artifact begins with the path.
        return decode(shown, data) if is_printable(relative) else unreadable(shown, "its path is not UTF-8")

    def unsaved(self) -> Iterable[str]:
        """None: everything here is on the disk."""
        return ()

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
