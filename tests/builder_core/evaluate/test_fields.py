"""Callback builders."""

from __future__ import annotations

import pytest

from tests.pictures import HEAD, build_module, build_texts, document, fragment, operation, told

F = fragment("frag", "User", "($n: Int) { id friend(first: $n) { name } }")


def built(fields: str, variables: str = "") -> str:
    """The fields object of the root, as a document."""
    given = f'variables: "{variables}", ' if variables else ""
    body = operation(f'query("Q")({{ {given}fields: ({{ f, $ }}) => ({fields}) }})()')
    return document(build_module(F + body)).removeprefix("query Q")


def me(fields: str, variables: str = "") -> str:
    """The fields object of ``me``."""
    text = built(f'{{ ...f("me")(({{ f }}) => ({fields})) }}', variables)
    return text[text.index("me { ") + 5 : -4]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("{ id: true, name: true }", "id name"),
        ('{ ...f("id")(), ...f("name")() }', "id name"),
        ('{ ...f("name", null, { alias: "n" })() }', "n: name"),
        ('{ ...f("name", {}, { directives: [$dir.include({ if: true })] })() }', "name @include(if: true)"),
        ('{ ...f("name", {}, { directives: [$dir.auth({ role: "ADMIN" }), 1] })() }', "name @auth(role: ADMIN)"),
        ('{ ...f("friend", { first: 1, role: "USER" })(() => ({ id: true })) }', "friend(first: 1, role: USER) { id }"),
        ('{ ...f("friend", { first: undefined })(() => ({ id: true })) }', "friend { id }"),
        ('{ ...(true && f("id")()) }', "id"),
        ('{ id: true, ...(false && f("name")()), ...null, ...undefined }', "id"),
        ("{ ...frag.spread({ n: 2 }) }", "id friend(first: 2) { name }"),
        ("{ id: true, ...frag.spread({}), name: true }", "id friend { name } name"),
        ("frag.spread({ n: 1 })", "id friend(first: 1) { name }"),
        ('Object.fromEntries(["id", "name"].map((name) => [name, true]))', "id name"),
        ('["id", "name"].reduce((all, name) => ({ ...all, ...f(name)() }), {})', "id name"),
        (
            '{ ...f("posts")(({ f }) => ({ ...f("author")(({ f }) => ({ ...f("id")() })) })) }',
            "posts { author { id } }",
        ),
        ('{ ...f("__typename")(), __typename: true }', "__typename"),
    ],
)
def test_fields(fields: str, expected: str) -> None:
    assert me(fields) == expected


def test_variables() -> None:
    fields = '{ ...f("user", { id: $.id })(({ f }) => ({ ...frag.spread({ n: $.n }) })) }'
    assert (
        built(fields, "($id: ID!, $n: Int = 3)")
        == "($id: ID!, $n: Int = 3) { user(id: $id) { id friend(first: $n) { name } } }"
    )


def test_spreads_hoist_nothing() -> None:
    assert built('{ ...f("me")(() => frag.spread()) }') == " { me { id friend { name } } }"


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ("{ User: ({ f }) => ({ ...f('id')() }), __typename: true }", "__typename ... on User { id }"),
        ("{ User: undefined, Post: () => ({ title: true }) }", "... on Post { title }"),
        ("{ Post: () => ({ id: true }), User: () => ({ id: true }) }", "... on Post { id } ... on User { id }"),
    ],
)
def test_unions(members: str, expected: str) -> None:
    assert built(f'{{ ...f("search", {{ text: "a" }})({members}) }}') == f' {{ search(text: "a") {{ {expected} }} }}'


def complaints(given: str) -> list[str]:
    return told(build_module(F + operation(f'query("Q")({given})()')))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('{ fields: ({ f }) => ({ ...f("yu")() }) }', ['src/a.ts «"yu"» fields-on-correct-type']),
        (
            '{ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ nme: true })) }) }',
            ["src/a.ts «nme» fields-on-correct-type"],
        ),
        ('{ fields: ({ f }) => ({ ...f("me")() }) }', ['src/a.ts «"me"» scalar-leafs']),
        ("{ fields: ({ f }) => ({ me: 1 }) }", ["src/a.ts «1» evaluation-error"]),
        ("{ fields: ({ f }) => ({ ...f(1)() }) }", ["src/a.ts «1» evaluation-error"]),
        ("{ fields: 1 }", ["src/a.ts «1» evaluation-error"]),
        ("{ fields: () => 1 }", ["src/a.ts «() => 1» evaluation-error"]),
        (
            '{ variables: 1, fields: ({ f }) => ({ ...f("me")(() => ({ id: true })) }) }',
            ["src/a.ts «1» evaluation-error"],
        ),
        (
            '{ variables: "($id ID!)", fields: ({ f, $ }) => ({ ...f("user", { id: $.id })(() => ({ id: true })) }) }',
            ["src/a.ts «ID» graphql-syntax"],
        ),
        (
            '{ fields: ({ f, $ }) => ({ ...f("user", { id: $.id })(() => ({ id: true })) }) }',
            ["src/a.ts «id» no-undefined-variables"],
        ),
    ],
)
def test_complaints(given: str, expected: list[str]) -> None:
    assert complaints(given) == expected


@pytest.mark.parametrize("computed", ['"" + "($a: Nope)"', '["($a: Nope)"].join("")'])
def test_mistakes_in_a_computed_variables_string_are_told_at_the_name(computed: str) -> None:
    fields = '({ f }) => ({ ...f("me")(({ f }) => ({ id: true })) })'
    text = (
        f'{HEAD}const q = gql.default(({{ query }}) => query("Q")({{ variables: {computed}, fields: {fields} }})());\n'
    )
    told = build_texts({"src/a.ts": text}).diagnostics
    assert [(item.code, text[item.span.start : item.span.end], item.fixes) for item in told] == [
        ("known-type-names", '"Q"', ()),
        ("no-unused-variables", '"Q"', ()),
    ]
