"""Our own file watching, for clients that do not tell what happens on the disk."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable

from watchfiles import Change, DefaultFilter, awatch

Changed = Callable[[list[str]], None]


class _Interesting(DefaultFilter):
    """Everything but what package managers, tools and we ourselves write."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, ".cache", "dist")


async def watch(folders: Iterable[str], changed: Changed, stop: asyncio.Event) -> None:
    """Tell about files (absolute paths, with ``/``) that came, changed or went in some folders, until told to stop."""
    ended = threading.Event()
    watcher = asyncio.ensure_future(_tell(folders, changed, ended))
    await stop.wait()
    ended.set()
    await watcher


async def _tell(folders: Iterable[str], changed: Changed, ended: threading.Event) -> None:
    async for batch in awatch(*folders, watch_filter=_Interesting(), stop_event=ended, ignore_permission_denied=True):
        changed(_paths(batch))


def _paths(batch: set[tuple[Change, str]]) -> list[str]:
    return sorted({path.replace("\\", "/") for _change, path in batch})
