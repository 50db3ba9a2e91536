"""Compares a build with one from scratch: they must be equal, whatever the one has been through."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.artifact.chunks import Chunk
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.incremental.build import Build


def differences(build: Build, scratch: Build) -> list[str]:
    """How a build differs from the one from scratch, a line for each difference; sorted by module."""
    return [*_files(build, scratch), *_elements(build, scratch), *_diagnostics(build, scratch)]


def _files(build: Build, scratch: Build) -> Iterator[str]:
    known = set(build.snapshot.facts) if build.snapshot is not None else set()
    expected = set(scratch.snapshot.facts) if scratch.snapshot is not None else set()
    for path in sorted(known ^ expected):
        yield f"file {path}: {'is not known' if path in expected else 'is known and should not be'}"


def _elements(build: Build, scratch: Build) -> Iterator[str]:
    for path in sorted({*build.chunks, *scratch.chunks}):
        found, expected = build.chunks.get(path), scratch.chunks.get(path)
        if found != expected:
            yield from _of_chunk(found, expected)


def _of_chunk(found: Chunk | None, expected: Chunk | None) -> Iterator[str]:
    here = {item.id: item for item in found.elements} if found is not None else {}
    there = {item.id: item for item in expected.elements} if expected is not None else {}
    for id_ in sorted({*here, *there}):
        if id_ not in here:
            yield f"element {id_}: is missing"
        elif id_ not in there:
            yield f"element {id_}: should not be there"
        elif here[id_] != there[id_]:
            yield f"element {id_}: is {_first_difference(here[id_].json, there[id_].json)}"
    if here == there:
        yield f"elements of {next(iter(here)).rpartition('::')[0]}: stand in another order"


def _first_difference(found: bytes, expected: bytes) -> str:
    lines = zip(found.decode().splitlines(), expected.decode().splitlines(), strict=False)
    differing = next(((mine, other) for mine, other in lines if mine != other), None)
    if differing is None:
        return f"{len(found)} bytes long and should be {len(expected)}"
    return f"{differing[0].strip()} and should be {differing[1].strip()}"


def _diagnostics(build: Build, scratch: Build) -> Iterator[str]:
    for path in sorted({*build.diagnostics, *scratch.diagnostics}):
        found, expected = build.diagnostics.get(path, ()), scratch.diagnostics.get(path, ())
        if found == expected:
            continue
        yield from (f"diagnostic {_shown(item)}: is missing" for item in expected if item not in found)
        yield from (f"diagnostic {_shown(item)}: should not be there" for item in found if item not in expected)
        if sorted(map(_shown, found)) == sorted(map(_shown, expected)) and set(found) == set(expected):
            yield f"diagnostics of {path or 'the project'}: stand in another order"


def _shown(item: Diagnostic) -> str:
    return f"{item.path or 'the project'}[{item.span.start}:{item.span.end}] {item.code} ({item.message})"
