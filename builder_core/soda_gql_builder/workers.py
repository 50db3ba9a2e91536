"""Shares work among forked processes: a parser that holds Python's lock leaves no other way to use more cores.

What waits for the system needs only a thread, after the last fork.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TypeVar

MIN_ITEMS = 300
"""Below so many items a process of its own costs more than it saves."""

MAX_WORKERS = 8

_Part = TypeVar("_Part")


def worker_count(items: int, wanted: int) -> int:
    """How many processes to use, this one included; ``wanted`` 0 leaves it to the machine and the amount of work.

    A process with threads cannot be forked safely, so there it is one.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1 or items < 2:
        return 1
    if wanted:
        return min(wanted, items)
    if items < MIN_ITEMS:
        return 1
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MAX_WORKERS)


def shared(
    parts: Sequence[_Part], work: Callable[[_Part], Iterable[bytes | memoryview]]
) -> Iterator[tuple[_Part, bytes | None]]:
    """Parts of some work with the bytes that a child made of them.

    The first part has None: it is for this process to do while the children are at theirs.
    So has a part whose child failed, which then is to be done here too.
    """
    children = [(part, _start(work, part)) for part in parts[1:]]
    yield parts[0], None
    for part, child in children:
        yield part, _collect(*child) if child is not None else None


def _start(work: Callable[[_Part], Iterable[bytes | memoryview]], part: _Part) -> tuple[int, IO[bytes]] | None:
    """A child at work: its process id and the file that its result is written to; None if the system has no room.

    A pipe would make it wait until somebody reads.
    """
    try:
        file = _nameless_file()
        pid = os.fork()
    except OSError:
        return None
    if pid:
        return pid, file
    try:
        file.writelines(work(part))
        file.flush()
        os._exit(0)
    except BaseException:
        # The parent does the part again, and there whatever is wrong is told.
        os._exit(1)


def _nameless_file() -> IO[bytes]:
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("soda-gql"), "w+b")
    from tempfile import TemporaryFile  # takes as long to import as a small build

    return TemporaryFile()


def _collect(pid: int, file: IO[bytes]) -> bytes | None:
    _, status = os.waitpid(pid, 0)
    with file:
        file.seek(0)
        return file.read() if status == 0 else None


def meanwhile(work: Callable[[], object]) -> Callable[[], None]:
    """Starts some work in a thread, which is for what mostly waits for the system.

    What it gives waits until the work is done, and raises what that raised.
    """
    errors: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # told to whoever waits
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()

    def wait() -> None:
        thread.join()
        for error in errors:
            raise error

    return wait
