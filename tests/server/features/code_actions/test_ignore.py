"""Comments that silence a line."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_fix, titles

TITLE = "Ignore 'fields-on-correct-type' on this line"
COMMENT = "soda-gql-ignore-next-line fields-on-correct-type (say why)"


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ('export const q = gql.default(({ query }) => query("Q")`{ x$0 }`());\n', f"// {COMMENT}\nexport const q"),
        (
            'export const q = gql.default(({ query }) =>\n  query("Q")`\n    {\n      x$0\n    }\n  `());\n',
            f"    {{\n      # {COMMENT}\n      x\n",
        ),
        (
            'export const q = gql.default(({ query }) => query("Q")({\n  fields: ({ f }) => ({\n    ...f("x$0")(),\n  }),\n})());\n',
            f'({{\n    // {COMMENT}\n    ...f("x")(),\n',
        ),
        (
            "// soda-gql-ignore-next-line no-deprecated why\n"
            'export const q = gql.default(({ query }) => query("Q")`{ x$0 }`());\n',
            f"no-deprecated why {COMMENT}\nexport",
        ),
    ],
)
def test_comments(body: str, after: str) -> None:
    check_fix(f"//- /src/a.ts\n{body}", TITLE, after, preferred=False)


@pytest.mark.parametrize(
    "body",
    [
        'export const q = gql.default(({ query }) => query("Q")`{ me(x: """\n  a\n""" y$0: 1) { id } z }`());\n',
    ],
)
def test_inside_of_a_block_string_there_are_no_comments(body: str) -> None:
    assert not any(title.startswith("Ignore") for title in titles(f"//- /src/a.ts\n{body}"))


def test_a_comment_that_silences_nothing() -> None:
    check_fix(
        """
        //- /src/a.ts
        // soda-gql-ignore-next-line no-deprecated$0 why
        export const q = gql.default(({ query }) => query("Q")`{ me { id } }`());
        """,
        "Remove this comment",
        '"@/graphql-system";\nexport const q',
        preferred=True,
    )
    check_fix(
        """
        //- /src/a.ts
        export const q = gql.default(({ query }) => query("Q")`{
          # soda-gql-ignore-next-line no-deprecated$0 why
          me { id }
        }`());
        """,
        "Remove this comment",
        "`{\n  me { id }",
    )
