"""What parts of a schema look like."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_server.semantics.names.schema_parts import arguments_of
from soda_gql_server.semantics.names.signatures import Signature, signature_of
from soda_gql_server.semantics.names.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
    EnumValueSymbol,
    FieldSymbol,
    InputFieldSymbol,
    SchemaSymbol,
    TypeSymbol,
)

TEXT = """\
directive @tag("Its name." name: String = "x") repeatable on FIELD | QUERY
"All."
type Query implements Node { "One." a(b: Int! = 1): [Int!] @deprecated(reason: "Old.") id: ID }
interface Node { id: ID }
input One @oneOf { a: Int @deprecated b: [Int!] = [1] }
enum E { A "Second." B @deprecated }
union U = Query
scalar Date
"""
SCHEMA = build_schema([("a.graphql", parse_schema(TEXT).document)])


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        (FieldSymbol("", "Query", "a"), Signature("Query.a(b: Int! = 1): [Int!]", "One.", "Old.")),
        (FieldSymbol("", "Query", "__typename"), Signature("Query.__typename: String!")),
        (FieldSymbol("", "Query", "gone"), None),
        (FieldSymbol("", "Gone", "a"), None),
        (ArgumentSymbol("", "Query", "a", "b"), Signature("Query.a(b: Int! = 1)")),
        (ArgumentSymbol("", "@tag", "", "name"), Signature('@tag(name: String = "x")', "Its name.")),
        (ArgumentSymbol("", "@gone", "", "name"), None),
        (InputFieldSymbol("", "One", "b"), Signature("One.b: [Int!] = [1]")),
        (EnumValueSymbol("", "E", "B"), Signature("E.B", "Second.", "No longer supported")),
        (
            DirectiveSymbol("", "tag"),
            Signature('directive @tag(name: String = "x") repeatable on FIELD | QUERY'),
        ),
        (
            TypeSymbol("", "Query"),
            Signature("type Query implements Node {\n  a(b: Int! = 1): [Int!] @deprecated\n  id: ID\n}", "All."),
        ),
        (TypeSymbol("", "One"), Signature("input One @oneOf {\n  a: Int @deprecated\n  b: [Int!] = [1]\n}")),
        (TypeSymbol("", "E"), Signature("enum E {\n  A\n  B @deprecated\n}")),
        (TypeSymbol("", "U"), Signature("union U = Query")),
        (TypeSymbol("", "Date"), Signature("scalar Date")),
        (TypeSymbol("", "Gone"), None),
    ],
)
def test_signatures(symbol: SchemaSymbol, expected: Signature | None) -> None:
    assert signature_of(SCHEMA, symbol) == expected


def test_large_types_are_cut() -> None:
    fields = " ".join(f"f{number}: Int" for number in range(40))
    schema = build_schema([("a.graphql", parse_schema(f"type Query {{ {fields} }}").document)])
    found = signature_of(schema, TypeSymbol("", "Query"))
    assert found is not None and found.text.endswith("  f29: Int\n  # and 10 more\n}")


def test_arguments() -> None:
    assert list(arguments_of(SCHEMA, ArgumentSymbol("", "Query", "a", "b"))) == ["b"]
    assert list(arguments_of(SCHEMA, ArgumentSymbol("", "@tag", "", "x"))) == ["name"]
    assert list(arguments_of(SCHEMA, ArgumentSymbol("", "Query", "gone", "x"))) == []
