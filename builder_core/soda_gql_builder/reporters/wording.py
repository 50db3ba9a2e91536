"""Small pieces of English that several reports share: counts, lists, durations."""

from __future__ import annotations

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """``1 error``, ``1,200 errors``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(parts: Sequence[str]) -> str:
    """``a, b, c``; "" for nothing."""
    return ", ".join(parts)


def lasting(milliseconds: float) -> str:
    """A duration with as many digits as matter: ``34 ms``, ``1.24 s``, ``2 min 5 s``."""
    if milliseconds < 999.5:
        return f"{milliseconds:.0f} ms"
    seconds = milliseconds / 1000
    if seconds < 59.995:
        return f"{seconds:.2f} s"
    return f"{round(seconds) // 60} min {round(seconds) % 60} s"
