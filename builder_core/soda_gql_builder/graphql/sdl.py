"""Parses the schema definition language: text in, tree and problems out; nothing raises.

The grammar is that of graphql-core without its experiments: no directives on directive definitions.
A definition whose body lacks its closing brace ends before the keyword of the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from soda_gql_builder.graphql.ast import (
    DirectiveDefinition,
    EnumTypeDefinition,
    InputObjectTypeDefinition,
    InterfaceTypeDefinition,
    Name,
    NamedType,
    ObjectTypeDefinition,
    OperationKind,
    OperationTypeDefinition,
    ParsedSchema,
    ScalarTypeDefinition,
    SchemaDefinition,
    SchemaDocument,
    SchemaItem,
    StringValue,
    UnionTypeDefinition,
)
from soda_gql_builder.graphql.cursor import Cursor
from soda_gql_builder.graphql.lexer import lex
from soda_gql_builder.graphql.members import (
    parse_argument_definitions,
    parse_delimited,
    parse_enum_values,
    parse_fields,
    parse_input_fields,
    parse_interfaces,
    starts_item,
)
from soda_gql_builder.graphql.tokens import END, NAME
from soda_gql_builder.graphql.values import (
    parse_description,
    parse_directives,
    parse_named_type,
)

_OPERATIONS = frozenset(("query", "mutation", "subscription"))
_NAME_STARTS = frozenset((NAME,))
_LOCATIONS = frozenset(
    (
        "QUERY",
        "MUTATION",
        "SUBSCRIPTION",
        "FIELD",
        "FRAGMENT_DEFINITION",
        "FRAGMENT_SPREAD",
        "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION",
        "SCHEMA",
        "SCALAR",
        "OBJECT",
        "FIELD_DEFINITION",
        "ARGUMENT_DEFINITION",
        "INTERFACE",
        "UNION",
        "ENUM",
        "ENUM_VALUE",
        "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    )
)


def parse_schema(text: str) -> ParsedSchema:
    """The definitions and extensions of an SDL file; a file with none has a problem at its end."""
    cursor = Cursor(lex(text))
    cursor.constant = True
    definitions: list[SchemaItem] = []
    if cursor.kinds[0] == END:
        cursor.unexpected()
    while cursor.kinds[cursor.at] != END:
        found = _parse_item(cursor)
        if found is not None:
            definitions.append(found)
    return ParsedSchema(SchemaDocument(0, len(text), tuple(definitions)), cursor.all_problems())


def _parse_item(cursor: Cursor) -> SchemaItem | None:
    at = cursor.at
    start = cursor.starts[at]
    description = parse_description(cursor)
    if description is not None and _is_never_described(cursor):
        cursor.at = at
        cursor.complain("Unexpected description, only definitions have one.")
        cursor.skip()
        return None
    extend = cursor.is_keyword("extend")
    if extend:
        cursor.at += 1
    keyword = cursor.spelling() if cursor.kinds[cursor.at] == NAME else ""
    if keyword == "directive" and not extend:
        return _parse_directive_definition(cursor, start, description)
    parse = _DEFINITIONS.get(keyword)
    if parse is None:
        _skip_to_item(cursor)
        return None
    cursor.at += 1
    return parse(cursor, start, description, extend)


def _is_never_described(cursor: Cursor) -> bool:
    kind = cursor.kinds[cursor.at]
    if cursor.is_doubtful() or kind not in (NAME, "{"):
        return False
    return kind == "{" or (cursor.spelling() not in _DEFINITIONS and cursor.spelling() != "directive")


def _skip_to_item(cursor: Cursor) -> None:
    """Reports what stands here, and goes to the next keyword or description."""
    cursor.unexpected()
    while cursor.kinds[cursor.at] != END:
        cursor.skip()
        if starts_item(cursor, cursor.at):
            break


def _parse_schema_definition(
    cursor: Cursor, start: int, description: StringValue | None, extend: bool
) -> SchemaDefinition:
    before = cursor.at
    directives = parse_directives(cursor)
    operations: tuple[OperationTypeDefinition, ...] = ()
    if cursor.kinds[cursor.at] == "{":
        operations = cursor.items("}", _NAME_STARTS, _parse_operation_type, "Name")
    elif not extend:
        cursor.report('"{"')
    elif cursor.at == before:
        cursor.unexpected()
    return SchemaDefinition(start, cursor.last_end(), extend, description, directives, operations)


def _parse_operation_type(cursor: Cursor) -> OperationTypeDefinition | None:
    start = cursor.starts[cursor.at]
    operation = cursor.spelling()
    if operation not in _OPERATIONS:
        cursor.unexpected()
    cursor.at += 1
    cursor.expect(":")
    named = parse_named_type(cursor)
    if operation not in _OPERATIONS:
        return None
    return OperationTypeDefinition(start, cursor.last_end(), cast(OperationKind, operation), named)


def _parse_scalar(cursor: Cursor, start: int, description: StringValue | None, extend: bool) -> ScalarTypeDefinition:
    name = cursor.name()
    before = cursor.at
    directives = parse_directives(cursor)
    _check_extension(cursor, extend, before)
    return ScalarTypeDefinition(start, cursor.last_end(), extend, description, name, directives)


def _parse_object(cursor: Cursor, start: int, description: StringValue | None, extend: bool) -> ObjectTypeDefinition:
    name = cursor.name()
    before = cursor.at
    interfaces = parse_interfaces(cursor)
    directives = parse_directives(cursor)
    fields = parse_fields(cursor)
    _check_extension(cursor, extend, before)
    end = cursor.last_end()
    return ObjectTypeDefinition(start, end, extend, description, name, interfaces, directives, fields)


def _parse_interface(
    cursor: Cursor, start: int, description: StringValue | None, extend: bool
) -> InterfaceTypeDefinition:
    name = cursor.name()
    before = cursor.at
    interfaces = parse_interfaces(cursor)
    directives = parse_directives(cursor)
    fields = parse_fields(cursor)
    _check_extension(cursor, extend, before)
    end = cursor.last_end()
    return InterfaceTypeDefinition(start, end, extend, description, name, interfaces, directives, fields)


def _parse_union(cursor: Cursor, start: int, description: StringValue | None, extend: bool) -> UnionTypeDefinition:
    name = cursor.name()
    before = cursor.at
    directives = parse_directives(cursor)
    members: tuple[NamedType, ...] = ()
    if cursor.kinds[cursor.at] == "=":
        cursor.at += 1
        members = parse_delimited(cursor, "|", parse_named_type)
    _check_extension(cursor, extend, before)
    return UnionTypeDefinition(start, cursor.last_end(), extend, description, name, directives, members)


def _parse_enum(cursor: Cursor, start: int, description: StringValue | None, extend: bool) -> EnumTypeDefinition:
    name = cursor.name()
    before = cursor.at
    directives = parse_directives(cursor)
    values = parse_enum_values(cursor)
    _check_extension(cursor, extend, before)
    return EnumTypeDefinition(start, cursor.last_end(), extend, description, name, directives, values)


def _parse_input(
    cursor: Cursor, start: int, description: StringValue | None, extend: bool
) -> InputObjectTypeDefinition:
    name = cursor.name()
    before = cursor.at
    directives = parse_directives(cursor)
    fields = parse_input_fields(cursor)
    _check_extension(cursor, extend, before)
    return InputObjectTypeDefinition(start, cursor.last_end(), extend, description, name, directives, fields)


_Parse = Callable[[Cursor, int, StringValue | None, bool], SchemaItem]
_DEFINITIONS: dict[str, _Parse] = {
    "schema": _parse_schema_definition,
    "scalar": _parse_scalar,
    "type": _parse_object,
    "interface": _parse_interface,
    "union": _parse_union,
    "enum": _parse_enum,
    "input": _parse_input,
}


def _parse_directive_definition(cursor: Cursor, start: int, description: StringValue | None) -> DirectiveDefinition:
    """At the keyword."""
    cursor.at += 1
    cursor.expect("@")
    name = cursor.name()
    arguments = parse_argument_definitions(cursor)
    if cursor.kinds[cursor.at] == "@":
        cursor.report('"on"')
        parse_directives(cursor)
    repeatable = cursor.is_keyword("repeatable")
    if repeatable:
        cursor.at += 1
    if cursor.is_keyword("on"):
        cursor.at += 1
    else:
        cursor.report('"on"')
    locations = parse_delimited(cursor, "|", _parse_location)
    end = cursor.last_end()
    return DirectiveDefinition(start, end, description, name, arguments, repeatable, locations)


def _parse_location(cursor: Cursor) -> Name:
    if cursor.kinds[cursor.at] == NAME and cursor.spelling() not in _LOCATIONS:
        cursor.unexpected()
    return cursor.name()


def _check_extension(cursor: Cursor, extend: bool, before: int) -> None:
    if extend and cursor.at == before:
        cursor.unexpected()
