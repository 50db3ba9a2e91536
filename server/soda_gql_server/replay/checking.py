"""Whether a trace can have happened: paths stay inside, only open documents change, only files that are there go.

A trace that passes can be replayed event by event without anything to complain about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath, PureWindowsPath
from typing import assert_never

from soda_gql_server.replay.trace import (
    AnyEvent,
    Change,
    Close,
    DamagedTrace,
    Delete,
    Expect,
    Open,
    Rename,
    Request,
    Save,
    Trace,
    Write,
    line_of,
)


def check_trace(trace: Trace, files: Iterable[str]) -> None:
    """Raises DamagedTrace for the first event that cannot have happened; ``files`` are those of the base."""
    if fault := path_fault(trace.header.root) if trace.header.root != "." else "":
        raise DamagedTrace(1, f"`root` {fault}")
    tree = _Tree()
    for path in files:
        if fault := tree.add(path):
            raise DamagedTrace(1, fault)
    before: float = 0
    for index, event in enumerate(trace.events):
        if event.t < before:
            raise DamagedTrace(line_of(index), f"time goes backwards, from {before} to {event.t} ms")
        before = event.t
        if fault := tree.follow(event):
            raise DamagedTrace(line_of(index), fault)


def path_fault(path: str) -> str:
    """What is wrong with a relative path, "" if nothing is; it could be anybody's trace, and files are written."""
    parts = path.split("/")
    if not path or "\0" in path:
        return "is no path"
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive:
        return f"{path!r} must be relative"
    if "\\" in path or any(part in ("", ".", "..") for part in parts):
        return f"{path!r} must be a plain path inside of the project, with `/` between its parts"
    return ""


class _Tree:
    """The files on the disk and the open documents, by path."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.folders: Counter[str] = Counter()
        self.open: set[str] = set()

    def follow(self, event: AnyEvent) -> str:
        """Let an event happen; what is wrong with it, or ""."""
        match event:
            case Open(path=path):
                return self._open(path)
            case Close(path=path) | Save(path=path) | Change(path=path) if path not in self.open:
                return f"{path!r} is not open"
            case Close(path=path):
                self.open.discard(path)
            case Save(path=path) | Write(path=path):
                return self.add(path)
            case Delete(path=path):
                return self._take(path)
            case Rename(path=path, to=to):
                return self._take(path) or self.add(to)
            case Change() | Request() | Expect():
                pass
            case _:
                assert_never(event)
        return ""

    def add(self, path: str) -> str:
        """Let there be a file."""
        if fault := path_fault(path):
            return f"the path {fault}"
        parents = _parents(path)
        if path in self.folders or not self.files.isdisjoint(parents):
            return f"{path!r} cannot be a file: {'a folder' if path in self.folders else 'a file'} is in its way"
        if path not in self.files:
            self.files.add(path)
            self.folders.update(parents)
        return ""

    def _take(self, path: str) -> str:
        if path not in self.files:
            return f"there is no file {path!r}"
        self.files.discard(path)
        self.folders.subtract(_parents(path))
        self.folders = +self.folders
        return ""

    def _open(self, path: str) -> str:
        if path in self.open:
            return f"{path!r} is open already"
        if fault := path_fault(path):
            return f"the path {fault}"
        self.open.add(path)
        return ""


def _parents(path: str) -> list[str]:
    return [parent.as_posix() for parent in PurePosixPath(path).parents][:-1]
