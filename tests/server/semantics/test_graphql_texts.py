"""The GraphQL texts in definitions."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_server.semantics.graphql_texts import text_at, texts_in
from tests.server.pictures import Picture, opened

HEAD = 'import { gql } from "@/graphql-system";\n'


def texts(picture: Picture) -> list[str]:
    (definition,) = picture.view.definitions("src/a.ts")
    return [f"{each.kind} {each.text}" for each in texts_in(picture.view, "src/a.ts", definition)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('({ query }) => query("Q")`{ a }`()', ["template { a }"]),
        ('({ query }) => query("Q")`{ a }`', ["template { a }"]),
        ('(c) => c.query("Q")`{ a }`()', ["template { a }"]),
        ('({ query }) => query.compat("Q")`{ a }`', ["template { a }"]),
        ('({ fragment }) => fragment("F", "User")`{ ...${x} a }`()', [f"template {{ ...{PLACEHOLDER} a }}"]),
        ('({ query }) => query("Q")({ variables: "($a: Int)", fields: () => ({}) })()', ["variables ($a: Int)"]),
        ('({ query }) => query("Q")({ variables: `($a: Int)` })', ["variables ($a: Int)"]),
        ('({ query }) => query("Q")({ variables: `($a: ${x})` })', []),
        ("() => css`a { b }`", []),
        ('({ query }) => other("Q")`{ a }`()', []),
    ],
)
def test_texts(code: str, expected: list[str]) -> None:
    with opened(f"//- /src/a.ts\n{HEAD}const q = gql.default({code});\n") as picture:
        assert texts(picture) == expected


def test_offsets_there_and_back() -> None:
    code = '({ query }) => query("Q")`{\\u0061 # 😀\r\n ...${x} b }`()'
    with opened(f"//- /src/a.ts\n{HEAD}const q = gql.default({code});\n") as picture:
        text = picture.texts["src/a.ts"]
        found = text_at(picture.view, "src/a.ts", text.index(" b }") + 1)
        assert found is not None
        graphql, offset = found
        assert graphql.text == f"{{a # 😀\n ...{PLACEHOLDER} b }}" and graphql.text[offset] == "b"
        assert text[graphql.in_file(offset)] == "b" and text[slice(*graphql.span)].startswith("{\\u0061")
        assert text_at(picture.view, "src/a.ts", text.index("${x}") + 2) is None
        assert text_at(picture.view, "src/a.ts", 0) is None
