"""Declaring variables that are used."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_fix, titles


def check(body: str, title: str, after: str) -> None:
    fixture = f"//- /src/a.ts\nexport const q = gql.default(({{ query, fragment }}) => {body});\n"
    check_fix(fixture, f"Declare '{title}'", after, preferred=True)


@pytest.mark.parametrize(
    ("template", "title", "after"),
    [
        ("{ user(id: $x$0) { id } }", "$x: ID!", "`($x: ID!) { user"),
        ("($many: Int) { user(id: $x$0) { friend(first: $many) { id } } }", "$x: ID!", "($many: Int, $x: ID!) {"),
        ("($many: Int,) { user(id: $x$0) { friend(first: $many) { id } } }", "$x: ID!", "($many: Int, $x: ID!,) {"),
        ("\n  # why\n  { user(id: $x$0) { id } }\n", "$x: ID!", "# why\n  ($x: ID!) { user"),
        (
            "(\n    $many: Int\n  ) { user(id: $x$0) { friend(first: $many) { id } } }",
            "$x: ID!",
            "(\n    $many: Int\n    $x: ID!\n  ) {",
        ),
        ("{ me { posts(ids: $x$0) { id } } }", "$x: [ID!]", "($x: [ID!]) {"),
        ("{ me { posts(ids: [$x$0]) { id } } }", "$x: ID!", "($x: ID!) {"),
        ("{ me { posts(where: { roles: [$x$0] }) { id } } }", "$x: Role!", "($x: Role!) {"),
        ("{ me { id @include(if: $x$0) } }", "$x: Boolean!", "($x: Boolean!) {"),
        ("{ user(id: $x$0) { id } node(id: $x) { id } }", "$x: ID!", "($x: ID!) {"),
    ],
)
def test_templates(template: str, title: str, after: str) -> None:
    check(f'query("Q")`{template}`()', title, after)


def test_fragments() -> None:
    check('fragment("F", "User")`{ friend(first: $n$0) { id } }`()', "$n: Int", "`($n: Int) { friend")


def test_callback_builders() -> None:
    fields = 'fields: ({ f, $ }) => ({ ...f("user", { id: $.x$0 })(({ f }) => ({ id: true })) })'
    check(f'query("Q")({{ {fields} }})()', "$x: ID!", 'query("Q")({ variables: "($x: ID!)", fields:')
    check(f'query("Q")({{\n  {fields},\n}})()', "$x: ID!", '({\n  variables: "($x: ID!)",\n  fields:')
    check(f'query("Q")({{ variables: "", {fields} }})()', "$x: ID!", 'variables: "($x: ID!)"')
    declared = fields.replace("$.x$0", "$.x$0 }, { directives: [$dir.include({ if: $.a })]")
    body = f'query("Q")({{ variables: `($a: Boolean!)`, {declared} }})()'
    check_fix(
        f"//- /src/a.ts\nexport const q = gql.default(({{ query, $dir }}) => {body});\n",
        "Declare '$x: ID!'",
        "variables: `($a: Boolean!, $x: ID!)`",
    )


def test_a_variable_of_an_interpolated_callback() -> None:
    check_fix(
        """
        //- /src/a.ts
        export const u = gql.default(({ fragment }) => fragment("U", "User")`($n: Int) { friend(first: $n) { id } }`());
        export const q = gql.default(({ query }) => query("Q")`{ me { ...${({ $ }) => u.spread({ n: $.m$0 })} } }`());
        """,
        "Declare '$m: Int'",
        "`($m: Int) { me {",
    )


def test_another_name_is_likelier() -> None:
    check_fix(
        '//- /src/a.ts\nexport const q = gql.default(({ query }) => query("Q")`($id: ID!) { user(id: $ide$0) { id } }`());\n',
        "Declare '$ide: ID!'",
        "($id: ID!, $ide: ID!)",
        preferred=False,
    )


def test_no_type_fits_all_uses() -> None:
    template = "{ user(id: $x$0) { id friend(first: $x) { id } } }"
    found = titles(f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q")`{template}`());\n')
    assert not any(title.startswith("Declare") for title in found)


def test_variables_that_are_no_text() -> None:
    found = titles(
        """
        //- /src/a.ts
        const variables = "($id: ID!)";
        export const q = gql.default(({ query }) => query("Q")({
          variables,
          fields: ({ f, $ }) => ({ ...f("user", { id: $.x$0 })(({ f }) => ({ id: true })) }),
        })());
        """
    )
    assert not any(title.startswith("Declare") for title in found)
