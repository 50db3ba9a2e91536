"""Nodes of code: the way to one, and names."""

from __future__ import annotations

from soda_gql_builder.typescript import ir
from soda_gql_server.semantics.code.nodes import (
    bound_names,
    call_with_first_argument,
    definition_path,
    free_names,
    member_of,
    nodes_in,
    way_to,
)
from tests.pictures import analysis
from tests.server.pictures import opened


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


def test_what_a_constant_holds() -> None:
    text = 'import { gql } from "@/graphql-system";\nexport const o = { b: 1, a: gql.default(() => 1).attach([]) };\n'
    with opened(f"//- /src/a.ts\n{text}") as picture:
        module = picture.view.load("src/a.ts")
        binding = module.binding("o") if module is not None else None
        assert binding is not None
        assert definition_path(member_of(binding.root.code, "a")) == "o.a"
        assert member_of(binding.root.code, "c") is None and member_of(None, "a") is None
        assert definition_path(binding.root.code) is None and definition_path(None) is None
