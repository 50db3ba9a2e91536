"""Circles among modules and definitions."""

from __future__ import annotations

from hypothesis import given

from soda_gql_builder.graph.cycles import definition_cycles, find_cycles, module_cycles
from soda_gql_builder.graph.model import DefinitionId, DependencyGraph
from soda_gql_builder.graph.prune import needed
from tests.builder_core.graph.random_graphs import graph, graphs, names


def shown(text: str) -> list[str]:
    return [names(cycle) for cycle in definition_cycles(graph(text))]


def test_definitions_that_contain_each_other() -> None:
    assert shown("a.x -> b.y\nb.y -> c.z\nc.z -> a.x\nd.w -> a.x") == ["a.x b.y c.z"]


def test_one_that_contains_itself() -> None:
    assert shown("a.x -> a.x\na.y -> a.x") == ["a.x"]


def test_circles_that_touch_are_one() -> None:
    assert shown("a.x -> b.y\nb.y -> a.x c.z\nc.z -> b.y") == ["a.x b.y c.z"]


def test_a_diamond_is_none() -> None:
    assert shown("a.x -> b.y c.z\nb.y -> d.w\nc.z -> d.w\nd.w") == []


def test_modules_may_go_in_a_circle_where_definitions_do_not() -> None:
    known = graph("a.x -> b.y\nb.z -> a.w\nb.y\na.w")
    assert module_cycles(known) == (("a", "b"),)
    assert definition_cycles(known) == ()


def test_a_long_row_needs_no_deep_stack() -> None:
    size = 100_000
    assert find_cycles(["0"], lambda node: [str((int(node) + 1) % size)]) == (tuple(sorted(map(str, range(size)))),)


@given(graphs())
def test_members_are_those_that_reach_themselves(known: DependencyGraph) -> None:
    def reaches_itself(id_: DefinitionId) -> bool:
        return id_ in needed(known, known.dependencies_of(id_))

    members = [id_ for cycle in definition_cycles(known) for id_ in cycle if id_ in known.nodes]
    assert sorted(members) == sorted(id_ for id_ in known.nodes if reaches_itself(id_))
