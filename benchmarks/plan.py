"""What a run is asked to measure, how often, and how two checkouts take turns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from benchmarks.children import Subject
from benchmarks.figures import Row, Skipped
from benchmarks.peers import Peer

Tell: TypeAlias = Callable[[str], None]
"""Told what is being measured."""

MANY_MODULES = 5_000
"""From this size on a project takes seconds to load, so there are fewer repetitions; four at the least."""

_T = TypeVar("_T")


class Plan(NamedTuple):
    """How much to measure.

    ``runs`` is how often a batch is run, ``processes`` how many sessions are opened (fewer for large projects), and
    ``rounds`` how many edits of each kind a session sees after a warm-up.
    ``types`` is the size of the large schema that is generated, besides what modules use.
    ``schema`` is a large schema of somebody else, None if there is none at hand.
    ``peer`` is another builder to compare with, if there is one at hand.
    ``output`` is kept, and ``folder`` is for what is measured and goes afterwards.
    """

    sizes: tuple[int, ...]
    runs: int
    processes: int
    rounds: int
    types: int
    schema: Path | None
    subjects: tuple[Subject, ...]
    output: Path
    folder: Path
    tell: Tell
    peer: Peer | None = None

    def output_of(self, subject: Subject) -> Path:
        """Where what was measured of a subject is written."""
        return self.output if subject == self.subjects[0] else self.output / subject.name


class Measured(NamedTuple):
    """What a suite gives: the rows of each subject, in their order, and what could not be measured."""

    rows: tuple[tuple[Row, ...], ...]
    skipped: tuple[Skipped, ...] = ()


Suite: TypeAlias = Callable[[Plan], Measured]


def in_turns(subjects: tuple[Subject, ...], rounds: int, once: Callable[[Subject, int], _T]) -> list[list[_T]]:
    """What each subject gave in each round; who begins changes every time, so that drift hits all alike."""
    given: list[list[_T]] = [[] for _ in subjects]
    for number in range(rounds):
        order = list(enumerate(subjects))
        for index, subject in order if number % 2 == 0 else reversed(order):
            given[index].append(once(subject, number))
    return given


def joined(parts: list[Measured], subjects: tuple[Subject, ...]) -> Measured:
    """Several measurements as one."""
    rows = tuple(tuple(row for part in parts for row in part.rows[index]) for index in range(len(subjects)))
    return Measured(rows, tuple(skipped for part in parts for skipped in part.skipped))
