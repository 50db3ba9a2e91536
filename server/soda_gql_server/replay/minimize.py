"""Shrinks a trace that fails to one that fails in the same way: fewer events, fewer files, fewer lines in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from soda_gql_server.replay.base import text_bytes, with_files
from soda_gql_server.replay.checking import check_trace
from soda_gql_server.replay.ddmin import ddmin
from soda_gql_server.replay.failures import Failure, is_same
from soda_gql_server.replay.player import Run, Told, Verify, play, untold
from soda_gql_server.replay.texts import with_whole_texts
from soda_gql_server.replay.trace import AnyEvent, Base, Change, DamagedTrace, Expect, Request, Trace, Write

_FEW = 16

Replay: TypeAlias = Callable[..., Run]
"""``player.play``, or another that takes the same."""


class Minimal(NamedTuple):
    """``failure`` is how the small trace fails, ``replays`` is what it took to find it.

    ``complete`` says whether nothing more can be left out.
    """

    trace: Trace
    failure: Failure
    replays: int
    complete: bool


def minimize(
    trace: Trace,
    files: Mapping[str, bytes],
    failure: Failure,
    limit: int,
    told: Told = untold,
    replay: Replay = play,
) -> Minimal:
    """The smallest trace that can be found in so many replays; ``failure`` is how a verified one of the trace fails.

    ``told`` is told how many of how many replays have been made.
    """
    shrinking = _Shrinking(failure, limit, told, replay)
    edited = _until(with_files(trace, files), failure.index)
    smallest = next(filter(shrinking.fails, (with_whole_texts(edited, files), edited)), None)
    if smallest is None:
        # It needs what cannot be left out: a file that is no text, or luck.
        return Minimal(trace, failure, shrinking.replays, complete=False)
    idle = _without_idle(smallest)
    smallest = idle if shrinking.fails(idle) else smallest
    before = -1
    while _size(smallest) != before and not shrinking.is_exhausted:
        before = _size(smallest)
        smallest = shrinking.fewer_lines(shrinking.fewer_events(shrinking.fewer_files(smallest)))
    return Minimal(smallest, shrinking.latest, shrinking.replays, complete=not shrinking.is_exhausted)


class _Shrinking:
    """Replays candidates; ``latest`` is how the last one failed that did as it should."""

    def __init__(self, failure: Failure, limit: int, told: Told, replay: Replay) -> None:
        self.failure = failure
        self.latest = failure
        self.limit = limit
        self.told = told
        self.replay = replay
        self.replays = 0
        # A difference stays until something mends it, so that the end is where to look for it.
        self.verify: Verify = "last" if failure.kind == "difference" else "never"

    @property
    def is_exhausted(self) -> bool:
        return self.replays >= self.limit

    def fails(self, trace: Trace) -> bool:
        """Whether a trace can be replayed and fails as the original does."""
        if self.is_exhausted:
            return False
        files = _texts(trace)
        try:
            check_trace(trace, files)
            self.replays += 1
            self.told(self.replays, self.limit)
            failure = self.replay(trace, {path: text_bytes(text) for path, text in files.items()}, self.verify).failure
        except DamagedTrace:
            return False
        if failure is None or not is_same(failure, self.failure):
            return False
        self.latest = failure
        return True

    def fewer_files(self, trace: Trace) -> Trace:
        texts = _texts(trace)

        def only(paths: Iterable[str]) -> Trace:
            return _with_texts(trace, {path: texts[path] for path in paths})

        return only(ddmin(sorted(texts), lambda paths: self.fails(only(paths))))

    def fewer_events(self, trace: Trace) -> Trace:
        def only(events: Sequence[AnyEvent]) -> Trace:
            return replace(trace, events=tuple(events))

        return only(self._without_pairs(ddmin(trace.events, lambda events: self.fails(only(events))), only))

    def _without_pairs(
        self, events: Sequence[AnyEvent], only: Callable[[Sequence[AnyEvent]], Trace]
    ) -> Sequence[AnyEvent]:
        """Events may need each other and nobody else: what is opened is closed.  Of a few, all pairs are tried."""
        pairs = list(combinations(range(len(events)), 2)) if len(events) <= _FEW else []
        for pair in pairs:
            fewer = [event for index, event in enumerate(events) if index not in pair]
            if self.fails(only(fewer)):
                return self._without_pairs(fewer, only)
        return events

    def fewer_lines(self, trace: Trace) -> Trace:
        for path in sorted(_texts(trace)):
            trace = self._shorter(trace, _texts(trace)[path], _in_file(path))
        for index, event in enumerate(trace.events):
            if isinstance(event, Change | Write) and event.text is not None:
                trace = self._shorter(trace, event.text, _in_event(index))
        return trace

    def _shorter(self, trace: Trace, text: str, put: Callable[[Trace, str], Trace]) -> Trace:
        lines = text.splitlines(keepends=True)
        kept = ddmin(lines, lambda some: self.fails(put(trace, "".join(some))))
        return put(trace, "".join(kept))


def _in_file(path: str) -> Callable[[Trace, str], Trace]:
    return lambda trace, text: _with_texts(trace, {**_texts(trace), path: text})


def _in_event(index: int) -> Callable[[Trace, str], Trace]:
    def put(trace: Trace, text: str) -> Trace:
        events = list(trace.events)
        event = events[index]
        assert isinstance(event, Change | Write), "only they have texts"
        events[index] = replace(event, text=text)
        return replace(trace, events=tuple(events))

    return put


def _texts(trace: Trace) -> Mapping[str, str]:
    return trace.header.base.files or {}


def _with_texts(trace: Trace, texts: Mapping[str, str]) -> Trace:
    return replace(trace, header=replace(trace.header, base=Base(files=texts)))


def _until(trace: Trace, index: int) -> Trace:
    """The trace up to an event."""
    return replace(trace, events=trace.events[: index + 1])


def _without_idle(trace: Trace) -> Trace:
    """The trace without what changes nothing, its last event excepted: that may be the assertion which fails."""
    kept = [event for event in trace.events[:-1] if not isinstance(event, Request | Expect)]
    return replace(trace, events=(*kept, *trace.events[-1:]))


def _size(trace: Trace) -> int:
    texts = [
        *_texts(trace).values(),
        *[event.text or "" for event in trace.events if isinstance(event, Change | Write)],
    ]
    return len(trace.events) + len(_texts(trace)) + sum(text.count("\n") + 1 for text in texts)
