"""A part of a build: the modules and definitions that filters ask for, and what those need."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from immutables import Map
from msgspec.structs import replace

from soda_gql_builder.artifact.chunks import Chunk, chunk_of
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.discovery.rules import EntryRules, compile_rules
from soda_gql_builder.graph.build import graph_of
from soda_gql_builder.graph.model import DefinitionId, DependencyGraph, canonical_id
from soda_gql_builder.graph.prune import needed
from soda_gql_builder.incremental.board import Finder
from soda_gql_builder.incremental.build import Build
from soda_gql_builder.incremental.session import BuilderSession


class Filter(NamedTuple):
    """One filter as written, without its ``!``: ``rules`` say which modules, ``ast_path`` which of their definitions.

    An empty ``ast_path`` means all.
    """

    written: str
    excludes: bool
    rules: EntryRules
    ast_path: str


class Narrowed(NamedTuple):
    """A part of a build; ``unmatched`` are the filters that match nothing."""

    build: Build
    unmatched: tuple[str, ...]


def read_filter(root: str, written: str) -> Filter:
    """A glob of modules, a module, a folder, or ``<glob>::<AST path>``; ``!`` in front takes away.

    Paths are relative to the config's folder, as in ids.
    """
    pattern = written.removeprefix("!")
    modules, _, ast_path = pattern.rpartition("::") if "::" in pattern else (pattern, "", "")
    absolute = posixpath.normpath(posixpath.join(root, modules))
    return Filter(pattern, written.startswith("!"), compile_rules([absolute], [], lambda _: False), ast_path)


def narrow(session: BuilderSession, build: Build, filters: Sequence[Filter]) -> Narrowed:
    """The part of a session's build that filters ask for."""
    snapshot = build.snapshot
    if snapshot is None:
        return Narrowed(build, ())
    graph = graph_of(snapshot.facts, session.results)
    matches = [_matches(snapshot.config.root, graph, item) for item in filters]
    pairs = list(zip(filters, matches, strict=True))
    wanted = set(graph.nodes) if all(item.excludes for item in filters) else set()
    wanted = wanted.union(*[matching for item, matching in pairs if not item.excludes])
    wanted = wanted.difference(*[matching for item, matching in pairs if item.excludes])
    kept = needed(graph, wanted)
    unmatched = tuple(item.written for item, matching in pairs if not matching)
    modules = {path for id_ in kept for path in (id_[0], *graph.nodes[id_].modules)}
    chunks = _narrow_chunks(build.chunks, _element_ids(session, kept), modules)
    diagnostics = _narrow_diagnostics(build.diagnostics, session.found(), kept, modules)
    return Narrowed(replace(build, chunks=chunks, diagnostics=diagnostics), unmatched)


def _matches(root: str, graph: DependencyGraph, item: Filter) -> set[DefinitionId]:
    modules = [path for path in graph.index.files if item.rules.matches(posixpath.join(root, path))]
    found = {id_ for path in modules for id_ in graph.index.files[path]}
    return {id_ for id_ in found if id_[1] == item.ast_path} if item.ast_path else found


def _element_ids(session: BuilderSession, kept: Iterable[DefinitionId]) -> set[str]:
    """The ids under which definitions stand in the artifact, aliases included."""
    snapshot = session.snapshot
    found: set[str] = set()
    for path, ast_path in kept:
        module = snapshot.load(path) if snapshot is not None else None
        definition = module.definition(ast_path) if module is not None else None
        if definition is not None:
            found |= {f"{path}::{definition.path}", f"{path}::{definition.plugin_path}"}
    return found


def _narrow_chunks(chunks: Map[str, Chunk], ids: Collection[str], modules: Iterable[str]) -> Map[str, Chunk]:
    narrowed: dict[str, Chunk] = {}
    for path in modules:
        chunk = chunks.get(path)
        elements = tuple([item for item in chunk.elements if item.id in ids]) if chunk is not None else ()
        if chunk is not None and elements:
            narrowed[path] = chunk if elements == chunk.elements else chunk_of(path, elements)
    return Map(narrowed)


def _narrow_diagnostics(
    shown: Mapping[str, tuple[Diagnostic, ...]],
    found: Iterable[tuple[Finder, tuple[Diagnostic, ...]]],
    kept: Collection[DefinitionId],
    modules: Collection[str],
) -> Map[str, tuple[Diagnostic, ...]]:
    """What kept definitions, their modules and the project itself have to say.

    What nobody found was made of what is shown (an ignore comment that silences nothing) and goes with its file.
    """
    own: set[Diagnostic] = set()
    others: set[Diagnostic] = set()
    for finder, items in found:
        for item in items:
            (own if _is_kept(finder, item, kept, modules) else others).add(item)
    narrowed: dict[str, tuple[Diagnostic, ...]] = {}
    for file, items in shown.items():
        left = tuple([item for item in items if item in own or (file in modules and item not in others)])
        if left:
            narrowed[file] = left
    return Map(narrowed)


def _is_kept(finder: Finder, item: Diagnostic, kept: Collection[DefinitionId], modules: Collection[str]) -> bool:
    match finder:
        case ("definition", path, ast_path):
            return (path, ast_path) in kept
        case ("module", path):
            return path in modules
        case ("name", *_):
            return item.path in modules
    return True


def similar_places(session: BuilderSession, written: str) -> list[str]:
    """Modules and definitions that are written like a filter that matches nothing."""
    if "::" in written:
        return get_close_matches(written, sorted(map(canonical_id, session.identities)), n=3, cutoff=0.75)
    return get_close_matches(written, sorted({path for path, _ in session.identities}), n=3, cutoff=0.75)
