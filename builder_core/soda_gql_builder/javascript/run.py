"""One evaluation: its budget, what it reports, and how functions are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from soda_gql_builder.diagnostics import Severity
from soda_gql_builder.findings import Finding, Remedy
from soda_gql_builder.javascript.values import Abort, Code, Place, Value

MAX_STEPS = 500_000
"""Statements, calls and loop rounds after which an evaluation is given up as endless; long texts cost more."""

MAX_FRAMES = 24_000
"""Python frames that calls within calls may take; ``recursion.RECURSION_LIMIT`` leaves room for them."""

LEVEL_FRAMES = 4
"""Frames that one level of nested code takes at most."""

CALL_FRAMES = 8
"""Frames that a call takes besides the code of the function, those of a native between two calls included."""

ROOT_FRAMES = 40
"""Frames from an evaluation that needs another root to that root's own, those of the caller's lookup included."""


class Environment(NamedTuple):
    """What an evaluation sees besides its own code.

    ``lookup(run, code, name, place)`` gives the value of a name that no scope of the root declares, for the module of
    ``code``; it reports and gives ``POISON`` where there is none.
    """

    lookup: Callable[[Run, Code, str, Place], Value]
    globals: Mapping[str, Value]


class Run:
    """The state of one evaluation.  Findings speak in coordinates: ``-(n + 1)`` for the place ``places[n]``.

    ``steps`` is what was spent of the budget; ``frames`` are the Python frames that calls take at the moment.
    """

    __slots__ = ("_marks", "_told", "environment", "findings", "frames", "places", "reads", "steps")

    def __init__(self, environment: Environment, frames: int = 0) -> None:
        """``frames`` are those of the evaluation that waits for this one."""
        self.environment = environment
        self.findings: list[Finding] = []
        self._told: set[Finding] = set()
        self.reads: dict[object, object] = {}
        self.places: list[object] = []
        self._marks: dict[object, int] = {}
        self.steps = 0
        self.frames = frames

    def mark(self, place: object) -> int:
        """The coordinate of a place: a ``Place``, or a kind of place that the caller knows."""
        mark = self._marks.get(place)
        if mark is None:
            self.places.append(place)
            mark = self._marks[place] = -len(self.places)
        return mark

    def report(
        self,
        code: str,
        message: str,
        place: Place,
        severity: Severity = Severity.ERROR,
        remedies: tuple[Remedy, ...] = (),
    ) -> None:
        """Tell the user something about a place."""
        at = self.mark(place)
        self.tell(Finding(code, message, at, at, severity, remedies=remedies))

    def tell(self, finding: Finding) -> None:
        """Add a finding in coordinates of this run; the same one is told once."""
        if finding not in self._told:
            self._told.add(finding)
            self.findings.append(finding)

    def not_static(self, place: Place, construct: str) -> Abort:
        """Report something outside the subset; the caller raises what this returns."""
        self.report_not_static(place, construct)
        return Abort()

    def report_not_static(self, place: Place, construct: str) -> None:
        if construct != "damaged code":
            message = f"{construct[0].upper()}{construct[1:]} cannot be evaluated at build time. {_ADVICE}"
            self.report("not-static", message, place)

    def step(self, place: Place) -> None:
        """Spend one unit of the budget."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise self._endless(place)

    def spend(self, steps: int, place: Place) -> None:
        """Spend as much of the budget as handling a long text or list takes."""
        self.steps += steps
        if self.steps > MAX_STEPS:
            raise self._endless(place)

    def _endless(self, place: Place) -> Abort:
        self.report("evaluation-error", "This does not come to an end.", place)
        return Abort()

    def enter(self, frames: int, place: Place) -> None:
        """Go deeper by this many Python frames, up to the limit; ``leave`` comes back."""
        self.step(place)
        if self.frames + frames > MAX_FRAMES:
            self.report("evaluation-error", "This calls itself without end.", place)
            raise Abort
        self.frames += frames

    def leave(self, frames: int) -> None:
        self.frames -= frames

    @contextmanager
    def nested(self, place: Place) -> Iterator[None]:
        """One level deeper, up to the limit, for code that recurses along a value."""
        self.enter(CALL_FRAMES, place)
        try:
            yield
        finally:
            self.leave(CALL_FRAMES)


_ADVICE = "Use constants, pure functions and GraphQL variables instead."
