"""Texts that are open in an editor, above the files below them: what a session reads while somebody types.

A buffer wins over its file, whether or not the file is there; a closed one uncovers it again.
"""

from __future__ import annotations

from collections.abc import Iterable

from soda_gql_builder.incremental.facts import Files
from soda_gql_builder.paths import relative_path
from soda_gql_builder.sources import SourceFile
from soda_gql_builder.text import is_printable, printable


class Overlay:
    """Files with buffers above them.  Paths are absolute; whoever changes a buffer tells the session."""

    __slots__ = ("_buffers", "below", "root")

    def __init__(self, below: Files, root: str) -> None:
        self.below = below
        self.root = root
        self._buffers: dict[str, str] = {}

    @property
    def open_paths(self) -> frozenset[str]:
        return frozenset(self._buffers)

    def put(self, path: str, text: str) -> None:
        """Open a buffer, or change it."""
        self._buffers[path] = text

    def drop(self, path: str) -> None:
        """Close a buffer; there may be none."""
        self._buffers.pop(path, None)

    def read(self, path: str) -> SourceFile | None:
        text = self._buffers.get(path)
        if text is None:
            return self.below.read(path)
        # What cannot be written cannot be read back either: the build of a saved buffer has to be the same.
        clean = text if is_printable(text) else printable(text)
        return SourceFile(relative_path(self.root, path), clean.removeprefix("\ufeff"))

    def read_text(self, path: str) -> str | None:
        """The text of a buffer or file, None if there is none or it is no text."""
        file = self.read(path)
        return file.text if file is not None and file.problem is None else None

    def exists(self, path: str) -> bool:
        return path in self._buffers or self.below.exists(path)

    def unsaved(self) -> Iterable[str]:
        """The buffers that are no files yet, or no more."""
        return [path for path in self._buffers if not self.below.exists(path)]

    def forget(self, paths: Iterable[str]) -> None:
        self.below.forget(paths)
