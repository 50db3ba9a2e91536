"""GraphQL as the code of a callback builder."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql.parser import parse_template
from soda_gql_server.semantics.code.layout import Margins
from soda_gql_server.semantics.documents.as_builder import Tools, members_code, spread_code
from tests.server.pictures import opened

TWO = Margins("", "  ", "\n")


def code(selections: str) -> str | None:
    with opened("//- /src/a.ts\n") as picture:
        schema = picture.view.schema("default")
        whole = parse_template(f"{{ {selections} }}".split("•")).template.selection_set
        assert schema is not None and whole is not None
        query = schema.types["Query"]
        lines = members_code(schema, whole.selections, query, lambda item: f"s{item.index}.spread()", TWO, Tools("$v"))
        return "\n".join(lines) if lines is not None else None


@pytest.mark.parametrize(
    ("selections", "expected"),
    [
        ("__typename", "__typename: true,"),
        ("a: __typename", '...f("__typename", {}, { alias: "a" })(),'),
        ("me { id }", '...f("me")(({ f }) => ({\n  ...f("id")(),\n})),'),
        ('user(id: "a\\"b") { ...• }', '...f("user", { id: "a\\"b" })(({ f }) => ({\n  ...s0.spread(),\n})),'),
        (
            "a: user(id: $x) @skip(if: true) @tag { id }",
            '...f("user", { id: $v.x }, { alias: "a", directives: [$dir.skip({ if: true }), $dir.tag()] })(({ f }) => ({\n'
            '  ...f("id")(),\n})),',
        ),
        (
            "search(text: null) { ... on User { id } __typename }",
            '...f("search", { text: null })({\n  User: ({ f }) => ({\n    ...f("id")(),\n  }),\n  __typename: true,\n}),',
        ),
    ],
)
def test_selections(selections: str, expected: str) -> None:
    assert code(selections) == expected


@pytest.mark.parametrize(
    "selections",
    [
        "...• @skip(if: true)",
        "... on Query { me { id } }",
        "nothing",
        "search { ... on User @skip(if: true) { id } }",
        "search { ... on User { id } ... on User { name } }",
        "search { a: __typename }",
        "search { ...• }",
    ],
)
def test_what_has_no_form(selections: str) -> None:
    assert code(selections) is None


def test_spreads() -> None:
    assert spread_code("a.b", (), Tools()) == "a.b.spread()"
    assert spread_code("a", ("x", "y"), Tools("t.$")) == "a.spread({ x: t.$.x, y: t.$.y })"
