"""The progress bar: on standard error, only if that is a terminal, and only once the work has taken a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

from soda_gql_builder.outcome import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

PATIENCE = 0.3
"""Seconds of work before there is a bar: a shorter flicker tells nobody anything."""

_PAUSE = 0.05
"""Seconds between two pictures; drawing more often would slow the work down."""


def silent(_phase: str, _done: int, _total: int) -> None:
    """Tells nobody."""


@contextmanager
def progress_bar(stream: TextIO, clock: Callable[[], float] = monotonic) -> Iterator[Progress]:
    """A progress to be told, which draws a bar and wipes it away at the end."""
    bar = _Bar(stream, clock)
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    """Draws when it is told something: a thread of its own would not survive the build's forks."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._due = clock() + PATIENCE
        self._bar: RichProgress | None = None

    def tell(self, phase: str, done: int, total: int) -> None:
        now = self._clock()
        if now < self._due:
            return
        self._due = now + _PAUSE
        if self._bar is None:
            self._bar = _open(self._stream)
        for task in self._bar.tasks:
            self._bar.update(task.id, description=phase, completed=done, total=total)
        self._bar.refresh()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


def _open(stream: TextIO) -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
    )
    bar.add_task("", total=None)
    bar.start()
    return bar
