"""The grammar of what stands inside the definitions of a schema: fields, arguments, values, interfaces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from soda_gql_builder.graphql.ast import (
    EnumValueDefinition,
    FieldDefinition,
    InputValueDefinition,
    Name,
    NamedType,
    TypeNode,
)
from soda_gql_builder.graphql.cursor import Cursor
from soda_gql_builder.graphql.tokens import BLOCK_STRING, NAME, STRING
from soda_gql_builder.graphql.values import (
    parse_description,
    parse_directives,
    parse_named_type,
    parse_type,
    parse_value,
)

KEYWORDS = frozenset(("schema", "scalar", "type", "interface", "union", "enum", "input", "directive", "extend"))
_NAMED_STARTS = frozenset((NAME, STRING, BLOCK_STRING))
_AFTER_A_NAME = frozenset((":", "("))
_RESERVED_ENUM_VALUES = frozenset(("true", "false", "null"))

T = TypeVar("T")


def starts_item(cursor: Cursor, at: int) -> bool:
    """Whether a definition starts at the token; a keyword may be the name of something else as well."""
    kind = cursor.kinds[at]
    if kind in (STRING, BLOCK_STRING):
        at += 1
        kind = cursor.kinds[at]
    if kind != NAME:
        return False
    keyword = cursor.text[cursor.starts[at] : cursor.ends[at]]
    if keyword == "schema":
        return cursor.kinds[at + 1] in ("{", "@")
    if keyword == "directive":
        return cursor.kinds[at + 1] == "@"
    return keyword in KEYWORDS and cursor.kinds[at + 1] == NAME


def parse_delimited(cursor: Cursor, delimiter: str, parse: Callable[[Cursor], T]) -> tuple[T, ...]:
    """At least one item; a delimiter may stand before the first."""
    if cursor.kinds[cursor.at] == delimiter:
        cursor.at += 1
    found = [parse(cursor)]
    while cursor.kinds[cursor.at] == delimiter:
        cursor.at += 1
        found.append(parse(cursor))
    return tuple(found)


def parse_interfaces(cursor: Cursor) -> tuple[NamedType, ...]:
    """``implements A & B``; the old form without the ampersand is understood, and reported."""
    if not cursor.is_keyword("implements"):
        return ()
    cursor.at += 1
    found = list(parse_delimited(cursor, "&", parse_named_type))
    while cursor.kinds[cursor.at] == NAME and cursor.spelling() not in KEYWORDS:
        cursor.unexpected()
        found.extend(parse_delimited(cursor, "&", parse_named_type))
    return tuple(found)


def parse_fields(cursor: Cursor) -> tuple[FieldDefinition, ...]:
    if cursor.kinds[cursor.at] != "{":
        return ()
    return cursor.items("}", _NAMED_STARTS, _parse_field, "Name")


def _parse_field(cursor: Cursor) -> FieldDefinition | None:
    at = cursor.at
    description = parse_description(cursor)
    name = cursor.name()
    arguments = parse_argument_definitions(cursor)
    field_type = _parse_type_after_colon(cursor)
    if field_type is None:
        cursor.step_back(at)
        return None
    directives = parse_directives(cursor)
    end = cursor.ends[cursor.at - 1]
    return FieldDefinition(cursor.starts[at], end, description, name, arguments, field_type, directives)


def parse_argument_definitions(cursor: Cursor) -> tuple[InputValueDefinition, ...]:
    if cursor.kinds[cursor.at] != "(":
        return ()
    return cursor.items(")", _NAMED_STARTS, _parse_input_value, "Name")


def _parse_input_value(cursor: Cursor) -> InputValueDefinition | None:
    at = cursor.at
    description = parse_description(cursor)
    name = cursor.name()
    value_type = _parse_type_after_colon(cursor)
    if value_type is None:
        cursor.step_back(at)
        return None
    default = None
    if cursor.kinds[cursor.at] == "=":
        cursor.at += 1
        default = parse_value(cursor)
    directives = parse_directives(cursor)
    end = cursor.ends[cursor.at - 1]
    return InputValueDefinition(cursor.starts[at], end, description, name, value_type, default, directives)


def _parse_type_after_colon(cursor: Cursor) -> TypeNode | None:
    """``a Int`` has a type all the same, ``a: b: Int`` has none; None if the name was another item's keyword."""
    kinds = cursor.kinds
    at = cursor.at
    if kinds[at] == ":":
        cursor.at = at + 1
        found = parse_type(cursor)
        if cursor.at != at + 2 or kinds[at + 1] != NAME or kinds[at + 2] not in _AFTER_A_NAME:
            return found
        cursor.report("Name")
        cursor.at = at + 1
        return _missing_type(cursor)
    cursor.report('":"')
    if kinds[at] == NAME and starts_item(cursor, at - 1):
        return None
    has_type = kinds[at] == "[" or (kinds[at] == NAME and kinds[at + 1] not in _AFTER_A_NAME)
    return parse_type(cursor) if has_type and not starts_item(cursor, at) else _missing_type(cursor)


def _missing_type(cursor: Cursor) -> NamedType:
    end = cursor.last_end()
    return NamedType(end, end, Name(end, end, ""))


def _parse_enum_value(cursor: Cursor) -> EnumValueDefinition:
    start = cursor.starts[cursor.at]
    description = parse_description(cursor)
    if cursor.kinds[cursor.at] == NAME and cursor.spelling() in _RESERVED_ENUM_VALUES:
        cursor.complain(f'Name "{cursor.spelling()}" is reserved and cannot be used for an enum value.')
    name = cursor.name()
    directives = parse_directives(cursor)
    return EnumValueDefinition(start, cursor.ends[cursor.at - 1], description, name, directives)


def parse_input_fields(cursor: Cursor) -> tuple[InputValueDefinition, ...]:
    if cursor.kinds[cursor.at] != "{":
        return ()
    return cursor.items("}", _NAMED_STARTS, _parse_input_value, "Name")


def parse_enum_values(cursor: Cursor) -> tuple[EnumValueDefinition, ...]:
    if cursor.kinds[cursor.at] != "{":
        return ()
    return cursor.items("}", _NAMED_STARTS, _parse_enum_value, "Name")
