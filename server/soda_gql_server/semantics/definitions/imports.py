"""How a file can name a definition: an expression, and the import that it needs first.

Edits are such that several of them at one place may follow each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache
from posixpath import dirname, relpath, splitext
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.discovery.resolve import ModuleKind, Resolution, resolve
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.linking.modules import Module, find_name
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.landmarks import ImportStatement, Landmarks, read_landmarks
from soda_gql_builder.typescript.modules import DEFAULT_KEY
from soda_gql_server.semantics.code.layout import line_end_of
from soda_gql_server.semantics.definitions.bindings import leads_to
from soda_gql_server.semantics.places import insertion
from soda_gql_server.semantics.view import View

_REST_OF_LINE = re.compile(r"[ \t]*(?://[^\r\n]*)?(?=\r|\n|\Z)")
_COMPILED = {".ts": ".js", ".tsx": ".js", ".mts": ".mjs", ".cts": ".cjs"}
_WRITTEN_EXTENSION = re.compile(r"^\.{1,2}/.*(\.[mc]?[jt]sx?)$")


class Named(NamedTuple):
    """How a file can name a definition.  ``edit`` makes the import that this needs, None if it needs none."""

    expression: str
    edit: Callable[[], Edit] | None = None


def import_edit(view: View, path: str, id_: DefinitionId) -> tuple[str, Edit | None] | None:
    """The expression that names a definition in a file, and the edit that imports it, None if none is needed.

    None where it cannot be named: it is made inside a function, or not exported.
    """
    named = namer(view, path, frozenset())(id_)
    if named is None:
        return None
    return named.expression, named.edit() if named.edit is not None else None


def namer(view: View, path: str, typed: Set[str]) -> Callable[[DefinitionId], Named | None]:
    """How a file can name definitions, of which each alone is to be imported; None for one that it cannot name.

    ``typed`` are names that stand where the imported one will: they are in nobody's way.
    """
    module = view.load(path)
    if module is None:
        return lambda _id: None
    imports = [item for item in module.analysis.imports if not item.type_only and item.kind != "namespace"]
    landmarks = cache(lambda: read_landmarks(module.text, tsx=module.path.endswith("x")))
    held = cache(lambda: {find_name(view.load, module, item.local): item.local for item in reversed(imports)})
    own = {*module.declared, *[item.local for item in module.analysis.imports]}
    taken = cache(lambda: names_taken(module) - (typed - own))
    namespaces = [item for item in module.analysis.imports if item.kind == "namespace" and not item.type_only]

    def name(id_: DefinitionId) -> Named | None:
        target = view.load(id_[0])
        found = view.exposures.of(target, id_[1]) if target is not None else None
        if target is None or found is None:
            return None
        if module.path == id_[0]:
            return Named(id_[1])
        for imported in found.targets:
            if imported in held():
                return Named(held()[imported] + found.inner)
        exported = found.exported
        if exported is None:
            return None
        for namespace in namespaces:
            if leads_to(module, namespace.source, target.path):
                return Named(f"{namespace.local}.{exported}{found.inner}")
        local = _free_name(taken(), found.root if exported == DEFAULT_KEY else exported)
        return Named(local + found.inner, lambda: _edit(view, module, target, exported, local, landmarks()))

    return name


def names_taken(module: Module) -> set[str]:
    """The names that a file's own scope has, and those that its definitions use."""
    analysis = module.analysis
    used = {name for definition in analysis.definitions for name in definition.root.free}
    return {*analysis.declared, *[item.local for item in analysis.imports], "gql", *used}


def _free_name(taken: set[str], wanted: str) -> str:
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(name for name in numbered if name not in taken)


# --- the edit ------------------------------------------------------------------------------------------------


def _edit(view: View, module: Module, target: Module, exported: str, local: str, landmarks: Landmarks) -> Edit:
    text = module.text
    name = exported if exported == local else f"{exported} as {local}"
    if exported != DEFAULT_KEY:
        for statement in landmarks.imports:
            if not statement.type_only and statement.names and leads_to(module, statement.specifier, target.path):
                return _extended(module.path, text, statement, name)
    names = local if exported == DEFAULT_KEY else f"{{ {name} }}"
    return _inserted(module.path, text, landmarks, names, _specifier(view, module, target))


