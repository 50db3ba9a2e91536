"""What arguments have to be where only the evaluation of a definition can tell."""

from __future__ import annotations

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.schema.index import BUILT_IN, InputValue, TypeRef
from soda_gql_server.semantics.code.brackets import Group, opened_at
from soda_gql_server.semantics.code.tools import Tool
from soda_gql_server.semantics.expected.call_arguments import World, argument_of
from soda_gql_server.semantics.expected.positions import Anything, FieldName, Inputs, Nested
from soda_gql_server.semantics.names.symbols import ElementSymbol, FieldSymbol
from tests.pictures import SCHEMA

INDEX = build_schema([("schema.graphql", parse_schema(SCHEMA).document)])
KNOWN = {"n": InputValue("n", TypeRef("Int"), None, None, None, BUILT_IN)}
FRAGMENT = ElementSymbol("src/a.ts", "bits")
FIELD = FieldSymbol("default", "User", "friend")
WORLD = World(
    INDEX,
    "default",
    lambda expression: (FRAGMENT, KNOWN) if expression == "ns.bits" else None,
    lambda offset: FIELD if offset == 3 else None,
    lambda _: None,
)


def group(text: str) -> Group:
    opened = opened_at(text, 0, len(text))
    assert opened is not None
    return opened.groups[-1]


def test_a_string_that_is_known_to_name_a_field_tells_the_type() -> None:
    position = argument_of(Tool("field"), 1, group('f("friend", '), WORLD)
    assert isinstance(position, Inputs) and list(position.known) == ["first", "role"]
    assert argument_of(Tool("field"), 0, group('f("friend", '), WORLD) == FieldName(INDEX.types["User"])
    called = Tool("called field", call=group('f("friend", '))
    assert argument_of(called, 0, group("("), WORLD) == Nested(INDEX.types["User"])
    assert argument_of(Tool("field"), 1, group('ff("friend", '), WORLD) == Anything()


def test_the_variables_of_a_fragment() -> None:
    assert argument_of(Tool("spread", "ns.bits"), 0, group("("), WORLD) == Inputs(KNOWN, FRAGMENT)
    assert argument_of(Tool("spread", "nope"), 0, group("("), WORLD) == Anything()
    assert argument_of(Tool("spread", "ns.bits"), 1, group("("), WORLD) == Anything()


def test_directives_that_nobody_knows() -> None:
    position = argument_of(Tool("directive", "include"), 0, group("("), WORLD)
    assert isinstance(position, Inputs) and list(position.known) == ["if"]
    assert argument_of(Tool("directive", "nope"), 0, group("("), WORLD) == Anything()
