"""Removing variables that nothing uses, and nothing else."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_fix, titles


@pytest.mark.parametrize(
    ("template", "after"),
    [
        ("($x$0: Int) { me { id } }", "`{ me { id } }`"),
        ("\n  ($x$0: Int)\n  { me { id } }\n", "`\n  \n  { me { id } }\n`"),
        ("($a: ID!, $x$0: Int) { user(id: $a) { id } }", "`($a: ID!) { user"),
        ("($x$0: Int = 3 @auth(role: USER), $a: ID!) { user(id: $a) { id } }", "`($a: ID!) { user"),
        ("($b: Int, $x$0: Int, $a: ID!) { user(id: $a) { friend(first: $b) { id } } }", "`($b: Int, $a: ID!) { user"),
        ("(\n  $x$0: Int\n  $a: ID!\n) { user(id: $a) { id } }", "`(\n  $a: ID!\n) { user"),
        ("(\n  $a: ID!\n  $x$0: Int\n) { user(id: $a) { id } }", "`(\n  $a: ID!\n) { user"),
        ("($x$0: Int, # why\n  $a: ID!) { user(id: $a) { id } }", "`( # why\n  $a: ID!) { user"),
        ("($x$0: Int # why\n ) { me { id } }", "` # why\n  { me"),
        ("# why\n($x$0: Int) { me { id } }", "`# why\n{ me"),
    ],
)
def test_templates(template: str, after: str) -> None:
    check_fix(
        f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q")`{template}`());\n',
        "Remove '$x'",
        after,
        preferred=True,
    )


@pytest.mark.parametrize(
    ("options", "after"),
    [
        ('{ variables: "($x$0: Int)", fields: ME }', '("Q")({ fields:'),
        ("{\n  variables: `($x$0: Int)`, // why\n  fields: ME }", '("Q")({\n  // why\n  fields:'),
        ("{\n  variables: `($x$0: Int)`,\n  fields: ME }", '("Q")({\n  fields:'),
        ('{ fields: ME, variables: "($x$0: Int)" }', "}), }"),
        ('{ variables: "($x$0: Int, $y: Int)", fields: ME }', '{ variables: "($y: Int)", fields'),
        ("{ variables: `($x$0: Int) # why\n`, fields: ME }", "{ variables: `# why\n`, fields"),
    ],
)
def test_callback_builders(options: str, after: str) -> None:
    me = '({ f }) => ({ ...f("me")(({ f }) => ({ id: true })) })'
    body = f'query("Q")({options.replace("ME", me)})()'
    check_fix(f"//- /src/a.ts\nexport const q = gql.default(({{ query }}) => {body});\n", "Remove '$x'", after)


FRAGMENT = 'export const u = gql.default(({ fragment }) => fragment("U", "User")`($x$0: Int) { id }`());\n'


def test_fragments() -> None:
    use = 'export const q = gql.default(({ query }) => query("Q")`{ me { ...${u} } }`());\n'
    check_fix(f"//- /src/a.ts\n{FRAGMENT}{use}", "Remove '$x'", '"User")`{ id }`')


@pytest.mark.parametrize(
    "use",
    [
        "{ me { ...${({ $ }) => u.spread({ x: 1 })} } }",
        "{ me { ...${u} friend(first: $x) { id } } }",
    ],
)
def test_what_others_need_is_not_removed(use: str) -> None:
    other = f'export const q = gql.default(({{ query }}) => query("Q")`{use}`());\n'
    assert "Remove '$x'" not in titles(f"//- /src/a.ts\n{FRAGMENT}{other}")


def test_a_variable_that_may_be_meant_elsewhere() -> None:
    check_fix(
        '//- /src/a.ts\nexport const q = gql.default(({ query }) => query("Q")`($x$0: ID!) { user(id: $y) { id } }`());\n',
        "Remove '$x'",
        "`{ user(id: $y) { id } }`",
        also="no-undefined-variables",
        preferred=False,
    )
