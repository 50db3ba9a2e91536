"""Near names, one preferred if it is the only one."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_fix, offered
from tests.server.pictures import opened


@pytest.mark.parametrize(
    ("body", "title", "after"),
    [
        ('query("Q")`{ me { $0naem } }`()', "Replace with 'name'", "{ me { name } }"),
        ('query("Q")`{ me { friend(rol$0: USER) { id } } }`()', "Replace with 'role'", "friend(role: USER)"),
        ('query("Q")`($id: ID!) { user(id: $ide$0) { id } }`()', "Replace with '$id'", "user(id: $id)"),
        ('query("Q")`{ me { id @tga$0 } }`()', "Replace with '@tag'", "id @tag"),
        ('query("Q")`{ me { friend(role: USR$0) { id } } }`()', "Replace with 'USER'", "role: USER"),
        ('query("Q")`{ search { ... on Usr$0 { id } __typename } }`()', "Replace with 'User'", "... on User {"),
        ('fragment("F", "Usr$0")`{ id }`()', "Replace with 'User'", 'fragment("F", "User")'),
        (
            'query("Q")({ fields: ({ f }) => ({ ...f("m$0")(({ f }) => ({ id: true })) }) })()',
            "Replace with 'me'",
            'f("me")',
        ),
        (
            'query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ naem$0: true })) }) })()',
            "Replace with 'name'",
            "({ name: true })",
        ),
        (
            'query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ ...f("friend", { rol$0: "USER" })(({ f }) => ({ id: true })) })) }) })()',
            "Replace with 'role'",
            '{ role: "USER" }',
        ),
    ],
)
def test_one_near_name(body: str, title: str, after: str) -> None:
    check_fix(
        f"//- /src/a.ts\nexport const q = gql.default(({{ query, fragment }}) => {body});\n",
        title,
        after,
        preferred=True,
    )


def test_a_schema() -> None:
    check_fix(
        '//- /src/a.ts\nexport const q = gql.defalt$0(({ query }) => query("Q")`{ me { id } }`());\n',
        "Replace with 'default'",
        "gql.default(",
        preferred=True,
    )


def test_several_near_names_are_all_offered_and_none_preferred() -> None:
    with opened(
        """
        //- /schema.graphql
        type Query { last: Int list: Int }
        //- /src/a.ts
        export const q = gql.default(({ query }) => query("Q")`{ lst$0 }`());
        """
    ) as picture:
        found = [action for action in offered(picture) if action.title.startswith("Replace")]
        assert [(action.title, action.preferred) for action in found] == [
            ("Replace with 'last'", False),
            ("Replace with 'list'", False),
        ]


def test_variables_of_callback_builders() -> None:
    check_fix(
        """
        //- /src/a.ts
        export const q = gql.default(({ query }) => query("Q")({
          variables: "($id: ID!)",
          fields: ({ f, $ }) => ({ ...f("user", { id: $.ide$0 })(({ f }) => ({ id: true })) }),
        })());
        """,
        "Replace with 'id'",
        "{ id: $.id }",
    )


def test_a_variable_of_another_type_is_not_preferred() -> None:
    check_fix(
        "//- /src/a.ts\n"
        'export const q = gql.default(({ query }) => query("Q")`($n: Int) { me { friend(first: $n, role: $m$0) { id } } }`());\n',
        "Replace with '$n'",
        "role: $n",
        also="variables-in-allowed-position",
        preferred=False,
    )
