"""Shares work among forked processes: a parser that holds Python's lock leaves no other way to use more cores."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

MIN_ITEMS = 300
"""Below so many items a process of its own costs more than it saves."""

MAX_WORKERS = 8

_Item = TypeVar("_Item")


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
    items: Sequence[_Item], work: Callable[[Sequence[_Item]], bytes], workers: int
) -> Iterator[tuple[Sequence[_Item], bytes | None]]:
    """Parts of the items with the bytes that a child made of them.

    The first part has None: it is for this process to do while the children are at theirs.
    So has a part whose child failed, which then is to be done here too.
    """
    parts = [items[start::workers] for start in range(workers)]
    children = [(part, *_start(work, part)) for part in parts[1:]]
    yield parts[0], None
    for part, pid, reader in children:
        yield part, _collect(pid, reader)


def _start(work: Callable[[Sequence[_Item]], bytes], part: Sequence[_Item]) -> tuple[int, int]:
    """A child at work: its process id and the end of the pipe that its result comes from."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return pid, reader
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as stream:
            stream.write(work(part))
        os._exit(0)
    except BaseException:
        # The parent does the part again, and there whatever is wrong is told.
        os._exit(1)


def _collect(pid: int, reader: int) -> bytes | None:
    with os.fdopen(reader, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(pid, 0)
    return data if status == 0 else None
