"""Unknown types, told in graphql-core's words at graphql-core's places."""

from __future__ import annotations

from random import Random

from graphql import parse
from graphql.validation.rules.known_type_names import KnownTypeNamesRule
from graphql.validation.validate import validate_sdl
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.unknown_types import MOST_SUGGESTIONS, unknown_types
from tests.builder_core.schema.test_soundness import SCHEMA


def found(*texts: str) -> list[tuple[int, str, str]]:
    """Place, marked text and message of each problem."""
    problems = unknown_types([parse_schema(text).document for text in texts])
    return [(item.start, texts[item.file][item.start : item.end], item.message) for item in problems]


def expected(text: str) -> list[tuple[int, str, str]]:
    errors = validate_sdl(parse(text), None, [KnownTypeNamesRule])
    nodes = [(error.message, node) for error in errors for node in error.nodes or ()]
    return [(node.loc.start, text[node.loc.start : node.loc.end], message) for message, node in nodes if node.loc]


def test_every_place_of_a_type() -> None:
    text = """
    schema { query: Query mutation: A } directive @d(x: [B!]) on FIELD scalar S @d(x: 1) union U = Query | C enum E { V }
    type Query implements D { a(x: E, y: F! = 1): [G] b: Strin } interface I implements J { id: ID }
    input In { x: H = { y: K } } extend type Q { a: L } extend union U = M
    """
    assert sorted(found(text)) == sorted(expected(text))
    assert {name for _, name, _ in found(text)} == {*"ABCDFGHJLM", "Strin"}


def test_a_type_of_another_file_is_known() -> None:
    texts = ("type Query { a: A b: B }", "type A { b: B } extend type B { a: A }")
    assert [(start, name) for start, name, _ in found(*texts)] == [(21, "B"), (12, "B")]


@given(st.randoms(use_true_random=False))
def test_as_graphql_core_tells_it(random: Random) -> None:
    words = SCHEMA.split(" ")
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(words))
        words[at] = words[at].replace(random.choice(["Thing", "Sort", "Mood", "Node", "String", "ID"]), "Thng")
    text = " ".join(words)
    if not parse_schema(text).problems:
        assert sorted(found(text)) == sorted(expected(text))


def test_many_unknown_names_get_no_suggestions() -> None:
    text = "type Type { a: Int } " + " ".join(f"type T{n} {{ a: Typ{n} }}" for n in range(MOST_SUGGESTIONS + 50))
    hints = ["Did you mean" in message for _, _, message in found(text)]
    assert hints == [True] * MOST_SUGGESTIONS + [False] * 50
