"""Semantic tokens: each text with its type, ``!`` for a declaration and ``~`` for what is deprecated."""

from __future__ import annotations

from soda_gql_builder.text import Span
from soda_gql_server.features.semantic_tokens import semantic_tokens
from tests.server.pictures import Picture, opened

QUERY = 'export const q = gql.default(({ query, $dir }) => query("Q")'
MARKS = {"declaration": "!", "deprecated": "~"}


def shown(picture: Picture, span: Span) -> list[str]:
    return [
        f"{picture.text[slice(*token.span)]} {token.type}{''.join([MARKS[name] for name in token.modifiers])}"
        for token in semantic_tokens(picture.view, picture.path, span)
    ]


def check(code: str, *expected: str, schema: str = "") -> None:
    with opened(f"{schema}//- /src/a.ts\n{code}\n") as picture:
        assert shown(picture, Span(0, len(picture.text))) == list(expected)


def test_names_are_what_they_mean() -> None:
    check(
        f"{QUERY}`($r: Role) {{ me {{ x: friend(role: $r) {{ id @include(if: true) }} }} }}`());",
        *(
            "$r variable!",
            "Role enum",
            "me property",
            "x property!",
            "friend property",
            "role parameter",
            "$r variable",
        ),
        *("id property", "@include decorator", "if parameter", "true keyword"),
    )
    check(
        f'{QUERY}`{{ search(text: "a") {{ ... on User {{ posts(where: {{ role: ADMIN, score: 1.5 }}) {{ id }} }} }} }}`());',
        *("search property", "text parameter", '"a" string', "... operator", "on keyword", "User class"),
        *("posts property", "where parameter", "role property", "ADMIN enumMember", "score property", "1.5 number"),
        "id property",
    )


def test_names_without_a_meaning_are_what_their_place_says() -> None:
    check(
        f"{QUERY}`($x: Nope) {{ nope {{ a(b: $y) @c ...D }} # e\n }}`);",
        *("$x variable!", "Nope type", "nope property", "a property", "b property", "$y variable", "@c decorator"),
        *("... operator", "D class", "# e comment"),
    )


def test_callback_builders_and_variables_strings() -> None:
    check(
        f'{QUERY}({{ variables: "($id: ID!)", fields: ({{ f, $ }}) => ({{ '
        '...f("user", { id: $.id }, { alias: "x", directives: [$dir.tag({ name: "n" })] })(({ f }) => ({ role: true })) }) })());',
        *("$id variable!", "ID type", "user property", "id parameter", "id variable", "x property!", "tag decorator"),
        *("name parameter", "role property"),
    )


def test_what_is_deprecated_is_marked() -> None:
    schema = "//- /schema.graphql\ntype Query { a: Int @deprecated }\n"
    check(f"{QUERY}`{{ a }}`());", "a property~", schema=schema)


def test_a_text_of_several_lines_has_a_token_for_each() -> None:
    check(
        f'{QUERY}`{{ search(text: """a\n  b 😀\n""") {{ __typename }} }}`());',
        *("search property", "text parameter", '"""a string', "  b 😀 string", '""" string', "__typename property"),
    )


def test_a_range_has_the_tokens_that_touch_it() -> None:
    with opened(f"//- /src/a.ts\n{QUERY}`{{ me {{ id name }} }}`());\n") as picture:
        at = picture.text.index("id name")
        assert shown(picture, Span(at, at + 1)) == ["id property"]
        assert shown(picture, Span(0, 5)) == []
        assert semantic_tokens(picture.view, "src/gone.ts", Span(0, 5)) == []
