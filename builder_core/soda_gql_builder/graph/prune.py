"""A part of a graph: what is asked for, and what that needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from soda_gql_builder.graph.model import DefinitionId, DependencyGraph
from soda_gql_builder.graph.patches import make_graph

Predicate: TypeAlias = Callable[[DefinitionId], bool]


def everything(_id: DefinitionId) -> bool:
    """Matches all definitions."""
    return True


def nothing(_id: DefinitionId) -> bool:
    """Matches no definition."""
    return False


def needed(graph: DependencyGraph, wanted: Iterable[DefinitionId], depth: int | None = None) -> set[DefinitionId]:
    """The wanted definitions that exist, and those that they use over at most ``depth`` steps; None is any number."""
    kept: set[DefinitionId] = set()
    level = {id_ for id_ in wanted if id_ in graph.nodes}
    steps = 0
    while level:
        kept |= level
        if depth is not None and steps >= depth:
            break
        steps += 1
        level = {used for id_ in level for used in graph.nodes[id_].dependencies if used in graph.nodes} - kept
    return kept


def prune(graph: DependencyGraph, include: Predicate, exclude: Predicate, depth: int | None = None) -> DependencyGraph:
    """The part that is included, not excluded, and what that needs over at most ``depth`` steps.

    Only what is wanted can be excluded: what something wanted needs is kept.
    Nodes stay as they are, so those at the edge point at some that are not there.
    """
    kept = needed(graph, [id_ for id_ in graph.nodes if include(id_) and not exclude(id_)], depth)
    nodes = [graph.nodes[id_] for id_ in kept]
    paths = {path for node in nodes for path in (node.id[0], *node.modules)}
    return make_graph([graph.modules[path] for path in paths if path in graph.modules], nodes)
