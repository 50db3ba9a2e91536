"""Circles: the groups of nodes that reach each other and themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from soda_gql_builder.graph.model import DefinitionId, DependencyGraph

_Node = TypeVar("_Node", str, DefinitionId)


def module_cycles(graph: DependencyGraph) -> tuple[tuple[str, ...], ...]:
    """The groups of files that import each other in a circle; harmless as long as no definitions do."""

    def imports(path: str) -> Iterable[str]:
        module = graph.modules.get(path)
        return module.imports if module is not None else ()

    return find_cycles(graph.modules, imports)


def definition_cycles(graph: DependencyGraph) -> tuple[tuple[DefinitionId, ...], ...]:
    """The groups of definitions that contain each other; none of them can be built."""
    return find_cycles(graph.nodes, graph.dependencies_of)


def find_cycles(
    starts: Iterable[_Node], successors: Callable[[_Node], Iterable[_Node]]
) -> tuple[tuple[_Node, ...], ...]:
    """The circles that can be reached from some nodes: each sorted, and all of them sorted.

    Tarjan's algorithm, with a stack of its own instead of recursion.
    """
    numbers: dict[_Node, int] = {}
    lowest: dict[_Node, int] = {}
    open_: dict[_Node, None] = {}
    found: list[tuple[_Node, ...]] = []
    for start in starts:
        if start in numbers:
            continue
        stack: list[tuple[_Node, Iterator[_Node]]] = []
        _enter(start, successors, numbers, lowest, open_, stack)
        while stack:
            node, following = stack[-1]
            for target in following:
                if target not in numbers:
                    _enter(target, successors, numbers, lowest, open_, stack)
                    break
                if target in open_:
                    lowest[node] = min(lowest[node], numbers[target])
            else:
                stack.pop()
                if stack:
                    before = stack[-1][0]
                    lowest[before] = min(lowest[before], lowest[node])
                if lowest[node] == numbers[node]:
                    found += _closed(node, successors, open_)
    return tuple(sorted(found))


def _enter(
    node: _Node,
    successors: Callable[[_Node], Iterable[_Node]],
    numbers: dict[_Node, int],
    lowest: dict[_Node, int],
    open_: dict[_Node, None],
    stack: list[tuple[_Node, Iterator[_Node]]],
) -> None:
    numbers[node] = lowest[node] = len(numbers)
    open_[node] = None
    stack.append((node, iter(successors(node))))


def _closed(
    first: _Node, successors: Callable[[_Node], Iterable[_Node]], open_: dict[_Node, None]
) -> Iterator[tuple[_Node, ...]]:
    """Take the group that was entered with this node; it is a circle if it has others, or leads to itself."""
    group: list[_Node] = []
    while not group or group[-1] != first:
        group.append(open_.popitem()[0])
    if len(group) > 1 or first in successors(first):
        yield tuple(sorted(group))
