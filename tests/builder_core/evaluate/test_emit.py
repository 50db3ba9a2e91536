"""Documents of operations: variables, their two encodings, and the order of everything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pictures import build_module, document, fragment, operation, prebuild, raw_operation


def check(before: str, query: str, expected: str) -> None:
    """The printed document of ``query("Q")`…`()`` after some other definitions."""
    assert document(build_module(before + operation(f'query("Q")`{query}`()'))) == expected


FIRST = fragment("f", "User", "($first: Int) { friend(first: $first) { id } }")
ROLE = fragment("g", "User", "($role: Role = USER, $first: Int) { friend(first: $first, role: $role) { name } }")


@pytest.mark.parametrize(
    ("before", "query", "expected"),
    [
        ("", "{ me { id } }", "query Q { me { id } }"),
        ("", "($id: ID!) { user(id: $id) { id } }", "query Q($id: ID!) { user(id: $id) { id } }"),
        ("", "{ a: me { b: id } }", "query Q { a: me { b: id } }"),
        ("", '{ user(id: "1") { id } }', 'query Q { user(id: "1") { id } }'),
        (FIRST, "{ me { ...${f} } }", "query Q($first: Int) { me { friend(first: $first) { id } } }"),
        (FIRST, "($first: Int) { me { ...${f} } }", "query Q($first: Int) { me { friend(first: $first) { id } } }"),
        (
            FIRST,
            "($id: ID!) { user(id: $id) { ...${f} } }",
            "query Q($id: ID!, $first: Int) { user(id: $id) { friend(first: $first) { id } } }",
        ),
        (
            FIRST + ROLE,
            "{ me { ...${f} } you: me { ...${g} } }",
            "query Q($first: Int, $role: Role = USER) { me { friend(first: $first) { id } } "
            "you: me { friend(first: $first, role: $role) { name } } }",
        ),
    ],
)
def test_documents(before: str, query: str, expected: str) -> None:
    check(before, query, expected)


def test_hoisted_variables_come_in_the_order_of_interpolations() -> None:
    outcome = build_module(ROLE + FIRST + operation('query("Q")`{ me { ...${f} } b: me { ...${g} } }`()'))
    assert prebuild(outcome)["variableNames"] == ["first", "role"]


def test_fragments_of_fragments_hoist_through() -> None:
    outer = fragment("outer", "User", "($role: Role) { ...${f} }")
    check(
        FIRST + outer.replace("{ ...", "{ x: friend(role: $role) { id } ..."),
        "{ me { ...${outer} } }",
        "query Q($role: Role, $first: Int) { me { x: friend(role: $role) { id } friend(first: $first) { id } } }",
    )


def test_callbacks_hoist_nothing() -> None:
    check(
        FIRST,
        "($n: Int) { me { ...${({ $ }) => f.spread({ first: $.n })} } }",
        "query Q($n: Int) { me { friend(first: $n) { id } } }",
    )


# --- what a fragment's variables are bound to ------------------------------------------------------------

FILTER = fragment(
    "p",
    "User",
    "($t: String, $r: [Role!], $i: [ID!]) { posts(where: { title: $t, roles: $r, and: [{ title: $t }] }, ids: $i) { id } }",
)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            '{ t: "a", r: ["ADMIN"], i: [1] }',
            '(where: { title: "a", roles: [ADMIN], and: [{ title: "a" }] }, ids: [1])',
        ),
        ("{ t: null }", "(where: { title: null, and: [{ title: null }] })"),
        ("{}", "(where: { and: [{ }] })"),
        ("{ t: undefined, i: [] }", "(where: { and: [{ }] }, ids: [])"),
        ("{ t: $.n, i: ['a', $.m, undefined] }", '(where: { title: $n, and: [{ title: $n }] }, ids: ["a", $m])'),
        ("{ i: $.ids }", "(where: { and: [{ }] }, ids: $ids)"),
    ],
)
def test_bound_and_absent_variables(arguments: str, expected: str) -> None:
    kinds = {"$.n": "String", "$.m": "ID!", "$.ids": "[ID!]"}
    used = [f"{name.replace('.', '')}: {kind}" for name, kind in kinds.items() if name in arguments]
    declared = f"({', '.join(used)})" if used else ""
    query = f"{declared} {{ me {{ ...${{({{ $ }}) => p.spread({arguments})}} }} }}"
    check(FILTER, query, f"query Q{declared} {{ me {{ posts{expected} {{ id }} }} }}")


def test_bindings_through_two_fragments() -> None:
    outer = fragment("outer", "User", "($n: Int) { ...${({ $ }) => f.spread({ first: $.n })} }")
    check(FIRST + outer, "{ me { ...${() => outer.spread({ n: 3 })} } }", "query Q { me { friend(first: 3) { id } } }")
    check(FIRST + outer, "{ me { ...${() => outer.spread()} } }", "query Q { me { friend { id } } }")
    check(FIRST + outer, "{ me { ...${outer} } }", "query Q($n: Int) { me { friend(first: $n) { id } } }")


# --- the two encodings -----------------------------------------------------------------------------------


def variables(before: str, query: str) -> list[Any]:
    made: list[Any] = raw_operation(build_module(before + operation(f'query("Q")`{query}`()')))["variableDefinitions"]
    return made


def test_written_variables_keep_their_text_and_places() -> None:
    (made,) = variables("", '($s: String! = "a\\\\n" @auth(note: "x")) { search(text: $s) { __typename } }')
    assert list(made) == ["kind", "variable", "type", "defaultValue", "directives", "loc"]
    assert made["loc"]["start"] == len("query Q (")
    assert made["defaultValue"]["value"] == "a\n" and made["defaultValue"]["block"] is False
    assert list(made["directives"][0]) == ["kind", "name", "arguments", "loc"]


def test_hoisting_makes_all_definitions_anew() -> None:
    mine, hoisted = variables(FIRST, "($n: Float = 1.50, ) { me { ...${f} posts(where: { score: $n }) { id } } }")
    assert list(mine) == ["kind", "variable", "defaultValue", "type"]
    assert mine["defaultValue"] == {"kind": "FloatValue", "value": "1.5"}
    assert list(hoisted) == ["kind", "variable", "type"]


def test_fragments_without_variables_hoist_nothing() -> None:
    (made,) = variables(fragment("f", "User", "{ id }"), "($id: ID!) { user(id: $id) { ...${f} } }")
    assert "loc" in made


def test_key_order_of_the_document() -> None:
    outcome = build_module(operation('query("Q")`{ a: me @tag { b: id } }`()'))
    made = raw_operation(outcome)
    assert list(made) == ["kind", "operation", "name", "variableDefinitions", "selectionSet"]
    (field,) = made["selectionSet"]["selections"]
    assert list(field) == ["kind", "name", "alias", "arguments", "directives", "selectionSet"]
    assert list(prebuild(outcome)) == ["operationType", "operationName", "schemaLabel", "document", "variableNames"]
