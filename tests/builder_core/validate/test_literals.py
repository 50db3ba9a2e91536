from __future__ import annotations

import graphql
import pytest

from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.validate.literals import literal_text


def value(text: str) -> ast.Value:
    (operation,) = parse_document(f"{{ f(a: {text}) }}").document.definitions
    (field,) = operation.selection_set.selections
    assert isinstance(field, ast.Field)
    return field.arguments[0].value


@pytest.mark.parametrize(
    "text", ["1", "-1.5e3", '"a \\" \\n é"', "true", "null", "JAZZ", "$v", "[1, [2]]", '{ a: 1, b: { c: ["x"] } }']
)
def test_as_graphql_prints_it(text: str) -> None:
    assert literal_text(value(text)) == graphql.print_ast(graphql.parse_value(text))


def test_what_is_too_much_is_left_out() -> None:
    assert literal_text(value("[" * 20 + "]" * 20)) == "[" * 8 + "…" + "]" * 8
    assert len(literal_text(value(f'["{"x" * 5_000}"]'))) == 200
    assert literal_text(ast.MissingValue(0, 0)) == "…"
    assert literal_text(value("{}")) == "{}"
