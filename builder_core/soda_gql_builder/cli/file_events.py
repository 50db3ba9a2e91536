"""File events of some folders, in batches; the folders may come and go while they are watched.

Only the folders that matter are watched, none below them by itself: packages and build results wake nobody.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Set
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from watchfiles.main import FileChange

Kind: TypeAlias = Literal["added", "modified", "deleted"]

QUIET = 40
"""Milliseconds without an event that end a batch: an editor or git writes file after file."""

PATIENCE = 2_000
"""Milliseconds after which a batch ends although there are still events."""

_LOOK = 100
"""Milliseconds to wait for events at once; so long it takes at most to begin watching."""


class Event(NamedTuple):
    """What happened to a file or folder; ``path`` is absolute, with ``/``."""

    kind: Kind
    path: str


class FileEvents:
    """``folders`` are watched now; ``polling`` says that the system had no better way left than looking again."""

    def __init__(self, folders: Iterable[str]) -> None:
        self.folders: frozenset[str] = frozenset()
        self.polling = False
        self._real: dict[str, str] = {}
        self._source: Generator[set[FileChange], None, None] | None = None
        self.watch(folders)

    def watch(self, folders: Iterable[str]) -> set[Event]:
        """Watch these folders from now on; gives what happened to the earlier ones meanwhile.

        The new watch begins before the old one ends, so nothing is missed in between.
        """
        wanted = frozenset(filter(_is_readable, folders))
        earlier, self._source = self._source, None
        first = self._begin(wanted)
        pending = self._events(next(earlier)) if earlier is not None else set()
        self.folders = wanted
        self._real = {os.path.realpath(folder): folder for folder in wanted}
        if earlier is not None:
            earlier.close()
        return pending | self._events(first)

    def wait(self) -> set[Event]:
        """The next batch; waits until there is one."""
        assert self._source is not None, "folders are watched"
        while True:
            changes = next(self._source)
            if changes:
                return self._events(changes)

    def close(self) -> None:
        """Watch no more."""
        if self._source is not None:
            self._source.close()

    def _begin(self, folders: Set[str]) -> set[FileChange]:
        """Make the source; a folder may vanish, or the system may have no watch left."""
        try:
            self._source = _source(folders, self.polling)
            return next(self._source)
        except (OSError, RuntimeError):
            # The library has an exception of its own, no OSError, for a system that has no watcher left.
            left = frozenset(filter(_is_readable, folders))
            if left == folders and self.polling:
                raise
            self.polling = self.polling or left == folders
            return self._begin(left)

    def _events(self, changes: Iterable[FileChange]) -> set[Event]:
        return {Event(change.raw_str(), self.as_given(path)) for change, path in changes}  # type: ignore[arg-type]

    def as_given(self, path: str) -> str:
        """Some systems report paths without links; the session knows them as they were given."""
        path = path.replace(os.sep, "/")
        folder, _, name = path.rpartition("/")
        if folder in self.folders or path in self.folders:
            return path
        return f"{self._real[folder]}/{name}" if folder in self._real else self._real.get(path, path)


def _is_readable(folder: str) -> bool:
    return os.path.isdir(folder) and os.access(folder, os.R_OK | os.X_OK)  # noqa: PTH112  # thousands of them


def _source(folders: Set[str], polling: bool) -> Generator[set[FileChange], None, None]:
    from watchfiles import watch

    return watch(
        *sorted(folders),
        watch_filter=None,
        debounce=PATIENCE,
        step=QUIET,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        recursive=False,
        # Ignoring it would hide that the system has no watch left, too.
        ignore_permission_denied=False,
        force_polling=polling or None,
    )
