"""Parts of a schema: where they are defined, and which types an object can have at once."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.validate.type_names import can_overlap
from soda_gql_server.semantics.names.schema_parts import overlapping_types, place_in_schema
from soda_gql_server.semantics.names.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
    EnumValueSymbol,
    FieldSymbol,
    InputFieldSymbol,
    SchemaSymbol,
    TypeSymbol,
)
from tests.pictures import SCHEMA as PICTURE

FILES = {
    "a.graphql": "extend type Query { more: Int }\ndirective @tag(name: ID) on FIELD\n",
    "b.graphql": "type Query { a(b: E): E }\nenum E { A }\ninput I { x: Int }\n",
}
SCHEMA = build_schema([(path, parse_schema(text).document) for path, text in FILES.items()])


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        (TypeSymbol("", "Query"), "b.graphql 5 Query"),
        (FieldSymbol("", "Query", "more"), "a.graphql 20 more"),
        (FieldSymbol("", "Query", "a"), "b.graphql 13 a"),
        (ArgumentSymbol("", "Query", "a", "b"), "b.graphql 15 b"),
        (ArgumentSymbol("", "@tag", "", "name"), "a.graphql 47 name"),
        (DirectiveSymbol("", "tag"), "a.graphql 43 tag"),
        (EnumValueSymbol("", "E", "A"), "b.graphql 35 A"),
        (InputFieldSymbol("", "I", "x"), "b.graphql 49 x"),
        (TypeSymbol("", "Int"), None),
        (FieldSymbol("", "Query", "__typename"), None),
        (DirectiveSymbol("", "skip"), None),
        (FieldSymbol("", "Gone", "a"), None),
    ],
)
def test_places(symbol: SchemaSymbol, expected: str | None) -> None:
    found = place_in_schema(SCHEMA, symbol)
    assert expected == (
        f"{found.path} {found.span.start} {FILES[found.path][slice(*found.span)]}" if found is not None else None
    )


INDEX = build_schema([("schema.graphql", parse_schema(PICTURE).document)])


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        ("User", "Node Named User Hit"),
        ("Post", "Node Post Hit"),
        ("Named", "Node Named User Hit"),
        ("Hit", "Node Named User Post Hit"),
        ("Query", "Query"),
    ],
)
def test_overlapping_types(parent: str, expected: str) -> None:
    names = [info.name for info in overlapping_types(INDEX, INDEX.types[parent])]
    assert names == expected.split()
    others = [info for info in INDEX.types.values() if info.composite and not info.name.startswith("__")]
    assert {info.name for info in others if can_overlap(INDEX.types[parent], info)} == set(names)
