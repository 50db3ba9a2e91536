"""Delta debugging: the parts of something that are enough for it to fail (Zeller and Hildebrandt's ddmin)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")


def ddmin(items: Sequence[T], fails: Callable[[Sequence[T]], bool]) -> Sequence[T]:
    """A subsequence that still fails, and no longer does without any one of its items.

    ``items`` fail as a whole.
    """
    if not items or fails(items[:0]):
        return items[:0]
    parts = 2
    while len(items) > 1:
        chunks = _split(items, parts)
        smaller = _first(chunks, fails) if parts == 2 else None
        if smaller is not None:
            items, parts = smaller, 2
            continue
        smaller = _first([_without(chunks, index) for index in range(len(chunks))], fails)
        if smaller is not None:
            items, parts = smaller, max(2, parts - 1)
        elif parts >= len(items):
            break
        else:
            parts = min(len(items), parts * 2)
    return items


def _split(items: Sequence[T], parts: int) -> list[Sequence[T]]:
    bounds = [len(items) * index // parts for index in range(parts + 1)]
    return [items[start:end] for start, end in pairwise(bounds)]


def _without(chunks: list[Sequence[T]], index: int) -> Sequence[T]:
    return [item for number, chunk in enumerate(chunks) if number != index for item in chunk]


def _first(candidates: list[Sequence[T]], fails: Callable[[Sequence[T]], bool]) -> Sequence[T] | None:
    return next((candidate for candidate in candidates if fails(candidate)), None)
