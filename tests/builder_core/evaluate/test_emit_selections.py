"""Inlining and merging of selections."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pictures import build_module, document, fragment, operation, raw_operation, told


def made(before: str, query: str) -> str:
    return document(build_module(before + operation(f'query("Q")`{query}`()'))).removeprefix("query Q ")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ me { id } me { name } }", "{ me { id name } }"),
        ("{ me { id id } }", "{ me { id } }"),
        ("{ me { id } a: me { id } me { name } }", "{ me { id name } a: me { id } }"),
        (
            "{ me { friend(first: 1) { id } } me { friend(first: 1) { name } } }",
            "{ me { friend(first: 1) { id name } } }",
        ),
        ("{ me { id @tag id } }", "{ me { id @tag id } }"),
        ("{ me { t: __typename __typename } }", "{ me { t: __typename __typename } }"),
        (
            '{ node(id: "1") { id ... on User { name } ... on User { role } } }',
            '{ node(id: "1") { id ... on User { name role } } }',
        ),
        ('{ node(id: "1") { ... { id } } }', '{ node(id: "1") { ... { id } } }'),
        ('{ node(id: "1") { ... @include(if: true) { id } } }', '{ node(id: "1") { ... @include(if: true) { id } } }'),
        (
            '{ search(text: "a") { ... on User { id } __typename ... on Post { id } } }',
            '{ search(text: "a") { __typename ... on User { id } ... on Post { id } } }',
        ),
        ("{ me { ... on User { id } } }", "{ me { ... on User { id } } }"),
        ("{ me { ... on Node { id } } }", "{ me { ... on Node { id } } }"),
    ],
)
def test_merging(query: str, expected: str) -> None:
    assert made("", query) == expected


USER = fragment("f", "User", "{ id name }")
NODE = fragment("n", "Node", "{ id }")
NARROW = fragment("w", "Node", "{ id ... on User { name } }")
NESTED = fragment("w", "Node", "{ ...${f} }")
HITS = fragment("h", "Hit", "{ __typename ... on User { id } }")


@pytest.mark.parametrize(
    ("before", "query", "expected"),
    [
        (USER, "{ me { ...${f} } }", "{ me { id name } }"),
        (USER, "{ me { id ...${f} role } }", "{ me { id name role } }"),
        (USER, "{ me { ...${f} @include(if: true) } }", "{ me { ... on User @include(if: true) { id name } } }"),
        (USER, '{ node(id: "1") { ...${f} } }', '{ node(id: "1") { ... on User { id name } } }'),
        (USER, '{ search(text: "a") { ...${f} } }', '{ search(text: "a") { ... on User { id name } } }'),
        (NODE, "{ me { ...${n} } }", "{ me { id } }"),
        (NODE, '{ search(text: "a") { ...${n} } }', '{ search(text: "a") { ... on Node { id } } }'),
        (NARROW, "{ me { ...${w} } }", "{ me { ... on Node { id ... on User { name } } } }"),
        (USER + NESTED, "{ me { ...${w} } }", "{ me { ... on Node { ... on User { id name } } } }"),
        (USER + NESTED, '{ node(id: "1") { ...${w} } }', '{ node(id: "1") { ... on User { id name } } }'),
        (HITS, '{ search(text: "a") { ...${h} } }', '{ search(text: "a") { __typename ... on User { id } } }'),
        (USER, "{ me { posts { author { ...${f} } } ...${f} } }", "{ me { posts { author { id name } } id name } }"),
    ],
)
def test_fragments(before: str, query: str, expected: str) -> None:
    assert made(before, query) == expected


def test_one_fragment_with_two_bindings() -> None:
    before = fragment("f", "User", "($n: Int) { friend(first: $n) { id } }")
    query = "{ me { ...${() => f.spread({ n: 1 })} } a: me { ...${() => f.spread({ n: 2 })} } }"
    assert made(before, query) == "{ me { friend(first: 1) { id } } a: me { friend(first: 2) { id } } }"


def test_enums_stay_enums_where_one_is_expected() -> None:
    query = '{ me { friend(role: ADMIN) { id } posts(where: { role: USER, roles: [ADMIN] }) { id } name @auth(role: ADMIN, note: "n") } }'
    assert made("", query) == (
        '{ me { friend(role: ADMIN) { id } posts(where: { role: USER, roles: [ADMIN] }) { id } name @auth(role: ADMIN, note: "n") } }'
    )


def test_literals_are_written_as_javascript_would() -> None:
    assert made("", '{ me { posts(where: { score: 1.0 }) { title(format: """\n    a\n     b\n  """) } } }') == (
        '{ me { posts(where: { score: 1 }) { title(format: "a\\n b") } } }'
    )


def test_typename_has_no_arguments() -> None:
    def keys(body: str) -> list[Any]:
        (me,) = raw_operation(build_module(operation(body)))["selectionSet"]["selections"]
        return [list(item) for item in me["selectionSet"]["selections"]]

    assert keys('query("Q")`{ me { __typename id } }`()') == [["kind", "name"], ["kind", "name", "arguments"]]
    fields = '...f("__typename")(), id: true'
    assert keys(f'query("Q")({{ fields: ({{ f }}) => ({{ ...f("me")(({{ f }}) => ({{ {fields} }})) }}) }})()') == [
        ["kind", "name", "arguments"],
        ["kind", "name", "arguments"],
    ]


def test_depth_has_a_limit_that_is_told() -> None:
    deep = "{ friend " * 400 + "{ id }" + " }" * 400
    outcome = build_module(operation(f'query("Q")`{{ me {deep} }}`()'))
    assert outcome.artifact is None and len(told(outcome)) >= 1
