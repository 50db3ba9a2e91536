"""Selections that grow."""

from __future__ import annotations

from itertools import pairwise

from soda_gql_server.features.selection_ranges import selection_ranges
from tests.server.pictures import opened


def check(fixture: str, *expected: str) -> None:
    """The first texts that are selected one after another; each is within the next."""
    with opened(fixture) as picture:
        found = selection_ranges(picture.view, picture.path, picture.offset)
        assert all(outer.start <= inner.start and inner.end <= outer.end for inner, outer in pairwise(found))
        assert [picture.text[slice(*span)] for span in found][: len(expected)] == list(expected)


def test_templates() -> None:
    check(
        '//- /src/a.ts\nexport const q = gql.default(({ query }) => query("Q")`{ ...${x} user(id: $i$0d) { name } }`());\n',
        "id",
        "$id",
        "id: $id",
        "user(id: $id) { name }",
        "{ ...${x} user(id: $id) { name } }",
        "`{ ...${x} user(id: $id) { name } }`",
        'gql.default(({ query }) => query("Q")`{ ...${x} user(id: $id) { name } }`())',
    )


def test_variables() -> None:
    check(
        "//- /src/a.ts\nexport const q = gql.default(({ query }) => query('Q')({ variables: '($id: [I$0D!])', fields: () => ({}) })());\n",
        "ID",
        "ID!",
        "[ID!]",
        "$id: [ID!]",
        "($id: [ID!])",
        "'($id: [ID!])'",
    )


def test_schema_files() -> None:
    check(
        "//- /schema.graphql\ntype Query {\n  a(b: In$0t): ID\n}\n",
        "Int",
        "b: Int",
        "a(b: Int): ID",
        "type Query {\n  a(b: Int): ID\n}",
        "type Query {\n  a(b: Int): ID\n}\n",
    )


def test_typescript_is_left_to_others() -> None:
    check('//- /src/a.ts\nexport const q = gql.default(({ query }) => que$0ry("Q")`{ me { id } }`());\n')
    with opened("//- /src/a.ts\nconst a$0 = 1;\n") as picture:
        assert selection_ranges(picture.view, picture.path, picture.offset) == []
