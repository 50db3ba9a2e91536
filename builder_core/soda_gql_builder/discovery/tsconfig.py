"""What resolution needs of a tsconfig: ``paths`` and ``baseUrl``, with ``extends`` followed as TypeScript does.

Reading JSON with comments is the caller's: ``read_json`` gives the object of a file, or the problem with it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping

import msgspec
from msgspec import UNSET, UnsetType

from soda_gql_builder.text import Span

Exists = Callable[[str], bool]

# Real chains have two or three files; this bounds what a wrong one costs.
MAX_EXTENDS = 32

_CONFIG_DIR = "${configDir}"


_At = tuple[str | int, ...]


class Problem(msgspec.Struct, frozen=True):
    """Why a part of a tsconfig cannot be used.

    ``at`` is the way to the value, as keys and indices; ``span`` its place in the file, where it is known.
    """

    file: str
    message: str
    span: Span | None = None
    at: _At = ()


Paths = tuple[tuple[str, tuple[str, ...]], ...]


class TsConfig(msgspec.Struct, frozen=True):
    """Patterns of ``paths`` in the order of their file, with absolute targets; absolute ``baseUrl``.

    ``files`` were read or looked for: a change of any other file changes nothing here.
    """

    paths: Paths = ()
    base_url: str | None = None
    files: tuple[str, ...] = ()


class LoadedTsConfig(msgspec.Struct, frozen=True):
    """A tsconfig, and what was wrong with it; the rest holds nevertheless."""

    config: TsConfig
    problems: tuple[Problem, ...]


ReadJson = Callable[[str], Mapping[str, object] | Problem]


class _Options(msgspec.Struct, frozen=True):
    """The options of one file and those it extends: unset where nobody says anything, None where ``null`` is said.

    ``paths_folder`` is where ``paths`` are written; their targets are as written.
    """

    paths: Paths | UnsetType | None = UNSET
    paths_folder: str = "/"
    base_url: str | UnsetType | None = UNSET


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
    base_url = options.base_url or None
    folder = base_url or options.paths_folder
    paths = tuple(
        (pattern, tuple(_absolute(target, folder, reading.root) for target in targets))
        for pattern, targets in options.paths or ()
    )
    return LoadedTsConfig(TsConfig(paths, base_url, tuple(reading.files)), tuple(reading.problems))


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
        inherited = _inherited(reading, path, content, (*above, path))
        options = _overlay(inherited, _own_options(reading, path, content))
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


def _references(reading: _Reading, path: str, content: Mapping[str, object]) -> Iterator[tuple[_At, str]]:
    """What a file says it extends, and where it says so."""
    extends = content.get("extends")
    listed: list[tuple[_At, object]] = [(("extends",), extends)]
    if isinstance(extends, list):
        listed = [(("extends", index), item) for index, item in enumerate(extends)]
    for at, item in listed:
        if isinstance(item, str) and item:
            yield at, item
        elif item is not None:
            reading.problems.append(Problem(path, "`extends` must be the path of a tsconfig.", at=at))


def _find_extended(reading: _Reading, path: str, reference: str) -> str | None:
    for candidate in _extended_candidates(reading, path, reference):
        reading.files[candidate] = None
        if reading.exists(candidate):
            return candidate
    return None


def _extended_candidates(reading: _Reading, path: str, reference: str) -> Iterator[str]:
    folder = posixpath.dirname(path)
    if _is_path(reference):
        file = _absolute(reference, folder, reading.root)
        yield from (file, f"{file}.json")
        return
    for ancestor in _ancestors(folder):
        file = _absolute(f"node_modules/{reference}", ancestor, reading.root)
        yield from (file, f"{file}.json", f"{file}/tsconfig.json")


def _ancestors(folder: str) -> Iterator[str]:
    while folder != "/" and folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield "/"


def _is_path(reference: str) -> bool:
    return reference.startswith(("/", "./", "../", _CONFIG_DIR)) or reference in (".", "..")


def _own_options(reading: _Reading, path: str, content: Mapping[str, object]) -> _Options:
    options = content.get("compilerOptions")
    if options is None:
        return _Options()
    if not isinstance(options, Mapping):
        reading.problems.append(Problem(path, "`compilerOptions` must be an object.", at=("compilerOptions",)))
        return _Options()
    folder = posixpath.dirname(path)
    base_url = options.get("baseUrl", UNSET)
    if isinstance(base_url, str):
        base_url = _absolute(base_url, folder, reading.root)
    elif base_url not in (None, UNSET):
        at = ("compilerOptions", "baseUrl")
        reading.problems.append(Problem(path, "`baseUrl` must be the path of a folder.", at=at))
        base_url = UNSET
    return _Options(_own_paths(reading, path, options.get("paths", UNSET)), folder, base_url)


def _own_paths(reading: _Reading, path: str, paths: object) -> Paths | UnsetType | None:
    if paths is None or paths is UNSET:
        return paths
    at: _At = ("compilerOptions", "paths")
    if not isinstance(paths, Mapping):
        reading.problems.append(Problem(path, "`paths` must be an object.", at=at))
        return UNSET
    usable: list[tuple[str, tuple[str, ...]]] = []
    for pattern, targets in paths.items():
        if not isinstance(targets, list) or not all(isinstance(target, str) for target in targets):
            reading.problems.append(Problem(path, "An alias needs a list of paths.", at=(*at, pattern)))
        elif pattern.count("*") > 1 or any(target.count("*") > 1 for target in targets):
            reading.problems.append(Problem(path, "An alias and its paths can have one `*` each.", at=(*at, pattern)))
        else:
            usable.append((pattern, tuple(targets)))
    return tuple(usable)


def _overlay(below: _Options, above: _Options) -> _Options:
    """What both say, the second one in preference; options are replaced whole, never mixed."""
    paths = below if above.paths is UNSET else above
    base_url = below.base_url if above.base_url is UNSET else above.base_url
    return _Options(paths.paths, paths.paths_folder, base_url)


def _absolute(path: str, folder: str, root: str) -> str:
    if path.startswith(_CONFIG_DIR):
        folder, path = root, path.removeprefix(_CONFIG_DIR).lstrip("/")
    joined = path if path.startswith("/") else f"{folder}/{path}"
    return posixpath.normpath(f"/{joined.lstrip('/')}")
