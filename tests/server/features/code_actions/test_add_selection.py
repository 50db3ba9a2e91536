"""Selections for fields that need one."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_fix


def check(body: str, chosen: str, after: str) -> None:
    fixture = f"//- /src/a.ts\nexport const q = gql.default(({{ query, fragment, $dir }}) => {body});\n"
    check_fix(fixture, f"Select '{chosen}'", after, preferred=True)


@pytest.mark.parametrize(
    ("template", "chosen", "after"),
    [
        ("{ me$0 }", "id", "{ me { id } }"),
        ("{ me$0 # why\n }", "id", "{ me { id } # why"),
        ('{ user$0(id: "1") @tag(name: "x") }', "id", '{ user(id: "1") @tag(name: "x") { id } }'),
        ("{ search$0 }", "__typename", "{ search { __typename } }"),
        ("{ node$0 }", "id", "{ node { id } }"),
        ("{ me { friend$0 name } }", "id", "{ me { friend { id } name } }"),
    ],
)
def test_templates(template: str, chosen: str, after: str) -> None:
    check(f'query("Q")`{template}`()', chosen, after)


def test_fragments() -> None:
    check('fragment("F", "User")`{ posts$0 }`()', "id", "{ posts { id } }")


@pytest.mark.parametrize(
    ("fields", "chosen", "after"),
    [
        ('({ f }) => ({ ...f("me$0")() })', "id", '...f("me")(({ f }) => ({ ...f("id")() }))'),
        ("({ f }) => ({ me$0: true })", "id", '({ ...f("me")(({ f }) => ({ ...f("id")() })) })'),
        ('({ f }) => ({ ...f("search$0")() })', "__typename", '...f("search")({ __typename: true })'),
        (
            '({ f: field }) => ({ ...field("me$0")() })',
            "id",
            '...field("me")(({ f: field }) => ({ ...field("id")() }))',
        ),
        ('(tools) => ({ ...tools.f("me$0")() })', "id", '...tools.f("me")((tools) => ({ ...tools.f("id")() }))'),
        (
            '({ f }) => ({ ...f("me")(({ f }) => ({ ...f("friend$0", { first: 1 })() })) })',
            "id",
            '...f("friend", { first: 1 })(({ f }) => ({ ...f("id")() }))',
        ),
    ],
)
def test_callback_builders(fields: str, chosen: str, after: str) -> None:
    check(f'query("Q")({{ fields: {fields} }})()', chosen, after)
