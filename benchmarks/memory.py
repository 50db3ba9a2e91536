"""How much memory this process, or another, has held at most."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def own_peak_mb() -> float:
    """The peak of the resident memory, in MB.

    Linux tells it under another name too, but there the peak of the program that started this one is mixed in.
    """
    told = peak_mb_of("self")
    if told is not None:
        return told
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000


def peak_mb_of(process: int | str) -> float | None:
    """The same of a process that is still there; None where the system does not tell, which is all but Linux."""
    status = Path(f"/proc/{process}/status")
    found = _PEAK.search(status.read_text("utf-8")) if status.exists() else None
    return int(found[1]) * 1024 / 1_000_000 if found is not None else None
