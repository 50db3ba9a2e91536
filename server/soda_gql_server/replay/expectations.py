"""Assertions of a trace against what a replay has: diagnostics, elements, and what became of elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from soda_gql_builder.artifact.elements import ArtifactElement
from soda_gql_builder.incremental.build import Build
from soda_gql_server.replay.failures import Failure
from soda_gql_server.replay.trace import Expect, ExpectedDelta

Codes: TypeAlias = Mapping[str, tuple[str, ...]]
Elements: TypeAlias = Mapping[str, ArtifactElement]


class Fault(NamedTuple):
    """One assertion that does not hold: what it is about, whatever the numbers, and what to tell."""

    subject: str
    said: str


def codes_of(build: Build) -> Codes:
    """The codes of all diagnostics by file, in the order of their places."""
    return {path: tuple([item.code for item in found]) for path, found in sorted(build.diagnostics.items())}


def elements_of(build: Build) -> Elements:
    """All elements by id."""
    return {element.id: element for chunk in build.chunks.values() for element in chunk.elements}


def failed_expectation(index: int, expect: Expect, codes: Codes, now: Elements, before: Elements) -> Failure | None:
    """What does not hold; ``before`` are the elements at the last expected delta."""
    faults = [*_of_diagnostics(expect, codes), *_of_elements(expect, now), *_of_delta(expect, now, before)]
    if not faults:
        return None
    return Failure(
        "expectation", index, tuple([each.said for each in faults]), frozenset([each.subject for each in faults])
    )


def _of_diagnostics(expect: Expect, codes: Codes) -> Iterator[Fault]:
    wanted = expect.diagnostics
    if wanted is None:
        return
    for path in sorted({*wanted, *codes}):
        expected, found = Counter(wanted.get(path, ())), Counter(codes.get(path, ()))
        where = path or "the project"
        for code in (expected - found).elements():
            yield Fault(f"{where}: {code} missing", f"{where}: {code} is expected and missing")
        for code in (found - expected).elements():
            yield Fault(f"{where}: {code} found", f"{where}: {code} is not expected")
        if expected == found and tuple(wanted.get(path, ())) != codes.get(path, ()):
            listed = ", ".join(codes.get(path, ()))
            yield Fault(f"{where}: order", f"{where}: diagnostics stand in another order: {listed}")


def _of_elements(expect: Expect, now: Elements) -> Iterator[Fault]:
    wanted = expect.elements
    if isinstance(wanted, int):
        if wanted != len(now):
            yield Fault("number of elements", f"there are {len(now)} elements, and {wanted} are expected")
    elif wanted is not None:
        yield from _compared("elements", wanted, now)


def _of_delta(expect: Expect, now: Elements, before: Elements) -> Iterator[Fault]:
    wanted: ExpectedDelta | None = expect.delta
    if wanted is None:
        return
    yield from _compared("added elements", wanted.added, now.keys() - before.keys())
    updated = {id_ for id_ in now.keys() & before.keys() if now[id_] != before[id_]}
    yield from _compared("updated elements", wanted.updated, updated)
    yield from _compared("removed elements", wanted.removed, before.keys() - now.keys())


def _compared(what: str, wanted: tuple[str, ...], found: Elements | set[str]) -> Iterator[Fault]:
    for id_ in sorted({*wanted} ^ {*found}):
        fault = "is not expected" if id_ in found else "is expected and missing"
        yield Fault(f"{what}: {id_}", f"{what}: {id_} {fault}")
