"""The grammar of values, types, arguments and directives."""

from __future__ import annotations

from collections.abc import Callable

from soda_gql_builder.graphql.ast import (
    Argument,
    BooleanValue,
    Directive,
    EnumValue,
    FloatValue,
    IntValue,
    ListType,
    ListValue,
    MissingValue,
    NamedType,
    Name,
    NonNullType,
    NullValue,
    ObjectField,
    ObjectValue,
    StringValue,
    TypeNode,
    Value,
    Variable,
)
from soda_gql_builder.graphql.cursor import Cursor
from soda_gql_builder.graphql.strings import block_string_value, string_value
from soda_gql_builder.graphql.tokens import (
    BLOCK_STRING,
    BROKEN,
    FLOAT,
    INT,
    INTERPOLATION,
    NAME,
    STRING,
)

DESCRIPTION_STARTS = frozenset((STRING, BLOCK_STRING))
_ARGUMENT_STARTS = frozenset((NAME,))
_NO_LITERALS = frozenset((BROKEN, INTERPOLATION))


def parse_directives(cursor: Cursor) -> tuple[Directive, ...]:
    if cursor.kinds[cursor.at] != "@":
        return ()
    found = []
    while cursor.kinds[cursor.at] == "@":
        start = cursor.starts[cursor.at]
        cursor.at += 1
        name = cursor.name()
        arguments = parse_arguments(cursor) if cursor.kinds[cursor.at] == "(" else ()
        found.append(Directive(start, cursor.ends[cursor.at - 1], name, arguments))
    return tuple(found)


def parse_arguments(cursor: Cursor) -> tuple[Argument, ...]:
    """At the opening bracket."""
    return cursor.items(")", _ARGUMENT_STARTS, _parse_argument, "Name")


def _parse_argument(cursor: Cursor) -> Argument | None:
    at = cursor.at
    kinds = cursor.kinds
    start = cursor.starts[at]
    end = cursor.ends[at]
    name = Name(start, end, cursor.text[start:end])
    cursor.at = at + 1
    if kinds[at + 1] == ":":
        cursor.at = at + 2
        value = parse_value(cursor)
        if kinds[cursor.at] == ":":
            value = _value_that_was_a_name(cursor, value)
    else:
        cursor.report('":"')
        if _starts_a_field(cursor, at):
            cursor.at = at
            return None
        value = _value_without_colon(cursor)
    return Argument(start, cursor.ends[cursor.at - 1], name, value)
