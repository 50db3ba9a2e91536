"""The proof holds for a schema with everything in it, and for no schema in which graphql-core finds a mistake."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.check import check_thoroughly
from soda_gql_builder.schema.problems import SchemaProblem
from soda_gql_builder.schema.soundness import surely_valid

SCHEMA = '''
"""All there is."""
schema @tag(name: "s") { query: Root mutation: Change }
extend schema { subscription: Events }

directive @tag(name: String!, to: [Int!] = [1, 2], mood: Mood = GOOD) repeatable on SCHEMA | OBJECT | FIELD_DEFINITION
directive @once(sort: Sort = { by: "x" }) on ENUM_VALUE | INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION | OBJECT
directive @plain on SCALAR | INTERFACE | UNION | ENUM | INPUT_OBJECT | FIELD

scalar Date @plain @specifiedBy(url: "https://example.com")
extend type Root { later(since: Date = "2020"): Thing }

interface Node { id: ID! self(deep: Boolean = true): Node }
interface Named implements Node @plain { id: ID! self(deep: Boolean = true): Named name: String }
type Thing implements Node & Named @tag(name: "t") @tag(name: "u") @once {
  id: ID!
  self(deep: Boolean = true, also: Int): Thing!
  name: String!
  moods: [Mood!]! @deprecated(reason: "Sad.")
  parts(sort: Sort! = { by: "id", limit: 3, nested: null }): [[Part]]
}
extend type Thing { extra: Float @tag(name: "v") }
type Part { whole: Whole }
union Whole @plain = Thing | Other
extend union Whole = Part
type Other { a(x: Float = 1, y: [ID] = "i", z: Pick): Int }
enum Mood @plain { GOOD BAD @once @deprecated }
extend enum Mood { UGLY }
input Sort @plain { by: String! limit: Int = 10 @once moods: [Mood!] = [GOOD] nested: Sort many: [Sort!] }
extend input Sort { old: Int @deprecated }
input Pick @oneOf { sort: Sort name: String }
type Root { things(sort: Sort, pick: Pick): [Thing!]! whole: Whole node(id: ID!): Node }
type Change { add(thing: Sort!): Thing }
type Events { added: Thing }
'''


def proof(*texts: str) -> bool:
    return surely_valid([("schema.graphql", parse_schema(text).document) for text in texts])


def mistakes(text: str) -> list[SchemaProblem]:
    return check_thoroughly([("schema.graphql", text, parse_schema(text))])


def test_a_schema_with_everything() -> None:
    assert proof(SCHEMA)
    assert mistakes(SCHEMA) == []


def test_over_several_files() -> None:
    assert proof("extend type Query { b: B }", "type Query { a: Int }", "type B { q: Query }")


@pytest.mark.parametrize(
    "mistake",
    [
        "type Query { a: Nope }",
        "type A { a: Int }",
        "schema { query: Query } schema { query: Query } type Query { a: Int }",
        "schema { query: Query query: Query } type Query { a: Int }",
        "schema { query: Query mutation: Query } type Query { a: Int }",
        "schema { query: Query mutation: Nope } type Query { a: Int }",
        "scalar Query",
        "type Query { a: Int } type Query { b: Int }",
        "type Query { a: Int } extend type Nope { a: Int }",
        "type Query { a: Int } extend input Query { a: Int }",
        "type Query { a: Int a: Int }",
        "type Query { a: Int } extend type Query { a: Int }",
        "type Query { a(x: Int, x: Int): Int }",
        "type Query { a: Int } enum E { A A }",
        "type Query { a: Int } enum E { A __B }",
        "type Query { a: Int } union U = Query | Query",
        "type Query { a: Int } union U = ID",
        "type Query { a: Int } directive @d on FIELD directive @d on FIELD",
        "type Query { a: Int } directive @d(x: Int, x: Int) on FIELD",
        "type Query { a: Int } directive @d(x: Query) on FIELD",
        "type Query { a: Int } directive @__d on FIELD",
        "type Query { a: Int @nope }",
        "type Query { a: Int @skip(if: true) }",
        "type Query { a: Int @deprecated @deprecated }",
        "type Query @d { a: Int } extend type Query @d { b: Int } directive @d on OBJECT",
        'type Query { a: Int @deprecated(why: "") }',
        'type Query { a: Int @deprecated(reason: "", reason: "") }',
        "type Query { a: Int @deprecated(reason: 1) }",
        "type Query { a: Int @d } directive @d(x: Int!) on FIELD_DEFINITION",
        "type Query { a(x: Query): Int }",
        "type Query { a: I } input I { a: Int }",
        "type Query { a: Int } input I { q: Query }",
        "type Query { __a: Int }",
        "type Query { a(__x: Int): Int }",
        "type Query { a: Int } type __A { a: Int }",
        "type Query { a(x: Int! @deprecated): Int }",
        'type Query { a(x: Int = "1"): Int }',
        "type Query { a(x: Int! = null): Int }",
        "type Query { a(x: [Int!] = [1, null]): Int }",
        "type Query { a(x: E = B): Int } enum E { A }",
        "type Query { a(x: I = {}): Int } input I { a: Int! }",
        "type Query { a(x: I = { b: 1 }): Int } input I { a: Int }",
        "type Query { a(x: I = { a: 1, a: 1 }): Int } input I { a: Int }",
        "type Query { a: Int } input I { i: I! }",
        "type Query { a: Int } input I { j: J! } input J { i: I! }",
        "type Query { a: Int } input I { i: I = {} }",
        "type Query { a: Int } input I @oneOf { a: Int! }",
        "type Query { a: Int } input I @oneOf { a: Int = 1 }",
        "type Query { a: Int } input I @oneOf { i: I }",
        "type Query implements Nope { a: Int }",
        "type Query implements Query { a: Int }",
        "interface I { a: Int } type Query implements I & I { a: Int }",
        "interface I { a: Int } type Query implements I { b: Int }",
        "interface I { a: Int! } type Query implements I { a: Int }",
        "interface I { a: [Int] } type Query implements I { a: Int }",
        "interface I { a: Int } type Query implements I { a: [Int] }",
        "interface I { a: Int } type Query implements I { a: String }",
        "interface I { a(x: Int): Int } type Query implements I { a: Int }",
        "interface I { a(x: Int): Int } type Query implements I { a(x: Int!): Int }",
        "interface I { a: Int } type Query implements I { a(x: Int!): Int }",
        "interface I { a: Int } interface J implements I { a: Int } type Query implements J { a: Int }",
        "interface I implements I { a: Int } type Query { a: Int }",
    ],
)
def test_no_proof_of_a_mistake(mistake: str) -> None:
    assert not proof(mistake)
    assert mistakes(mistake)


@given(seed=st.integers(0, 2**32))
def test_what_is_proved_is_valid(seed: int) -> None:
    text = spoilt(Random(seed))
    parsed = parse_schema(text)
    if not parsed.problems and surely_valid([("schema.graphql", parsed.document)]):
        assert mistakes(text) == [], text


def spoilt(random: Random) -> str:
    """The schema with a name, a mark or a line changed, removed, doubled or moved."""
    text = SCHEMA
    for _ in range(random.choice((1, 1, 2))):
        tokens = [found.span() for found in re.finditer(r"@?\w+|[^\s\w]", text)]
        start, end = random.choice(tokens)
        other = text[slice(*random.choice(tokens))]
        lines = text.split("\n")
        line, place = random.choice(lines[3:]), random.randrange(3, len(lines))
        text = random.choice(
            (
                text[:start] + other + text[end:],
                text[:start] + text[end:],
                f"{text[:end]} {text[start:end]}{text[end:]}",
                f"{text[:end]} {other}{text[end:]}",
                "\n".join([*lines[:place], line, *lines[place:]]),
                "\n".join(lines[:place] + lines[place + 1 :]),
            )
        )
    return text
