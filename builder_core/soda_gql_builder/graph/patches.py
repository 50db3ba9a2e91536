"""Differences of graphs, and graphs from differences; the cost of a patch is its own size."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, TypeVar

from immutables import Map

from soda_gql_builder.graph.model import (
    DefinitionId,
    DefinitionNode,
    DependencyGraph,
    DependencyGraphPatch,
    GraphIndex,
    ModuleNode,
    sorted_patch,
)

if TYPE_CHECKING:
    from immutables import MapMutation

_Node = TypeVar("_Node", bound=Hashable)
_Source = TypeVar("_Source", bound=Hashable)


def make_graph(modules: Iterable[ModuleNode], nodes: Iterable[DefinitionNode]) -> DependencyGraph:
    """The graph of these modules and definitions."""
    return apply_patch(DependencyGraph(), sorted_patch((), (), nodes, modules))


def diff_graphs(before: DependencyGraph, after: DependencyGraph) -> DependencyGraphPatch:
    """The smallest patch that makes ``after`` of ``before``."""
    removed_modules = [path for path in before.modules if path not in after.modules]
    gone = frozenset(removed_modules)
    return sorted_patch(
        removed_modules,
        [id_ for id_ in before.nodes if id_ not in after.nodes and id_[0] not in gone],
        [node for id_, node in after.nodes.items() if before.nodes.get(id_) != node or id_[0] in gone],
        [module for path, module in after.modules.items() if before.modules.get(path) != module],
    )


def apply_patch(graph: DependencyGraph, patch: DependencyGraphPatch) -> DependencyGraph:
    """The graph after a patch."""
    lost = {id_ for path in patch.removed_modules for id_ in graph.index.files.get(path, ())}
    lost.update(patch.removed_nodes)
    modules, importers = _patched_modules(graph, patch)
    nodes, dependents = _patched_nodes(graph, lost, patch.upserts)
    return DependencyGraph(modules, nodes, importers, dependents, _patched_index(graph.index, lost, patch.upserts))


def _patched_modules(
    graph: DependencyGraph, patch: DependencyGraphPatch
) -> tuple[Map[str, ModuleNode], Map[str, Map[str, None]]]:
    modules, importers = graph.modules.mutate(), graph.importers.mutate()
    for path in (*patch.removed_modules, *[module.path for module in patch.modules]):
        before = modules.pop(path, None)
        for target in before.imports if before is not None else ():
            _unlink(importers, target, path)
    for module in patch.modules:
        modules[module.path] = module
        for target in module.imports:
            _link(importers, target, module.path)
    return modules.finish(), importers.finish()


def _patched_nodes(
    graph: DependencyGraph, lost: Iterable[DefinitionId], upserts: Iterable[DefinitionNode]
) -> tuple[Map[DefinitionId, DefinitionNode], Map[DefinitionId, Map[DefinitionId, None]]]:
    nodes, dependents = graph.nodes.mutate(), graph.dependents.mutate()
    for id_ in (*lost, *[node.id for node in upserts]):
        before = nodes.pop(id_, None)
        for target in before.dependencies if before is not None else ():
            _unlink(dependents, target, id_)
    for node in upserts:
        nodes[node.id] = node
        for target in node.dependencies:
            _link(dependents, target, node.id)
    return nodes.finish(), dependents.finish()


def _patched_index(index: GraphIndex, lost: Iterable[DefinitionId], upserts: Iterable[DefinitionNode]) -> GraphIndex:
    files = index.files.mutate()
    for id_ in lost:
        _unlink(files, id_[0], id_)
    for node in upserts:
        _link(files, node.id[0], node.id)
    return GraphIndex(files.finish())


def _link(edges: MapMutation[_Node, Map[_Source, None]], target: _Node, source: _Source) -> None:
    edges[target] = edges.get(target, Map()).set(source, None)


def _unlink(edges: MapMutation[_Node, Map[_Source, None]], target: _Node, source: _Source) -> None:
    """Take an edge away; who is pointed at by nobody is not listed."""
    known = edges.get(target)
    if known is None or source not in known:
        return
    left = known.delete(source)
    if left:
        edges[target] = left
    else:
        del edges[target]
