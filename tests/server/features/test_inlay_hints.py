"""Inlay hints: the text as it looks with them, in ⟨ ⟩."""

from __future__ import annotations

from soda_gql_builder.text import Span
from soda_gql_server.features.inlay_hints import inherited_at, inlay_hints
from tests.server.pictures import opened

BITS = """//- /src/bits.ts
export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($n: Int = 5) { friend(first: $n) { id } }`());
"""
HEAD = 'import { bits } from "./bits";\nexport const q = gql.default(({ query }) => '


def check(code: str, expected: str) -> None:
    with opened(f"{BITS}//- /src/a.ts\n{HEAD}{code}\n") as picture:
        text = picture.text
        for hint in reversed(inlay_hints(picture.view, picture.path, Span(0, len(text)))):
            text = f"{text[: hint.offset]}⟨{hint.text}⟩{text[hint.offset :]}"
        assert text.partition("=> ")[2] == f"{expected}\n"


def test_types_stand_behind_fields_and_their_arguments() -> None:
    check('query("Q")`{ me { x: id } }`());', 'query("Q")`{ me⟨: User⟩ { x: id⟨: ID!⟩ } }`());')
    check(
        'query("Q")`{ search(text: ")") { __typename } nope }`());',
        'query("Q")`{ search(text: ")")⟨: [Hit!]!⟩ { __typename } nope }`());',
    )
    check(
        'query("Q")`{ # 😀\\`\n user (id: 1) { id } }`());',
        'query("Q")`{ # 😀\\`\n user (id: 1)⟨: User⟩ { id⟨: ID!⟩ } }`());',
    )
    check('query("Q")`{ user(id: 1 { id', 'query("Q")`{ user(id: 1 { id')


def test_types_in_callback_builders() -> None:
    check(
        'query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ id: true })) }) })());',
        'query("Q")({ fields: ({ f }) => ({ ...f("me"⟨: User⟩)(({ f }) => ({ id⟨: ID!⟩: true })) }) })());',
    )


def test_variables_that_come_with_fragments() -> None:
    check('query("Q")`{ me { ...${bits} } }`());', 'query("Q")`⟨($n: Int = 5) ⟩{ me⟨: User⟩ { ...${bits} } }`());')
    check(
        'query("Q")`($a: Boolean!) { me @skip(if: $a) { ...${bits} } }`());',
        'query("Q")`($a: Boolean!⟨, $n: Int = 5⟩) { me⟨: User⟩ @skip(if: $a) { ...${bits} } }`());',
    )
    check('query("Q")`($n: Int) { me { ...${bits} } }`());', 'query("Q")`($n: Int) { me⟨: User⟩ { ...${bits} } }`());')
    check(
        'query("Q")`{ me { ...${() => bits.spread({ n: 1 })} } }`());',
        'query("Q")`{ me⟨: User⟩ { ...${() => bits.spread({ n: 1 })} } }`());',
    )


def test_only_what_is_asked_for_and_says_where_it_comes_from() -> None:
    code = 'query("Q")`{ me { ...${bits} } }`());'
    with opened(f"{BITS}//- /src/a.ts\n{HEAD}{code}\n") as picture:
        at = picture.text.index("me {")
        assert [hint.tooltip for hint in inlay_hints(picture.view, picture.path, Span(at, at + 2))] == ["Query.me"]
        whole = Span(0, len(picture.text))
        assert [hint.tooltip for hint in inlay_hints(picture.view, picture.path, whole)] == [
            "Inherited from Bits",
            "Query.me",
        ]
        assert inlay_hints(picture.view, "src/gone.ts", whole) == []


def test_hints_on_hover_alone() -> None:
    code = 'query("Q")`{ me { ...${bits} } }`());'
    with opened(f"{BITS}//- /src/a.ts\n{HEAD}{code}\n") as picture:
        at = picture.text.index
        assert inherited_at(picture.view, picture.path, at("Q")) == "Inherits `$n: Int = 5` from `Bits`."
        assert inherited_at(picture.view, picture.path, at("me {")) is None
        assert inherited_at(picture.view, picture.path, at("${bits") + 2) is None
