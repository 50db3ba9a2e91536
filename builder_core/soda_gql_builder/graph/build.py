"""The graph of a project: from the facts of its files and the reads of its definitions.

What an evaluation read is what it depends on; nothing else is guessed from the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from soda_gql_builder.evaluate.evaluated import Evaluated
from soda_gql_builder.graph.model import (
    DefinitionId,
    DefinitionNode,
    DependencyGraph,
    DependencyGraphPatch,
    ModuleNode,
    sorted_patch,
)
from soda_gql_builder.graph.patches import apply_patch
from soda_gql_builder.incremental.build import Build
from soda_gql_builder.incremental.facts import Facts
from soda_gql_builder.linking.world import BindingRead, DefinitionRead, NameRead
from soda_gql_builder.typescript.analysis import Definition


def graph_of(facts: Mapping[str, Facts], results: Mapping[DefinitionId, Evaluated]) -> DependencyGraph:
    """The whole graph."""
    return apply_patch(DependencyGraph(), patch_for(DependencyGraph(), facts, results, facts))


def graph_after(
    graph: DependencyGraph, before: Build | None, after: Build, results: Mapping[DefinitionId, Evaluated]
) -> DependencyGraph:
    """The graph of a build, from that of the build before; ``results`` are the session's, which stands at ``after``.

    It costs what the step between them changed, unless that was to read everything anew.
    """
    snapshot = after.snapshot
    if snapshot is None:
        return DependencyGraph()
    if before is None or before.snapshot is None or before.snapshot.reading is not snapshot.reading:
        return graph_of(snapshot.facts, results)
    changed = after.changed.union([path for path, _ in after.evaluated])
    return apply_patch(graph, patch_for(graph, snapshot.facts, results, changed))


def patch_for(
    graph: DependencyGraph,
    facts: Mapping[str, Facts],
    results: Mapping[DefinitionId, Evaluated],
    changed: Iterable[str],
) -> DependencyGraphPatch:
    """What makes the present graph of an earlier one; ``changed`` are the modules that changed or were evaluated in.

    ``facts`` and ``results`` are those of now.  The cost is that of the changed modules.
    """
    removed_modules: list[str] = []
    removed_nodes: list[DefinitionId] = []
    upserts: list[DefinitionNode] = []
    modules: list[ModuleNode] = []
    for path in set(changed):
        known = facts.get(path)
        if known is None:
            removed_modules += [path] if path in graph.modules else []
            continue
        module = module_node(path, known)
        if graph.modules.get(path) != module:
            modules.append(module)
        nodes = {node.id: node for node in _nodes(path, known, results)}
        upserts += [node for id_, node in nodes.items() if graph.nodes.get(id_) != node]
        removed_nodes += [id_ for id_ in graph.index.files.get(path, ()) if id_ not in nodes]
    return sorted_patch(removed_modules, removed_nodes, upserts, modules)


def module_node(path: str, facts: Facts) -> ModuleNode:
    """A file, its imports once each."""
    return ModuleNode(
        path, tuple(dict.fromkeys(facts.leads_to())), tuple([definition.path for definition in _definitions(facts)])
    )


def _nodes(path: str, facts: Facts, results: Mapping[DefinitionId, Evaluated]) -> Iterable[DefinitionNode]:
    for definition in _definitions(facts):
        result = results.get((path, definition.path))
        if result is not None:
            yield definition_node((path, definition.path), definition.root.hash, result)


def _definitions(facts: Facts) -> tuple[Definition, ...]:
    return facts.analysis.definitions if facts.analysis is not None else ()


def definition_node(id_: DefinitionId, key: bytes, result: Evaluated) -> DefinitionNode:
    """A definition with what its evaluation read."""
    dependencies: set[DefinitionId] = set()
    modules: set[str] = set()
    for read in result.reads:
        if isinstance(read, DefinitionRead):
            dependencies.add((read.path, read.ast_path))
        elif isinstance(read, NameRead):
            modules.update(read.visited)
        elif isinstance(read, BindingRead):
            modules.add(read.path)
    return DefinitionNode(id_, key, tuple(sorted(dependencies)), tuple(sorted(modules)))
