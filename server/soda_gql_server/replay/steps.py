"""The steps of a replay: one event each, but what others do to the files at one moment arrives at once.

So does a file watcher report a branch that was switched.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from soda_gql_server.replay.trace import AnyEvent, Delete, Rename, Write, op_of

OUTSIDE = (Write, Delete, Rename)


class Step(NamedTuple):
    """``first`` is the number of its first event."""

    first: int
    events: tuple[AnyEvent, ...]

    @property
    def last(self) -> int:
        """The number of its last event."""
        return self.first + len(self.events) - 1

    @property
    def kind(self) -> str:
        """What it is measured as: its op, or ``outside`` for what others do to files."""
        return "outside" if isinstance(self.events[0], OUTSIDE) else op_of(self.events[0])

    @property
    def path(self) -> str:
        """The file that it is about; the number of files, if they are several."""
        if len(self.events) > 1:
            return f"{len(self.events)} files"
        return getattr(self.events[0], "path", None) or ""


def steps_of(events: Iterable[AnyEvent]) -> list[Step]:
    """The events of a trace as steps, in order."""
    steps: list[Step] = []
    for _, group in groupby(enumerate(events), key=_moment):
        numbered = list(group)
        steps.append(Step(numbered[0][0], tuple([event for _, event in numbered])))
    return steps


def _moment(numbered: tuple[int, AnyEvent]) -> tuple[float, int]:
    """Equal for what happens at once; every other event has its own number."""
    index, event = numbered
    return (event.t, -1) if isinstance(event, OUTSIDE) else (event.t, index)
