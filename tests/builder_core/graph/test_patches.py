"""Differences between graphs: small, and they lead from one graph to the other."""

from __future__ import annotations

from hypothesis import given

from soda_gql_builder.graph.model import DependencyGraph, DependencyGraphPatch
from soda_gql_builder.graph.patches import apply_patch, diff_graphs, make_graph
from tests.builder_core.graph.random_graphs import graph, graphs, ident, names


@given(graphs(), graphs())
def test_a_difference_leads_from_one_graph_to_the_other(before: DependencyGraph, after: DependencyGraph) -> None:
    assert apply_patch(before, diff_graphs(before, after)) == after


@given(graphs())
def test_a_graph_does_not_differ_from_itself(one: DependencyGraph) -> None:
    assert diff_graphs(one, one) == DependencyGraphPatch()
    assert apply_patch(one, DependencyGraphPatch()) == one


@given(graphs(), graphs())
def test_a_patch_may_be_applied_again(before: DependencyGraph, after: DependencyGraph) -> None:
    patch = diff_graphs(before, after)
    assert apply_patch(after, patch) == after


@given(graphs(), graphs())
def test_edges_backwards_are_the_edges_forwards(before: DependencyGraph, after: DependencyGraph) -> None:
    patched = apply_patch(before, diff_graphs(before, after))
    forwards = {(node.id, used) for node in patched.nodes.values() for used in node.dependencies}
    assert {(user, used) for used, users in patched.dependents.items() for user in users} == forwards
    imports = {(module.path, target) for module in patched.modules.values() for target in module.imports}
    assert {(user, target) for target, users in patched.importers.items() for user in users} == imports
    assert {id_ for ids in patched.index.files.values() for id_ in ids} == set(patched.nodes)


def test_with_a_module_go_its_definitions() -> None:
    before = graph("a.x -> b.y b.z\nb.y\nb.z")
    patched = apply_patch(before, DependencyGraphPatch(removed_modules=("a",)))
    assert names(patched.nodes) == "b.y b.z"
    assert patched.dependents_of(ident("b.y")) == ()
    assert patched.importers_of("b") == ()


def test_a_patch_holds_only_what_differs() -> None:
    before = graph("a.x -> b.y\na.w\nb.y\nc.z")
    after = graph("a.x -> b.y c.z\nb.y\nc.z")
    patch = diff_graphs(before, after)
    assert [node.id for node in patch.upserts] == [ident("a.x")]
    assert patch.removed_nodes == (ident("a.w"),)
    assert [module.path for module in patch.modules] == ["a"]
    assert patch.removed_modules == ()


def test_adjacency_can_be_asked_both_ways() -> None:
    known = graph("a.x -> b.y c.z\nb.y -> c.z\nc.z")
    assert known.dependencies_of(ident("a.x")) == (ident("b.y"), ident("c.z"))
    assert known.dependencies_of(ident("a.q")) == ()
    assert known.dependents_of(ident("c.z")) == (ident("a.x"), ident("b.y"))
    assert known.importers_of("c") == ("a", "b")


def test_the_index_names_definitions_as_the_artifact_does() -> None:
    known = make_graph([], graph("src/a.x\nsrc/a.b\nsrc/b.y").nodes.values())
    assert known.index.canonical_ids("src/a") == ("src/a::b", "src/a::x")
    assert known.index.canonical_ids("src/c") == ()
