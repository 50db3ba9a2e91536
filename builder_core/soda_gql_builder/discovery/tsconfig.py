"""What resolution needs of a tsconfig: ``paths`` and ``baseUrl``, with ``extends`` followed as TypeScript does.

Reading JSON with comments is the caller's: ``read_json`` gives the object of a file, or the problem with it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping

import msgspec

from soda_gql_builder.text import Span

Exists = Callable[[str], bool]

# Real chains have two or three files; this bounds what a wrong one costs.
MAX_EXTENDS = 32

_CONFIG_DIR = "${configDir}"


class Problem(msgspec.Struct, frozen=True):
    """Why a part of a tsconfig cannot be used.

    ``at`` is the way to the value, as keys and indices; ``span`` its place in the file, where it is known.
    """

    file: str
    message: str
    span: Span | None = None
    at: tuple[str | int, ...] = ()


class TsConfig(msgspec.Struct, frozen=True):
    """Patterns of ``paths`` in the order of their file, with absolute targets; absolute ``baseUrl``.

    ``files`` were read or looked for: a change of any other file changes nothing here.
    """

    paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    base_url: str | None = None
    files: tuple[str, ...] = ()


class LoadedTsConfig(msgspec.Struct, frozen=True):
    """A tsconfig, and what was wrong with it; the rest holds nevertheless."""

    config: TsConfig
    problems: tuple[Problem, ...]


ReadJson = Callable[[str], Mapping[str, object] | Problem]


class _Options(msgspec.Struct, frozen=True):
    """The compiler options of one file and those it extends, as written; ``paths_folder`` is where they are written."""

    paths: tuple[tuple[str, tuple[str, ...]], ...] = ()
    paths_folder: str = "/"
    base_url: str | None = None


class _Reading(msgspec.Struct):
    """One run of ``load_tsconfig``."""

    read_json: ReadJson
    exists: Exists
    root: str
    known: dict[str, _Options] = {}
    files: dict[str, None] = {}
    problems: list[Problem] = []


def load_tsconfig(path: str, read_json: ReadJson, exists: Exists) -> LoadedTsConfig:
    """The tsconfig at an absolute path and all that it extends, merged."""
    reading = _Reading(read_json, exists, posixpath.dirname(path))
    options = _read(reading, path, ())
    paths = tuple(
        (pattern, tuple(_absolute(target, options.base_url or options.paths_folder, reading.root) for target in targets))
        for pattern, targets in options.paths
    )
    return LoadedTsConfig(TsConfig(paths, options.base_url, tuple(reading.files)), tuple(reading.problems))


def _read(reading: _Reading, path: str, above: tuple[str, ...]) -> _Options:
    """The options of a file; ``above`` holds the files that lead to it by ``extends``."""
    known = reading.known.get(path)
    if known is not None:
        return known
    reading.files[path] = None
    content = reading.read_json(path)
    if isinstance(content, Problem):
        reading.problems.append(content)
        options = _Options()
    else:
        options = _own_options(reading, path, content, _inherited(reading, path, content, (*above, path)))
    reading.known[path] = options
    return options


def _inherited(reading: _Reading, path: str, content: Mapping[str, object], chain: tuple[str, ...]) -> _Options:
    """The merged options of all that a file extends; later ones replace earlier ones."""
    merged = _Options()
    for at, reference in _references(reading, path, content):
        parent = _find_extended(reading, path, reference)
        if parent is None:
            if _is_path(reference):
                reading.problems.append(Problem(path, f'"{reference}" does not exist.', at=at))
        elif parent in chain:
            reading.problems.append(Problem(path, f'"{reference}" extends this file in turn.', at=at))
        elif len(chain) >= MAX_EXTENDS:
            reading.problems.append(Problem(path, f"More than {MAX_EXTENDS} files extend one another.", at=at))
        else:
            merged = _overlay(merged, _read(reading, parent, chain))
    return merged
