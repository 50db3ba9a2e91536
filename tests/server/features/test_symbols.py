"""Outlines of files, and elements of the project by name."""

from __future__ import annotations

import pytest

from soda_gql_server.features.symbols import Outline, document_symbols, workspace_symbols
from tests.server.pictures import opened

FILES = """\
//- /src/a.ts
export const page = gql.default(({ query }) => query("Page")`($id: ID!) { user(id: $id) { id } }`());
export const card = gql.default(({ mutation }) => mutation("Card")({
  variables: "($name: String)",
  fields: ({ f, $ }) => ({ ...f("save", { name: $.name })(({ f }) => ({ id: true })) }),
})());
export const parts = {
  user: gql.default(({ fragment }) => fragment("UserParts", "User")`{ id }`()),
  limit: gql.default(({ define }) => define(() => 3)),
};
export const old = gql.default(({ query }) => query.compat("Old")`{ me { id } }`);
export const broken = gql.default(({ query }) => query("Broken")`{ me {`);
"""


def outline(text: str, found: list[Outline], depth: int = 0) -> list[str]:
    lines: list[str] = []
    for item in found:
        assert item.span.start <= item.selection.start and item.selection.end <= item.span.end
        shown = f"{'  ' * depth}{item.kind} {item.name} ({item.detail}) {text[slice(*item.selection)]}"
        lines += [shown, *outline(text, list(item.children), depth + 1)]
    return lines


def test_elements_and_their_variables() -> None:
    with opened(FILES) as picture:
        assert outline(picture.text, document_symbols(picture.view, "src/a.ts")) == [
            "query Page (query) Page",
            "  variable id (ID!) id",
            "mutation Card (mutation) Card",
            "  variable name (String) name",
            "fragment UserParts (fragment on User) UserParts",
            "define limit (define) limit",
            "compat Old (query.compat) Old",
            "query Broken (query) Broken",
        ]


def test_schema_files() -> None:
    schema = """\
        schema { query: Query }
        directive @tag(name: String) on FIELD
        type Query implements Node { id(a: Int): ID! }
        extend type Query { more: [Int!] }
        interface Node { id: ID! }
        enum Role { ADMIN }
        input Filter { a: Int = 1 }
        union Hit = Query
        scalar Date
        type {
    """
    with opened(f"//- /schema.graphql\n{schema}") as picture:
        assert outline(picture.text, document_symbols(picture.view, "schema.graphql")) == [
            "schema schema () ",
            "directive @tag (directive) tag",
            "  field name (String) name",
            "object Query (type) Query",
            "  field id (ID!) id",
            "object Query (extend type) Query",
            "  field more ([Int!]) more",
            "interface Node (interface) Node",
            "  field id (ID!) id",
            "enum Role (enum) Role",
            "  value ADMIN () ADMIN",
            "input Filter (input) Filter",
            "  field a (Int) a",
            "union Hit (union) Hit",
            "scalar Date (scalar) Date",
            "object … (type) ",
        ]


def test_other_files_have_none() -> None:
    with opened("//- /src/a.ts\nconst a = 1;\n") as picture:
        assert document_symbols(picture.view, "src/a.ts") == document_symbols(picture.view, "src/b.ts") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Card", "limit", "Old", "Page", "UserParts"]),
        ("p", ["Page", "UserParts"]),
        ("PAR", ["UserParts"]),
        ("up", ["UserParts"]),
        ("ld", ["Old"]),
        ("zz", []),
    ],
)
def test_elements_of_the_project(query: str, expected: list[str]) -> None:
    with opened(FILES) as picture:
        assert [item.name for item in workspace_symbols(picture.view, query)] == expected


def test_where_elements_are() -> None:
    with opened(FILES) as picture:
        shown = [
            (item.kind, item.container, picture.text[slice(*item.span)]) for item in workspace_symbols(picture.view, "")
        ]
        assert shown == [
            ("operation", "src/a.ts", "Card"),
            ("define", "src/a.ts › parts", "limit"),
            ("compat", "src/a.ts", "Old"),
            ("operation", "src/a.ts", "Page"),
            ("fragment", "src/a.ts › parts", "UserParts"),
        ]
