"""How much memory this process has held at most."""

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
    status = Path("/proc/self/status")
    if status.exists() and (found := _PEAK.search(status.read_text("utf-8"))):
        return int(found[1]) * 1024 / 1_000_000
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000
