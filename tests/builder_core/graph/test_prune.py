"""Parts of graphs."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graph.model import DefinitionId, DependencyGraph
from soda_gql_builder.graph.prune import everything, needed, nothing, prune
from tests.builder_core.graph.random_graphs import IDS, graph, graphs, ident, names

ROW = "a.x -> b.y\nb.y -> c.z\nc.z -> d.w\nd.w"
DEPTHS = st.sampled_from([None, 0, 1, 2])


def only(*wanted: str) -> Callable[[DefinitionId], bool]:
    return {ident(text) for text in wanted}.__contains__


def test_what_is_wanted_and_what_it_needs() -> None:
    assert names(prune(graph(ROW), only("b.y"), nothing).nodes) == "b.y c.z d.w"


def test_no_further_than_asked_for() -> None:
    assert names(prune(graph(ROW), only("a.x"), nothing, 0).nodes) == "a.x"
    assert names(prune(graph(ROW), only("a.x"), nothing, 2).nodes) == "a.x b.y c.z"


def test_the_shortest_way_counts() -> None:
    assert names(prune(graph("a.x -> b.y c.z\nb.y -> c.z\nc.z -> d.w\nd.w"), only("a.x"), nothing, 2).nodes) == (
        "a.x b.y c.z d.w"
    )


def test_what_something_wanted_needs_is_not_excluded() -> None:
    assert names(prune(graph(ROW), everything, only("a.x", "c.z")).nodes) == "b.y c.z d.w"


def test_files_that_are_looked_into_are_kept() -> None:
    part = prune(graph("a.x -> | constants\nb.y"), only("a.x"), nothing)
    assert sorted(part.modules) == ["a", "constants"]


def test_what_does_not_exist_is_not_kept() -> None:
    assert needed(graph("a.x -> b.y"), [ident("a.x"), ident("q.q")]) == {ident("a.x")}


@given(graphs(), st.frozensets(IDS), st.frozensets(IDS), DEPTHS)
def test_pruning_twice_is_pruning_once(
    known: DependencyGraph, included: frozenset[DefinitionId], excluded: frozenset[DefinitionId], depth: int | None
) -> None:
    once = prune(known, included.__contains__, excluded.__contains__, depth)
    assert prune(once, included.__contains__, excluded.__contains__, depth) == once


@given(graphs(), st.frozensets(IDS), DEPTHS)
def test_a_part_holds_what_the_whole_holds(
    known: DependencyGraph, included: frozenset[DefinitionId], depth: int | None
) -> None:
    part = prune(known, included.__contains__, nothing, depth)
    assert all(known.nodes[id_] == node for id_, node in part.nodes.items())
    assert all(known.modules[path] == module for path, module in part.modules.items())
    assert set(part.nodes) >= set(known.nodes) & included


@given(graphs())
def test_everything_is_everything(known: DependencyGraph) -> None:
    assert prune(known, everything, nothing).nodes == known.nodes
    assert not prune(known, everything, everything).nodes
