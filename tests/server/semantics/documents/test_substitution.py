"""Variables in values, and other values in their place."""

from __future__ import annotations

from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.parser import parse_template
from soda_gql_builder.graphql.printer import print_node
from soda_gql_server.semantics.documents.substitution import substituted, values_of, variables_in


def selection(text: str) -> ast.Selection:
    whole = parse_template([f"{{ {text} }}"]).template.selection_set
    assert whole is not None
    return whole.selections[0]


def test_variables() -> None:
    field = selection("a(b: $x, c: [{ d: $y }]) @e(f: $z)")
    assert sorted(item.name.value for value in values_of(field) for item in variables_in(value)) == ["x", "y", "z"]


def test_values_take_their_place() -> None:
    field = selection("a(b: $x, c: [{ d: $x }]) @e(f: $x) { g(h: $x) ... on I @j(k: $x) { l } }")
    made = substituted(field, {"x": ast.IntValue(0, 0, "1")})
    expected = "a(b: 1, c: [{ d: 1 }]) @e(f: 1) { g(h: 1) ... on I @j(k: 1) { l } }"
    assert " ".join(print_node(made).split()) == expected
