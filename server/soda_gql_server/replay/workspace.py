"""What an editor and a disk hold together while a trace is replayed: a folder of its own, and buffers above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import assert_never

from soda_gql_builder.config.find import find_config
from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.build import Build, BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.overlay import Overlay
from soda_gql_builder.text import Encoding
from soda_gql_server.replay.base import text_bytes
from soda_gql_server.replay.documents import changed_text
from soda_gql_server.replay.trace import (
    AnyEvent,
    Change,
    Close,
    Delete,
    Expect,
    Header,
    Open,
    Rename,
    Request,
    Save,
    Write,
)

_NOTHING = BuilderChangeSet()


class Workspace:
    """``folder`` holds the files, ``documents`` the texts of open ones by relative path."""

    def __init__(self, folder: Path, header: Header) -> None:
        self.folder = folder
        self.root = (folder / header.root).as_posix()
        self.encoding: Encoding = header.position_encoding
        self.overlay = Overlay(Disk(self.root), self.root)
        self.documents: dict[str, str] = {}
        self.config_path = self._find_config()

    def _find_config(self) -> str:
        found = find_config(self.root, lambda path: Path(path).is_file())
        inside = found is not None and Path(found).is_relative_to(self.folder)
        return found if found is not None and inside else f"{self.root}/soda-gql.config.ts"

    @property
    def has_config(self) -> bool:
        """Whether there is a config on the disk now."""
        return Path(self.config_path).is_file()

    def absolute(self, path: str) -> str:
        """The absolute path of a relative one."""
        return (self.folder / path).as_posix()

    def build_from_scratch(self) -> Build:
        """What a session makes of all there is now that shares nothing with any other."""
        overlay = Overlay(Disk(self.root), self.root)
        for path, text in self.documents.items():
            overlay.put(self.absolute(path), text)
        session = BuilderSession(self.config_path, overlay)
        build = session.load()
        # Patterns match files on the disk; of others a session has to be told.
        unsaved = [path for path in map(self.absolute, self.documents) if not overlay.below.exists(path)]
        return session.update(BuilderChangeSet(added=tuple(unsaved))) if unsaved else build

    def follow(self, event: AnyEvent) -> BuilderChangeSet:
        """Let an event of a checked trace happen; gives the files that may have changed for a session."""
        match event:
            case Open(path=path):
                self._put(path, self.overlay.below.read_text(self.absolute(path)) or "")
            case Change(path=path):
                self._put(path, changed_text(self.documents[path], event, self.encoding))
            case Close(path=path):
                del self.documents[path]
                self.overlay.drop(self.absolute(path))
            case Save(path=path):
                self._write(path, self.documents[path])
            case Write(path=path, text=text):
                is_new = not (self.folder / path).exists()
                self._write(path, text)
                return BuilderChangeSet(added=(self.absolute(path),)) if is_new else self._updated(path)
            case Delete(path=path):
                self._delete(path)
                return BuilderChangeSet(removed=(self.absolute(path),))
            case Rename(path=path, to=to):
                content = (self.folder / path).read_bytes()
                self._delete(path)
                self._write_bytes(to, content)
                return BuilderChangeSet(added=(self.absolute(to),), removed=(self.absolute(path),))
            case Request() | Expect():
                return _NOTHING
            case _:
                assert_never(event)
        return self._updated(event.path)

    def _updated(self, path: str) -> BuilderChangeSet:
        return BuilderChangeSet(updated=(self.absolute(path),))

    def _put(self, path: str, text: str) -> None:
        self.documents[path] = text
        self.overlay.put(self.absolute(path), text)

    def _write(self, path: str, text: str) -> None:
        self._write_bytes(path, text_bytes(text))

    def _write_bytes(self, path: str, content: bytes) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def _delete(self, path: str) -> None:
        """The folders that it leaves empty go too, so that a file may take their place."""
        target = self.folder / path
        target.unlink()
        for parent in target.parents:
            if parent == self.folder or any(parent.iterdir()):
                return
            parent.rmdir()


@contextmanager
def opened_workspace(header: Header, files: Mapping[str, bytes]) -> Iterator[Workspace]:
    """A workspace in a temporary folder that has these files; it is gone afterwards."""
    with TemporaryDirectory(prefix="soda-gql-replay-") as name:
        folder = Path(name).resolve()
        for path, content in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield Workspace(folder, header)


def merged(changes: list[BuilderChangeSet]) -> BuilderChangeSet:
    """The change set of several that happened at once."""
    if len(changes) == 1:
        return changes[0]
    return BuilderChangeSet(
        tuple([path for each in changes for path in each.added]),
        tuple([path for each in changes for path in each.updated]),
        tuple([path for each in changes for path in each.removed]),
    )
