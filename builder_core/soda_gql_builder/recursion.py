"""Room for code that follows nested code: lowering, evaluation and serialising recurse as deep as people nest.

How deep they go is bounded (``typescript.lowering.MAX_DEPTH``, ``javascript.run.MAX_FRAMES``), above what Python allows
by itself.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

RECURSION_LIMIT = 30_000
"""Frames that the deepest permitted nesting needs, with some to spare for the caller's own."""


@contextmanager
def room_for_recursion() -> Iterator[None]:
    """Let Python recurse as deep as the layers below may need; the limit is the old one afterwards."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
