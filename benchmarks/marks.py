"""Marks the end of a phase for who counts instructions from outside.

A call that nobody else makes; it stands alone, so that a program that is counted imports no more than it.
"""

from __future__ import annotations

import os

MARKED = "getpriority"
"""The function of the C library that a mark calls."""


def mark() -> None:
    """The end of a phase, and the beginning of the next."""
    os.getpriority(os.PRIO_PROCESS, 0)