def _extended(path: str, text: str, statement: ImportStatement, name: str) -> Edit:
    """One more name behind the last one; a list over several lines goes on that way."""
    assert statement.names is not None, "callers look for names"
    inner, last = Span(statement.names.start + 1, statement.names.end - 1), statement.last
    if last is None:
        return insertion(path, inner.start, f" {name},")
    before = text[inner.start : last.start]
    start = max(before.rfind("\n"), before.rfind("\r"), before.rfind(",")) + 1
    blank = before[start:] if not before[start:].strip() else ""
    lead = f"{line_end_of(text)}{blank}" if start and before[start - 1] in "\r\n" else " "
    comma = re.compile(r"\s*,").match(text, last.end, inner.end)
    if comma is not None:
        return insertion(path, comma.end(), f"{lead}{name},")
    return insertion(path, last.end, f",{lead}{name}")


def _inserted(path: str, text: str, landmarks: Landmarks, names: str, specifier: str) -> Edit:
    """A statement on a line of its own, behind the last import."""
    last = landmarks.imports[-1] if landmarks.imports else None
    quote = text[last.source_span.start] if last is not None else '"'
    end = "" if last is not None and not text[: last.span.end].endswith(";") else ";"
    statement = f"import {names} from {quote}{specifier}{quote}{end}"
    if last is None:
        return insertion(path, 0, statement + line_end_of(text))
    rest = _REST_OF_LINE.match(text, last.span.end)
    at = rest.end() if rest is not None else last.span.end
    return insertion(path, at, line_end_of(text) + statement)


# --- the specifier -------------------------------------------------------------------------------------------


def _specifier(view: View, module: Module, target: Module) -> str:
    """How a file names another one: as it does already, or as it names its other files, or by the way there."""
    assert view.snapshot is not None, "there are modules"
    reading = view.snapshot.reading
    importer, wanted = absolute_path(reading.root, module.path), absolute_path(reading.root, target.path)

    def found(specifier: str) -> Resolution:
        return resolve(specifier, importer, reading.aliases, reading.files.exists)

    for specifier in _candidates(module, target):
        resolution = found(specifier)
        if resolution.path is not None and relative_path(reading.root, resolution.path) == target.path:
            return specifier
    return _way(dirname(importer), wanted)


def _candidates(module: Module, target: Module) -> Iterator[str]:
    sources = module.targets
    for specifier, resolution in sources.items():
        if resolution.path == target.path:
            yield specifier
    way = _way(dirname(module.path), target.path)
    stem, extension = splitext(way)
    relative = [specifier for specifier in sources if specifier.startswith((".", ".."))]
    if not relative:
        yield from _aliased(sources.items(), splitext(target.path)[0])
    written = [found[1] for specifier in relative if (found := _WRITTEN_EXTENSION.match(specifier))]
    if written:
        yield stem + (
            extension if written[0] in (".ts", ".tsx", ".mts", ".cts") else _COMPILED.get(extension, extension)
        )
    yield stem.removesuffix("/index")
    yield stem


def _way(folder: str, path: str) -> str:
    way = relpath(path, folder or ".")
    return way if way.startswith("../") else f"./{way}"


def _aliased(sources: Iterable[tuple[str, Resolution]], stem: str) -> Iterator[str]:
    """``@/b`` for ``src/b`` if the file writes ``@/a/c`` for ``src/a/c``."""
    for specifier, resolution in sources:
        if resolution.path is None or resolution.kind is not ModuleKind.SOURCE:
            continue
        same, other = specifier.split("/"), splitext(resolution.path)[0].split("/")
        while len(same) > 1 and other and same[-1] == other[-1]:
            same.pop()
            other.pop()
        folder = "".join([f"{part}/" for part in other])
        if stem.startswith(folder):
            yield "/".join([*same, stem[len(folder) :]])
