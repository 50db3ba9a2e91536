from __future__ import annotations

import pytest

from soda_gql_builder.graphql.ast import (
    DirectiveDefinition,
    ObjectTypeDefinition,
    SchemaDefinition,
    StringValue,
)
from soda_gql_builder.graphql.sdl import parse_schema
from tests.builder_core.graphql.pictures import check_schema


@pytest.mark.parametrize(
    "text",
    [
        "schema @d { query: Q mutation: M subscription: S }",
        "scalar A @d",
        "type A",
        "type A implements B & C @d { b: C }",
        "interface A implements B { b: C }",
        "union A @d = B | C",
        "enum A @d { B @d C }",
        "input A @d { b: [C!]! = [1] @d }",
        "directive @a(b: C = 1 @d) repeatable on FIELD | QUERY",
        "extend schema @d",
        "extend schema { query: Q }",
        "extend scalar A @d",
        "extend type A implements B",
        "extend interface A @d",
        "extend union A = B",
        "extend enum A { B }",
        "extend input A { b: C }",
        "type type { type: type input(enum: union): on }",
        "union union = union type type",
    ],
)
def test_valid_definitions(text: str) -> None:
    check_schema(text, "", text)


def test_a_delimiter_may_stand_before_the_first() -> None:
    check_schema("union A = | B | C type D implements & E & F", "", "union A = B | C type D implements E & F")


def test_a_definition_starts_at_its_description() -> None:
    text = '"A" type A { """B""" b("C" c: D): E }'
    (definition,) = parse_schema(text).document.definitions
    assert isinstance(definition, ObjectTypeDefinition)
    assert definition.start == 0
    assert definition.description == StringValue(0, 3, "A", False)
    assert definition.fields[0].start == 13
    assert definition.fields[0].arguments[0].description == StringValue(23, 26, "C", False)


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        ("", "^", ""),
        ("# nothing", "         ^", ""),
        # Fields.
        ("type A { nick: ! }", "               ^", "type A { nick: ! }"),
        ("type A { a: }", "            ^", "type A { a: }"),
        ("type A { a b: C }", "           ^", "type A { a: b: C }"),
        ("type A { a\n b: C d: E }", "            ^", None),
        ("type A { a: b: C }", "             ^", "type A { a: b: C }"),
        ("type A { a: b(c: D): E }", "             ^", "type A { a: b(c: D): E }"),
        ("type A { a: [B }", "               ^", "type A { a: [B] }"),
        ("type A { a B }", "           ^", "type A { a: B }"),
        ('type A { "a" }', "             ^", 'type A { "a" : }'),
        ("type A { : B c: D }", "         ^", "type A { c: D }"),
        ("type A { a(b: C: D }", "               ^", None),
        ("type A { a(b: C } type D", "                ^", "type A { a(b: C): } type D"),
        ("type A { a(b, c: D): E }", "              ^", "type A { a(b: , c: D): E }"),
        ("type A { a(): B }", "           ^", "type A { a: B }"),
        ("type A { a(b: C = $d): E }", "                  ^", "type A { a(b: C = $d): E }"),
        ("input A { a: B = }", "                 ^", "input A { a: B = }"),
        # Bodies.
        ("type A {} type B", "        ^", "type A type B"),
        ("type A { a: B", "             ^", "type A { a: B }"),
        ("type A { a: B type C { d: E }", "                   ^", "type A { a: B } type C { d: E }"),
        ("type A { a: B } } type C", "                ^", "type A { a: B } type C"),
        ("type A { b { c } } type C", "           ^", "type A { b: } type C"),
        ("enum A { true B }", "         ^^^^", "enum A { true B }"),
        ("enum A { B type C { d: E } type F", "                  ^", None),
        # Heads.
        ("type { a: B }", "     ^", "type { a: B }"),
        ("tpye A { a: B } type C", "^^^^", "type C"),
        ("type A implements B, C { d: E } type F", None, "type A implements B & C { d: E } type F"),
        ("type A implements { a: B }", "                  ^", "type A { a: B }"),
        ("union A = type B", "               ^", "union A = type"),
        ("schema type A", "       ^^^^", "schema type A"),
        ("schema { qeury: Q mutation: M }", "         ^^^^^", "schema { mutation: M }"),
        ("directive a on FIELD", "          ^", "directive @a on FIELD"),
        ("directive @a FIELD", "             ^^^^^", "directive @a on FIELD"),
        ("directive @a on FOO | FIELD", "                ^^^", "directive @a on FOO | FIELD"),
        ("directive @a @b on FIELD", "             ^", "directive @a on FIELD"),
        # Extensions.
        ("extend type A type B", "              ^^^^", "extend type A type B"),
        ("extend scalar A scalar B", "                ^^^^^^", "extend scalar A scalar B"),
        ("extend schema", "             ^", "extend schema"),
        ("extend directive @a @b type A", "       ^^^^^^^^^", "type A"),
        ("extend", "      ^", ""),
        ('"a" extend type A { b: C }', "^^^", "extend type A { b: C }"),
        # What does not belong into a schema.
        ("query A { a } type B", "^^^^^", "type B"),
        ("{ a } type B", "^", "type B"),
        ('"a" { b } type C', "^^^", "type C"),
        ("& type A", "^", "type A"),
    ],
)
def test_broken_schemas(text: str, marks: str | None, kept: str | None) -> None:
    if marks is None:
        marks = " " * text.index("C") + "^"
    check_schema(text, marks, kept)


def test_an_unclosed_description_does_not_swallow_the_schema() -> None:
    check_schema('"""A\ntype A { b: C }', "^^^^", '"""A""" type A { b: C }')
    check_schema('type A { "b\n c: D }', "         ^^", 'type A { "b" c: D }')


def test_unknown_operations_are_left_out() -> None:
    (schema,) = parse_schema("schema { foo: Foo }").document.definitions
    assert isinstance(schema, SchemaDefinition)
    assert schema.operation_types == ()


def test_repeatable() -> None:
    (one, other) = parse_schema("directive @a repeatable on FIELD directive @repeatable on FIELD").document.definitions
    assert isinstance(one, DirectiveDefinition)
    assert isinstance(other, DirectiveDefinition)
    assert (one.repeatable, other.repeatable) == (True, False)
