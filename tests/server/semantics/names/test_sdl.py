"""The names of a schema file."""

from __future__ import annotations

from itertools import pairwise

import pytest

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_server.semantics.names.sdl import Sdl, mentions_in, parse_sdl

TEXT = """\
schema { query: Query }
directive @tag(role: Role = ADMIN) repeatable on FIELD_DEFINITION
type Query implements Node { user(by: Filter = { role: USER, and: [{ role: ADMIN }] }): [User!]! @tag(role: USER) }
extend type Query { more: Role }
enum Role { ADMIN USER @deprecated(reason: "x") }
input Filter { role: Role = USER and: [Filter] }
union Hit = Query | User
"""


def shown(text: str) -> list[str]:
    """Each name with its symbol; definitions have a star."""
    schema = build_schema([("a.graphql", parse_schema(text).document)])
    found = [mention for item in parse_schema(text).document.definitions for mention in mentions_in(item, "s", schema)]
    return [
        f"{'*' if item.role == 'definition' else ''}{'.'.join(str(part) for part in item.symbol[1:])}"
        for item in sorted(found)
    ]


def test_all_names() -> None:
    assert shown(TEXT) == [
        *["Query", "*tag.@", "*@tag..role", "Role", "Role.ADMIN"],
        *["*Query", "Node", "*Query.user", "*Query.user.by", "Filter", "Filter.role", "Role.USER", "Filter.and"],
        *["Filter.role", "Role.ADMIN", "User", "tag.@", "@tag..role", "Role.USER"],
        *["Query", "*Query.more", "Role"],
        *["*Role", "*Role.ADMIN", "*Role.USER", "deprecated.@", "@deprecated..reason"],
        *["*Filter", "*Filter.role", "Role", "Role.USER", "*Filter.and", "Filter"],
        *["*Hit", "Query", "User"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type { a: }", ["*.a"]),
        ("input X { : Int a: Role = }", ["*X", "*X.a", "Role"]),
        ("enum E {", ["*E"]),
        ("union U = |", ["*U"]),
        ("directive @", []),
        ("", []),
    ],
)
def test_what_is_missing_has_no_name(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def sdl(text: str) -> Sdl:
    made = parse_sdl("a.graphql", text, ("s",))
    assert made is not None
    return made


@pytest.mark.parametrize("word", ["User", "Role", "more", "nothing"])
def test_definitions_with_a_name(word: str) -> None:
    found = list(sdl(TEXT).items_with(word))
    assert found == [item for item in sdl(TEXT).document.definitions if word in TEXT[item.start : item.end]]


def test_definitions_at_an_offset() -> None:
    made = sdl(TEXT)
    items = made.document.definitions
    for item, following in pairwise(items):
        assert list(made.items_at((item.start + item.end) // 2)) == [item]
        assert list(made.items_at(item.end)) == [item]
        assert list(made.items_at(following.start)) == [following]
    touching = sdl("type A{a:Int}type B{b:Int}")
    assert len(list(touching.items_at(13))) == 2
    assert list(sdl("").items_at(0)) == []


def test_a_file_that_is_not_there() -> None:
    assert parse_sdl("a.graphql", None, ("s",)) is None
