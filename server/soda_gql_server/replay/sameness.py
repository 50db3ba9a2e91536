"""Whether two traces are the same session as far as their elements and diagnostics go, whatever the names are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import zip_longest
from typing import NamedTuple

from soda_gql_builder.incremental.build import Build
from soda_gql_server.replay.player import Told, play, untold
from soda_gql_server.replay.trace import Trace


class Seen(NamedTuple):
    """What there is after an event: how many elements, and how many diagnostics of each code."""

    event: int
    elements: int
    codes: Counter[str]


def first_divergence(
    one: Trace,
    files: Mapping[str, bytes],
    other: Trace,
    other_files: Mapping[str, bytes],
    told: Told = untold,
) -> int | None:
    """The number of the first event after which they differ, -1 for the start; None if they never do."""
    pairs = zip_longest(seen_in(one, files, told), seen_in(other, other_files, told))
    return next((left.event if left else right.event for left, right in pairs if left != right), None)


def seen_in(trace: Trace, files: Mapping[str, bytes], told: Told = untold) -> list[Seen]:
    """What there is after every step of a trace."""
    seen: list[Seen] = []

    def look(index: int, build: Build) -> None:
        codes = Counter([item.code for found in build.diagnostics.values() for item in found])
        seen.append(Seen(index, sum(len(chunk.elements) for chunk in build.chunks.values()), codes))

    play(trace, files, "never", told=told, look=look)
    return seen
