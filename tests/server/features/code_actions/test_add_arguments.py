"""Arguments that a field needs, as variables."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_fix, titles

SCHEMA = """//- /schema.graphql
directive @need(what: String!, more: Int) on FIELD
type Query { user(id: ID!, name: String): User pair(a: Int!, b: [Int!]!): User me: User }
type User { id: ID! friend(id: ID!): User }
"""


def check(body: str, shown: str, after: list[str]) -> None:
    fixture = f"{SCHEMA}//- /src/a.ts\nexport const q = gql.default(({{ query, fragment, $dir }}) => {body});\n"
    for part in after:
        check_fix(fixture, f"Add {shown}", part, preferred=True)


@pytest.mark.parametrize(
    ("template", "shown", "after"),
    [
        ("{ user$0 { id } }", "'id: $id'", ["`($id: ID!) { user(id: $id) { id } }`"]),
        ('{ user$0(name: "x") { id } }', "'id: $id'", ['($id: ID!) { user(name: "x", id: $id) {']),
        ("{ pair$0 { id } }", "'a: $a', 'b: $b'", ["($a: Int!, $b: [Int!]!) { pair(a: $a, b: $b)"]),
        ("($id: ID!) { user$0 { id } }", "'id: $id'", ["`($id: ID!) { user(id: $id) { id } }`"]),
        (
            "($id: ID!) { user(id: $id) { friend$0 { id } } }",
            "'id: $friendId'",
            ["($id: ID!, $friendId: ID!) {", "friend(id: $friendId) {"],
        ),
        ("($id: Int) { user$0 { id } }", "'id: $userId'", ["($id: Int, $userId: ID!) { user(id: $userId)"]),
        ("{ me { id @need$0 } }", "'what: $what'", ["`($what: String!) { me { id @need(what: $what) } }`"]),
        ("{ me { id @need$0(more: 1) } }", "'what: $what'", ["@need(more: 1, what: $what)"]),
    ],
)
def test_templates(template: str, shown: str, after: list[str]) -> None:
    check(f'query("Q")`{template}`()', shown, after)


def test_fragments() -> None:
    check('fragment("F", "User")`{ friend$0 { id } }`()', "'id: $id'", ["`($id: ID!) { friend(id: $id) { id } }`"])


@pytest.mark.parametrize(
    ("fields", "after"),
    [
        ('({ f, $ }) => ({ ...f("user$0")(ID) })', ['variables: "($id: ID!)", fields', '...f("user", { id: $.id })(']),
        ('({ f }) => ({ ...f("user$0")(ID) })', ['fields: ({ f, $ }) => ({ ...f("user", { id: $.id })(']),
        ('({ f }) => ({ ...f("user$0", undefined)(ID) })', ['...f("user", { id: $.id })(']),
        ('({ f, $: v }) => ({ ...f("user$0", { name: "x" })(ID) })', ['...f("user", { id: v.id, name: "x" })(']),
        ('(t) => ({ ...t.f("user$0", {})(ID) })', ['...t.f("user", { id: t.$.id })(']),
    ],
)
def test_callback_builders(fields: str, after: list[str]) -> None:
    inner = '({ f }) => ({ ...f("id")() })'
    check(f'query("Q")({{ fields: {fields.replace("ID", inner)} }})()', "'id: $id'", after)


def test_arguments_that_are_no_object_are_left_alone() -> None:
    fields = '({ f }) => ({ ...f("user$0", args)(({ f }) => ({ id: true })) })'
    body = f'const args = {{}};\nexport const q = gql.default(({{ query }}) => query("Q")({{ fields: {fields} }})());\n'
    assert not any(title.startswith("Add ") for title in titles(f"{SCHEMA}//- /src/a.ts\n{body}"))
