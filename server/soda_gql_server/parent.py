"""The process that started the server: when it is gone, nobody is left to talk to."""

from __future__ import annotations

import asyncio
import os
import sys

PAUSE = 1.0
"""Seconds between two looks."""


async def end_of(process: int) -> None:
    """Wait until a process is gone; for ever where processes cannot be asked about without harm."""
    if sys.platform == "win32":
        # There a signal of 0 ends the process.
        await asyncio.Event().wait()
    while is_alive(process):
        await asyncio.sleep(PAUSE)


def is_alive(process: int) -> bool:
    """Whether there is a process with an id."""
    try:
        os.kill(process, 0)
    except PermissionError:
        # It is somebody else's.
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True
