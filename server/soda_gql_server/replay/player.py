"""Replays a trace against a session of the builder: one change set per step, timed, checked where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Literal, TypeAlias

import msgspec

from soda_gql_builder.incremental.build import Build, BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.verify import differences
from soda_gql_server.replay.expectations import Elements, codes_of, elements_of, failed_expectation
from soda_gql_server.replay.failures import Failure, of_differences, of_exception
from soda_gql_server.replay.figures import Sample
from soda_gql_server.replay.memory import peak_memory, settled, uncollected
from soda_gql_server.replay.steps import Step, steps_of
from soda_gql_server.replay.trace import DamagedTrace, Expect, Request, Trace, line_of
from soda_gql_server.replay.workspace import Workspace, merged, opened_workspace

Verify: TypeAlias = Literal["never", "last", "always"]
"""After which steps the session is compared with a fresh one."""

Wait: TypeAlias = Callable[[float], None]
"""Waits until so many milliseconds of the session have passed."""

Told: TypeAlias = Callable[[int, int], None]
"""Is told how many of how many steps are done."""

Look: TypeAlias = Callable[[int, Build], None]
"""Sees every build, with the number of the event that it follows; -1 for the load."""


class Run(msgspec.Struct, frozen=True):
    """One replay.  It ends with the first failure.

    ``verified`` steps were compared, ``skipped`` requests had nobody to answer them.
    ``memory`` is the peak of the process that was replayed against, in bytes.
    """

    load_ms: float
    samples: tuple[Sample, ...] = ()
    failure: Failure | None = None
    modules: int = 0
    elements: int = 0
    verified: int = 0
    skipped: int = 0
    memory: int | None = None


def at_once(_moment: float) -> None:
    """Waits for nothing."""


def untold(_done: int, _all: int) -> None:
    """Tells nobody."""


def unseen(_index: int, _build: Build) -> None:
    """Looks at nothing."""


def is_compared(verify: Verify, step: Step | None, *, is_last: bool) -> bool:
    """Whether to compare after a step, None for the load; what changes nothing is not worth it."""
    changed = step is None or not isinstance(step.events[0], Request | Expect)
    return (verify == "always" and changed) or (verify == "last" and is_last)


def play(
    trace: Trace,
    files: Mapping[str, bytes],
    verify: Verify,
    wait: Wait = at_once,
    told: Told = untold,
    look: Look = unseen,
) -> Run:
    """Replay a checked trace that starts with these files; raises DamagedTrace where the disk refuses something."""
    try:
        with opened_workspace(trace.header, files) as workspace:
            return _Player(workspace, verify, look).play(steps_of(trace.events), wait, told)
    except OSError as error:
        raise DamagedTrace(1, f"the starting project cannot be written: {error}") from error


class _Player:
    def __init__(self, workspace: Workspace, verify: Verify, look: Look) -> None:
        self.workspace = workspace
        self.verify = verify
        self.look = look
        self.session = BuilderSession(workspace.config_path, workspace.overlay)
        self.samples: list[Sample] = []
        self.failure: Failure | None = None
        self.known: Elements = {}
        self.verified = 0
        self.skipped = 0

    def play(self, steps: list[Step], wait: Wait, told: Told) -> Run:
        load_ms = self._load()
        if is_compared(self.verify, None, is_last=not steps):
            self._compare(-1)
        self.known = elements_of(self.session.build)
        with settled():
            for number, step in enumerate(steps):
                if self.failure is not None:
                    break
                told(number, len(steps))
                wait(step.events[0].t)
                self._take(step)
                if is_compared(self.verify, step, is_last=number == len(steps) - 1):
                    self._compare(step.last)
        return self._run(load_ms)

    def _load(self) -> float:
        began = perf_counter()
        try:
            with uncollected():
                build = self.session.load()
        except Exception as error:
            self.failure = of_exception(-1, error)
            return 0
        ms = (perf_counter() - began) * 1000
        self.look(-1, build)
        return ms

    def _take(self, step: Step) -> None:
        event = step.events[0]
        if isinstance(event, Request):
            self.skipped += 1
        elif isinstance(event, Expect):
            self._expect(step.first, event)
        else:
            self._update(step, self._follow(step))

    def _follow(self, step: Step) -> BuilderChangeSet:
        try:
            return merged([self.workspace.follow(event) for event in step.events])
        except OSError as error:
            raise DamagedTrace(line_of(step.first), f"the disk refuses: {error.strerror or error}") from error

    def _update(self, step: Step, changes: BuilderChangeSet) -> None:
        began = perf_counter()
        try:
            build = self.session.update(changes)
        except Exception as error:
            self.failure = of_exception(step.last, error)
            return
        ms = (perf_counter() - began) * 1000
        rebuilt = len(build.rebuilt)
        reused = len(build.chunks) - sum(path in build.chunks for path in build.rebuilt)
        self.samples.append(
            Sample(line_of(step.first), step.kind, step.path, ms, len(build.evaluated), rebuilt, reused)
        )
        self.look(step.last, build)

    def _expect(self, index: int, expect: Expect) -> None:
        build = self.session.build
        now = elements_of(build)
        self.failure = failed_expectation(index, expect, codes_of(build), now, self.known)
        if expect.delta is not None:
            self.known = now

    def _compare(self, index: int) -> None:
        if self.failure is not None:
            return
        try:
            scratch = self.workspace.build_from_scratch()
        except Exception as error:
            self.failure = of_exception(index, error)
            return
        self.verified += 1
        if found := differences(self.session.build, scratch):
            self.failure = of_differences(index, found)

    def _run(self, load_ms: float) -> Run:
        build = self.session.build
        modules = len(build.snapshot.facts) if build.snapshot is not None else 0
        elements = sum(len(chunk.elements) for chunk in build.chunks.values())
        counts = (modules, elements, self.verified, self.skipped, peak_memory())
        return Run(load_ms, tuple(self.samples), self.failure, *counts)
