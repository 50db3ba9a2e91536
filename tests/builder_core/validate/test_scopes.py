from __future__ import annotations

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.validate.scopes import UNKNOWN, Numbers, Scope, arguments_key, inner_scope, value_number
from tests.builder_core.validate.pictures import SCHEMA, documents, index


def arguments(text: str) -> tuple[ast.Argument, ...]:
    (operation,) = parse_document(f"{{ f({text}) }}").document.definitions
    (field,) = operation.selection_set.selections
    assert isinstance(field, ast.Field)
    return field.arguments


def same(one: str, other: str, scope: Scope | None = None) -> bool:
    numbers: Numbers = {}
    return arguments_key(numbers, arguments(one), scope) == arguments_key(numbers, arguments(other), scope)


def test_order_does_not_matter_and_values_do() -> None:
    assert same("a: 1, b: { x: 1, y: [2] }", "b: { y: [2], x: 1 }, a: 1")
    assert not same("a: 1", "a: 1.0")
    assert not same('a: "X"', "a: X")
    assert not same("a: null", "b: null")
    assert not same("a: [1, 2]", "a: [2, 1]")
    assert same("a: $x", "a: $x")
    assert not same("a: $x", "a: $y")


def test_an_absent_variable_leaves_no_trace_at_any_depth() -> None:
    nothing_passed = Scope({}, ())
    assert same("a: 1, b: $x", "a: 1", nothing_passed)
    assert same("a: { b: $x }", "a: {}", nothing_passed)
    assert same("a: [1, $x, 2]", "a: [1, 2]", nothing_passed)


def test_a_value_that_is_not_known_is_not_compared() -> None:
    missing = ast.Argument(0, 0, ast.Name(0, 0, "a"), ast.ListValue(0, 0, (ast.MissingValue(0, 0),)))
    assert arguments_key({}, (missing,), None) is None
    assert value_number({}, missing.value, None) == UNKNOWN


def test_scope_of_a_spread() -> None:
    text = """
    fragment F($a: Int, $b: Int) on Artist { id }
    query Q($n: Int) { artist(id: 1) { ...F @with(a: $n, c: 1) ...F } }
    """
    explicit, direct = documents(text, index(SCHEMA))[1].expansions
    numbers: Numbers = {}
    assert isinstance(explicit, Spread)
    assert isinstance(direct, Spread)
    scope = inner_scope(numbers, explicit, None)
    assert scope is not None
    assert scope.values == {"a": value_number(numbers, arguments("x: $n")[0].value, None)}
    assert inner_scope(numbers, direct, scope) is scope
    assert inner_scope(numbers, direct, None) is None
