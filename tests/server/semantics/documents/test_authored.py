"""Documents with the code that they are written in."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql import ast
from soda_gql_server.semantics.documents.authored import Authored, authored, authored_at, selections_of
from tests.server.pictures import opened

TEMPLATE = 'query("Q")`{ a: me { id ... on User { name } } }`()'
BUILDER = 'query("Q")({ variables: "($n: Int)", fields: ({ f }) => ({ ...f("me")(({ f }) => ({ id: true })) }) })()'


def fields(document: Authored) -> list[tuple[str, str]]:
    """What is written at the name of each field, and the type that it is selected from."""
    return [
        (document.source(span), parent.name)
        for selection, _, parent in selections_of(document)
        if isinstance(selection, ast.Field) and parent is not None
        if (span := document.span(selection.name)) is not None
    ]


@pytest.mark.parametrize(
    ("body", "text", "found"),
    [
        (TEMPLATE, "{ a: me { id ... on User { name } } }", [("me", "Query"), ("id", "User"), ("name", "User")]),
        (
            TEMPLATE.removesuffix("()"),
            "{ a: me { id ... on User { name } } }",
            [("me", "Query"), ("id", "User"), ("name", "User")],
        ),
        (BUILDER, "($n: Int)", [('"me"', "Query"), ("id", "User")]),
    ],
)
def test_both_ways_of_writing(body: str, text: str, found: list[tuple[str, str]]) -> None:
    with opened(f"//- /src/a.ts\nexport const q = gql.default(({{ query }}) => {body});\n") as picture:
        document = authored(picture.view, ("src/a.ts", "q"))
        assert document is not None and document.text is not None
        assert document.text.text == text
        assert fields(document) == found
        assert document.is_template is (text[0] == "{")
        assert document.node_source(document.making) == body.removesuffix("()")


def test_of_several_templates_the_one_that_counts() -> None:
    with opened(
        """
        //- /src/a.ts
        export const q = gql.default(({ query }) => (true ? query("Q")`{ m$0e { id } }`() : query("R")`{ me { name } }`()));
        """
    ) as picture:
        document = authored_at(picture.view, picture.path, picture.offset)
        assert document is not None and document.node_source(document.making).startswith('query("Q")')


@pytest.mark.parametrize(
    "body",
    [
        'const make = (query) => query("Q")`{ me { id } }`();\nexport const q = gql.default(({ query }) => make(query));\n',
        "export const q = gql.default(({ define }) => define(() => 1));\n",
        'export const q = gql.nowhere(({ query }) => query("Q")`{ me { id } }`());\n',
    ],
)
def test_code_that_is_elsewhere_is_nobodys_to_edit(body: str) -> None:
    with opened(f"//- /src/a.ts\n{body}") as picture:
        assert authored(picture.view, ("src/a.ts", "q")) is None
        assert authored_at(picture.view, "src/a.ts", 0) is None
