from __future__ import annotations

import pytest

from soda_gql_builder.graphql.ast import Field, MissingValue
from soda_gql_builder.graphql.parser import parse_template
from tests.builder_core.graphql.pictures import check_template, messages


@pytest.mark.parametrize(
    "value",
    [
        "0",
        "-1",
        "1.5",
        "-2e10",
        '"a"',
        '""',
        "true",
        "false",
        "null",
        "RED",
        "$a",
        "[]",
        "[1, [2]]",
        "{ a: { b: [] } }",
    ],
)
def test_valid_values(value: str) -> None:
    text = f"{{ f(x: {value}) }}"
    check_template(text, "", text)


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        # Half-typed arguments.
        ("{ user(", "       ^", "{ user }"),
        ("{ user( }", "        ^", "{ user }"),
        ("{ user() { id } }", "       ^", "{ user { id } }"),
        ("{ user( { id } }", "        ^", "{ user { id } }"),
        ("{ user(id", "         ^", "{ user(id: ) }"),
        ("{ user(id) { name } }", "         ^", "{ user(id: ) { name } }"),
        ("{ user(id: ) { name } }", "           ^", "{ user(id: ) { name } }"),
        ("{ user(id: { name } }", "                  ^", None),
        ("{ user(id { name } }", "          ^", "{ user(id: ) { name } }"),
        ("{ user(id: 1 { name } }", "             ^", "{ user(id: 1) { name } }"),
        ("{ user(id 5) }", "          ^", "{ user(id: 5) }"),
        ("{ user(id $x) }", "          ^", "{ user(id: $x) }"),
        ("{ user(id :: 5) }", "           ^", "{ user(id: 5) }"),
        ("{ f(first id: 1) }", "          ^^", "{ f(first: , id: 1) }"),
        ("{ f(first: after: 3) }", "                ^", "{ f(first: , after: 3) }"),
        ("{ f(x: $) }", "        ^", "{ f(x: $) }"),
        ("{ f(5) }", "    ^", "{ f }"),
        ("{ f(: 5) }", "    ^", "{ f }"),
        # The next line is a field again.
        ("{ user(\n posts { id } }", "               ^", "{ user posts { id } }"),
        ("{ user(id: 1\n name\n email }", "                    ^^^^^", "{ user(id: 1) name email }"),
        ("{ user(id: 1\n name }", "                   ^", "{ user(id: 1) name }"),
        ("{ user(\n na }", "            ^", "{ user(na: ) }"),
        # Lists and objects.
        ("{ f(x: [1, 2) }", "            ^", "{ f(x: [1, 2]) }"),
        ("{ f(x: [1, 2 }", "             ^", "{ f(x: [1, 2]) }"),
        ("{ f(x: [1, : 2]) }", "           ^", "{ f(x: [1, 2]) }"),
        ("{ f(x: {a: 1) }", "            ^", "{ f(x: { a: 1 }) }"),
        ("{ f(x: {a }) }", "          ^", "{ f(x: { a: }) }"),
        ("{ f(x: {a 1}) }", "          ^", "{ f(x: { a: 1 }) }"),
        ("{ f(x: {a: b: 1}) }", "            ^", "{ f(x: { a: , b: 1 }) }"),
        ("{ f(x: {b: [{c: 1]}) }", "                 ^", "{ f(x: { b: [{ c: 1 }] }) }"),
        # A brace too many in brackets.
        ("{ f(x: 1 }) { a } }", "         ^", "{ f(x: 1) { a } }"),
        ("{ f(x: }) { a } }", "       ^", "{ f(x: ) { a } }"),
        # Directives.
        ("{ a @d( }", "        ^", "{ a @d }"),
        ("{ a @(if: true) }", "     ^", "{ a @(if: true) }"),
    ],
)
def test_broken_arguments(text: str, marks: str, kept: str | None) -> None:
    check_template(text, marks, kept)


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        ("($a: [Int) { a }", "         ^", "($a: [Int]) { a }"),
        ("($a: [Int!!]) { a }", "          ^", "($a: [Int!]) { a }"),
        ("($a: [Int String]) { a }", "          ^^^^^^", "($a: [Int]) { a }"),
        ("($a: []) { a }", "      ^", "($a: []) { a }"),
        ("($a: !) { a }", "     ^", "($a: !) { a }"),
        ("($a: Int]) { a }", "        ^", "($a: Int) { a }"),
    ],
)
def test_broken_types(text: str, marks: str, kept: str) -> None:
    check_template(text, marks, kept)


def test_a_missing_value_is_empty_behind_the_token_before() -> None:
    template = parse_template(["{ f(x:  ) }"]).template
    assert template.selection_set is not None
    (field,) = template.selection_set.selections
    assert isinstance(field, Field)
    assert field.arguments[0].value == MissingValue(6, 6)
    assert field.arguments[0].end == 6


def test_a_broken_number_is_a_missing_value_in_its_place() -> None:
    template = parse_template(["{ f(x: 01) }"]).template
    assert template.selection_set is not None
    (field,) = template.selection_set.selections
    assert isinstance(field, Field)
    assert field.arguments[0].value == MissingValue(7, 9)


def test_messages() -> None:
    assert messages("{ f(x: ]) }") == ['Unexpected "]".']
    assert messages("{ f(x 5) }") == ['Expected ":", found Int "5".']
    assert messages("{ f(x: [1 = 2]) }") == ['Expected a value, found "=".']
    assert messages("{ f(x: [1 ) }") == ['Expected a value or "]", found ")".']
    assert messages('{ f("a b") }') == ['Expected Name, found String "a b".']
    assert messages("{ f(" + '"' + "x" * 100 + '") }') == ['Expected Name, found String "' + "x" * 58 + "…."]
