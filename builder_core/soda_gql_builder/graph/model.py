"""What the graph is made of: frozen values with adjacency in both directions.

All mappings are persistent, so a patched graph shares with the one before whatever did not change.
A name that nobody has may still be pointed at: edges tell what the code says, nodes what there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import msgspec
from immutables import Map

DefinitionId: TypeAlias = tuple[str, str]
"""Module path and AST path."""

_NOBODY: Map[str, None] = Map()
_NOTHING: Map[DefinitionId, None] = Map()


class ModuleNode(msgspec.Struct, frozen=True, gc=False):
    """A file of the project.

    ``imports`` are the files that it leads to and ``definitions`` the AST paths that it holds, both in source order.
    """

    path: str
    imports: tuple[str, ...]
    definitions: tuple[str, ...]


class DefinitionNode(msgspec.Struct, frozen=True, gc=False):
    """A definition.

    ``key`` identifies its own code: equal keys, equal meaning.
    ``dependencies`` are the definitions that its evaluation used directly, ``modules`` the files in which it looked
    names up or used constants and functions; both sorted.
    """

    id: DefinitionId
    key: bytes
    dependencies: tuple[DefinitionId, ...]
    modules: tuple[str, ...]


class GraphIndex(msgspec.Struct, frozen=True):
    """Which definitions stand in which file; a file without any is not listed."""

    files: Map[str, Map[DefinitionId, None]] = Map()

    def canonical_ids(self, path: str) -> tuple[str, ...]:
        """``<path>::<AST path>`` of the definitions of a file, sorted."""
        return tuple(sorted(canonical_id(id_) for id_ in self.files.get(path, _NOTHING)))


class DependencyGraph(msgspec.Struct, frozen=True):
    """``importers`` and ``dependents`` are the edges backwards: sets, written as maps to None."""

    modules: Map[str, ModuleNode] = Map()
    nodes: Map[DefinitionId, DefinitionNode] = Map()
    importers: Map[str, Map[str, None]] = Map()
    dependents: Map[DefinitionId, Map[DefinitionId, None]] = Map()
    index: GraphIndex = GraphIndex()

    def importers_of(self, path: str) -> tuple[str, ...]:
        """The files that import a file, sorted."""
        return tuple(sorted(self.importers.get(path, _NOBODY)))

    def dependents_of(self, id_: DefinitionId) -> tuple[DefinitionId, ...]:
        """The definitions that use a definition, sorted."""
        return tuple(sorted(self.dependents.get(id_, _NOTHING)))

    def dependencies_of(self, id_: DefinitionId) -> tuple[DefinitionId, ...]:
        """The definitions that a definition uses, sorted."""
        node = self.nodes.get(id_)
        return node.dependencies if node is not None else ()


class DependencyGraphPatch(msgspec.Struct, frozen=True):
    """What makes one graph of another: first the removals, then what is put in.  All parts are sorted.

    With a module go its nodes; ``removed_nodes`` are those of modules that stay.
    """

    removed_modules: tuple[str, ...] = ()
    removed_nodes: tuple[DefinitionId, ...] = ()
    upserts: tuple[DefinitionNode, ...] = ()
    modules: tuple[ModuleNode, ...] = ()


def canonical_id(id_: DefinitionId) -> str:
    """A definition as the artifact names it."""
    return f"{id_[0]}::{id_[1]}"


def sorted_patch(
    removed_modules: Iterable[str],
    removed_nodes: Iterable[DefinitionId],
    upserts: Iterable[DefinitionNode],
    modules: Iterable[ModuleNode],
) -> DependencyGraphPatch:
    """A patch whose parts come in any order."""
    return DependencyGraphPatch(
        tuple(sorted(removed_modules)),
        tuple(sorted(removed_nodes)),
        tuple(sorted(upserts, key=lambda node: node.id)),
        tuple(sorted(modules, key=lambda module: module.path)),
    )
