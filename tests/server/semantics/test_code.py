"""Nodes of code: the way to one, and names."""

from __future__ import annotations

from soda_gql_builder.typescript import ir
from soda_gql_server.semantics.code import bound_names, call_with_first_argument, free_names, nodes_in, way_to
from tests.pictures import analysis


def code(factory: str) -> ir.Node:
    (definition,) = analysis(f'import {{ gql }} from "gql";\nexport const q = gql.default({factory});\n').definitions
    return definition.root.code


def test_the_way_to_a_node() -> None:
    root = code('({ f }) => g(f("x"))')
    string = next(node for node in nodes_in(root) if isinstance(node, ir.String))
    way = way_to(root, string.id)
    assert [type(node).__name__ for node in way] == ["Function", "Call", "Call", "String"]
    assert call_with_first_argument(root, string.id) is way[-2]
    assert way_to(root, 10_000) == []


def test_names() -> None:
    root = code("({ a, b: c, ...rest }) => { const d = a + e; function g(h) { return h + i; } return () => d; }")
    assert bound_names(root) == {"a", "c", "rest", "d", "g", "h"}
    assert free_names(root) == {"e", "i"}
