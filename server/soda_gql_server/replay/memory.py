"""Memory of this process, as the system counts it, and a collector that behaves as in a long-lived one."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def peak_memory() -> int | None:
    """The most bytes that this process has had in memory; None where the system does not tell."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def peak_memory_of(process: int) -> int | None:
    """The same of another process that is still there; only Linux tells."""
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return None
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 if found is not None else None


@contextmanager
def uncollected() -> Iterator[None]:
    """Bulk work makes many values and no garbage worth looking for."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def settled() -> Iterator[None]:
    """What there is now is taken to stay: the collector looks only at what comes later."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
