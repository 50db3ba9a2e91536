"""The GraphQL texts of a file, and the places of their characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.typescript.escapes import cook_template
from soda_gql_server.semantics.documents.embedded import EmbeddedText, embedded_texts, text_at
from tests.server.pictures import opened

PIECES = st.sampled_from(["a", "{", " ", "\n", "\\n", "\\`", "\\u{1F600}", "😀", "${u}", "\\\n", "$", "\\ud83d\\ude00"])


def texts(body: str) -> list[EmbeddedText]:
    with opened("//- /src/a.ts\n" + body) as picture:
        return embedded_texts(picture.view, "src/a.ts")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('({ query }) => query("Q")`{ a }`()', ["{ a }"]),
        ('({ query }) => query("Q")`{ ...${x} b }`', ["{ ...\ufdd0 b }"]),
        ('({ query: ask }) => ask.compat("Q")`{ a }`', ["{ a }"]),
        ('(t) => t.fragment("F", "User")`{ a }`()', ["{ a }"]),
        ('({ query }) => query("Q")({ variables: "($a: Int)", fields: x })()', ["($a: Int)"]),
        ('({ query }) => query("Q")({ variables: `($a: Int)`, fields: x })()', ["($a: Int)"]),
        ('({ query }) => query("Q")({ variables: `($a: ${x})`, fields: x })()', []),
        ('({ query }) => query("Q")({ variables: `($a: Int)` })', ["($a: Int)"]),
        ('(t) => { const { query } = t; return query("Q")`{ a }`(); }', ["{ a }"]),
        ('({ query }) => query.compat("Q")`{ a }`', ["{ a }"]),
        ("() => css`a { b }`", []),
        ('({ query }) => other("Q")`{ a }`()', []),
        (r'({ query }) => query("Q")`{ \x4 }`()', []),
        ('({ query, fragment }) => [query("Q")`{ a }`(), fragment("F", "U")`{ b }`()]', ["{ a }", "{ b }"]),
    ],
)
def test_texts(body: str, expected: list[str]) -> None:
    assert [text.text for text in texts(f"export const q = gql.nowhere({body});\n")] == expected


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_character_has_its_place(template: str) -> None:
    body = f'export const q = gql.default(({{ query }}) => query("Q")`{template}`());\n'
    with opened("//- /src/a.ts\n") as picture:
        picture.type("src/a.ts", 'import { gql } from "@/graphql-system";\n' + body)
        for text in embedded_texts(picture.view, "src/a.ts"):
            for offset, character in enumerate(text.text):
                start, end = text.span_in_file(offset, offset + 1)
                written = picture.texts["src/a.ts"][start:end]
                if offset in text.interpolations:
                    assert written == "${u}"
                else:
                    assert cook_template(written) == character
                    assert text.offset_of(start) == offset


def test_the_text_at_an_offset() -> None:
    with opened(
        """
        //- /src/a.ts
        export const q = gql.default(({ query }) => query("Q")`{ a$0 ...${ b } }`());
        """
    ) as picture:
        text = text_at(picture.view, "src/a.ts", picture.offset)
        assert text is not None and text.offset_of(picture.offset) == 3
        inside = picture.text.index(" b }") + 1
        assert text.offset_of(inside) is None
        assert text_at(picture.view, "src/a.ts", 0) is None


def test_offsets_there_and_back() -> None:
    code = '({ query }) => query("Q")`{\\u0061 # 😀\r\n ...${x} b }`()'
    with opened(
        f'//- /src/a.ts\nimport {{ gql }} from "@/graphql-system";\nconst q = gql.default({code});\n'
    ) as picture:
        file = picture.texts["src/a.ts"]
        at = file.index(" b }") + 1
        text = text_at(picture.view, "src/a.ts", at)
        assert text is not None and text.text == "{a # 😀\n ...\ufdd0 b }"
        offset = text.offset_of(at)
        assert offset is not None and text.text[offset] == "b" and text.start_in_file(offset) == at
        assert file[slice(*text.span)].startswith("{\\u0061")
        assert text.offset_of(file.index("${x}") + 2) is None
