"""What a process that is killed leaves on the disk: everything that it did up to some moment, and nothing after it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.utime", "os.chmod", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR


class Killed(BaseException):
    """No code that follows can do anything about it."""


class _Disk:
    """``left`` is how many changes the disk still lets pass; None for all of them."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.watched = False

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.left is None or not _changes(event, arguments):
            return
        if not self.left:
            raise Killed
        self.left -= 1


_DISK = _Disk()


@contextmanager
def killed_after(changes: int) -> Iterator[None]:
    """Run code whose process ends after so many changes of the disk, unless the code ends first."""
    if not _DISK.watched:
        sys.addaudithook(_DISK.watch)
        _DISK.watched = True
    _DISK.left = changes
    try:
        yield
    except Killed:
        pass
    finally:
        _DISK.left = None


def _changes(event: str, arguments: tuple[object, ...]) -> bool:
    return event in _CHANGES or (event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITING))
