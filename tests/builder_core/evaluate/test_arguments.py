"""JavaScript values as GraphQL values."""

from __future__ import annotations

import pytest

from soda_gql_builder.evaluate.arguments import number_node
from soda_gql_builder.graphql import ast
from tests.pictures import build_module, document, fragment, operation, told


def argument(value: str) -> str:
    """The filter of ``posts`` for a value of user code."""
    body = operation(
        f'query("Q")({{ fields: ({{ f }}) => ({{ ...f("me")(({{ f }}) => ({{ ...f("posts", {{ where: {value} }})(() => ({{ id: true }})) }})) }}) }})()'
    )
    outcome = build_module(body)
    if outcome.artifact is None:
        return " ".join(told(outcome))
    text = document(outcome)
    return text[text.index("posts") + 5 : text.rindex(" { id }")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{ title: 'a' }", '(where: { title: "a" })'),
        ("{ role: 'ADMIN', roles: ['USER'] }", "(where: { role: ADMIN, roles: [USER] })"),
        ("{ and: [{ role: 'ADMIN' }, { title: undefined }, undefined] }", "(where: { and: [{ role: ADMIN }, { }] })"),
        ("{ title: null }", "(where: { title: null })"),
        ("{ score: 1.50 }", "(where: { score: 1.5 })"),
        ("undefined", ""),
        ("null", "(where: null)"),
        ("{ title: () => 1 }", "src/a.ts «() => 1» evaluation-error"),
        ("{ title: Symbol }", "src/a.ts «Symbol» evaluation-error"),
        ("{ title: 1 }", "src/a.ts «1» values-of-correct-type"),
        ("{ role: 'NOBODY' }", "src/a.ts «'NOBODY'» values-of-correct-type"),
        ("{ titel: 'a' }", "src/a.ts «titel» values-of-correct-type"),
    ],
)
def test_values(value: str, expected: str) -> None:
    assert argument(value) == expected


def test_arguments_must_be_an_object() -> None:
    body = fragment("f", "User", "{ id }") + operation('query("Q")`{ me { ...${() => f.spread(1)} } }`()')
    assert told(build_module(body)) == ["src/a.ts «1» evaluation-error"]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (1.0, ast.IntValue, "1"),
        (-0.0, ast.IntValue, "0"),
        (1000.0, ast.IntValue, "1000"),
        (1e21, ast.IntValue, "1e+21"),
        (9007199254740993.0, ast.IntValue, "9007199254740992"),
        (1.5, ast.FloatValue, "1.5"),
        (1e-7, ast.FloatValue, "1e-7"),
        (float("nan"), ast.FloatValue, "NaN"),
        (float("inf"), ast.FloatValue, "Infinity"),
    ],
)
def test_numbers(value: float, kind: type[ast.Value], text: str) -> None:
    node = number_node(value, -1)
    assert type(node) is kind
    assert isinstance(node, ast.IntValue | ast.FloatValue) and node.value == text


def test_values_nested_without_end_are_refused() -> None:
    nested = "Array.from({ length: 400 }).reduce((inner) => ({ and: [inner] }), {})"
    assert argument(nested).endswith("evaluation-error")
