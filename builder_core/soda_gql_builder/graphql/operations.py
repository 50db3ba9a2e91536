"""The grammar of operations, fragments and their variables; ``parser.py`` holds the ways in."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple, cast

from soda_gql_builder.graphql.ast import (
    Directive,
    FragmentDefinition,
    MissingValue,
    Name,
    NamedType,
    OperationDefinition,
    OperationKind,
    SelectionSet,
    StringValue,
    TypeNode,
    Value,
    Variable,
    VariableDefinition,
)
from soda_gql_builder.graphql.cursor import Cursor
from soda_gql_builder.graphql.selections import parse_selection_set
from soda_gql_builder.graphql.tokens import BLOCK_STRING, END, NAME, STRING
from soda_gql_builder.graphql.values import (
    parse_description,
    parse_directives,
    parse_named_type,
    parse_type,
    parse_value,
    parse_variable,
)

OPERATIONS = frozenset(("query", "mutation", "subscription"))
EXECUTABLE_KEYWORDS = OPERATIONS | {"fragment"}
_VARIABLE_STARTS = frozenset(("$", NAME, STRING, BLOCK_STRING))
_TYPE_STARTS = frozenset((NAME, "["))
_BODY_ENDS = frozenset(("{", END))


class Body(NamedTuple):
    """What follows the name of an operation."""

    variable_definitions: tuple[VariableDefinition, ...]
    directives: tuple[Directive, ...]
    selection_set: SelectionSet | None


def parse_body(cursor: Cursor, keywords: Set[str]) -> Body:
    """Variables, directives and the selection set; looks for the latter until one of the keywords."""
    kinds = cursor.kinds
    definitions = parse_variable_definitions(cursor) if kinds[cursor.at] == "(" else ()
    directives = parse_directives(cursor)
    if kinds[cursor.at] == "{":
        return Body(definitions, directives, parse_selection_set(cursor))
    cursor.report('"{"')
    found = list(directives)
    while (kind := kinds[cursor.at]) not in _BODY_ENDS and not (kind == NAME and cursor.spelling() in keywords):
        if kind == "(" and not definitions:
            definitions = parse_variable_definitions(cursor)
        elif kind == "@":
            found.extend(parse_directives(cursor))
        else:
            cursor.skip()
    selection_set = parse_selection_set(cursor) if kind == "{" else None
    return Body(definitions, tuple(found), selection_set)


def parse_operation(cursor: Cursor, start: int, description: StringValue | None) -> OperationDefinition:
    """At the keyword, or at the brace of a query without one."""
    operation: OperationKind = "query"
    name = None
    if cursor.kinds[cursor.at] == NAME:
        operation = cast(OperationKind, cursor.spelling())
        cursor.at += 1
        name = cursor.name() if cursor.kinds[cursor.at] == NAME else None
    body = parse_body(cursor, EXECUTABLE_KEYWORDS)
    return OperationDefinition(
        start,
        cursor.last_end(),
        operation,
        name,
        body.variable_definitions,
        body.directives,
        body.selection_set or _no_selection_set(cursor),
        description,
    )


def parse_fragment(cursor: Cursor, start: int, description: StringValue | None) -> FragmentDefinition:
    """At the keyword."""
    cursor.at += 1
    if cursor.is_keyword("on"):
        cursor.unexpected()
        name = _no_name(cursor)
    else:
        name = cursor.name()
    definitions = parse_variable_definitions(cursor) if cursor.kinds[cursor.at] == "(" else ()
    if cursor.is_keyword("on"):
        cursor.at += 1
    else:
        cursor.report('"on"')
    condition = parse_named_type(cursor)
    if cursor.kinds[cursor.at] == "(":
        cursor.report('"{"')
    body = parse_body(cursor, EXECUTABLE_KEYWORDS)
    return FragmentDefinition(
        start,
        cursor.last_end(),
        name,
        definitions or body.variable_definitions,
        condition,
        body.directives,
        body.selection_set or _no_selection_set(cursor),
        description,
    )


def parse_variable_definitions(cursor: Cursor) -> tuple[VariableDefinition, ...]:
    """At the opening bracket."""
    return cursor.items(")", _VARIABLE_STARTS, parse_variable_definition, '"$"')


def parse_variable_definition(cursor: Cursor) -> VariableDefinition:
    start = cursor.starts[cursor.at]
    description = parse_description(cursor)
    variable = _parse_declared_variable(cursor)
    declared_type = _parse_type_after_colon(cursor)
    constant, cursor.constant = cursor.constant, True
    default = _parse_default(cursor) if cursor.kinds[cursor.at] == "=" else None
    directives = parse_directives(cursor)
    cursor.constant = constant
    end = cursor.ends[cursor.at - 1]
    return VariableDefinition(start, end, variable, declared_type, default, directives, description)


def _parse_declared_variable(cursor: Cursor) -> Variable:
    if cursor.kinds[cursor.at] == "$":
        return parse_variable(cursor)
    cursor.report('"$"')
    if cursor.kinds[cursor.at] != NAME:
        name = _no_name(cursor)
    else:
        name = cursor.name()
        if cursor.kinds[cursor.at] != ":":
            cursor.quiet = cursor.at
    return Variable(name.start, name.end, name)


def _parse_type_after_colon(cursor: Cursor) -> TypeNode:
    """``$last Int`` has a type all the same."""
    kinds = cursor.kinds
    if kinds[cursor.at] == ":":
        cursor.at += 1
        return parse_type(cursor)
    cursor.report('":"')
    if kinds[cursor.at] in _TYPE_STARTS and kinds[cursor.at + 1] != ":":
        return parse_type(cursor)
    name = _no_name(cursor)
    return NamedType(name.start, name.end, name)


def _parse_default(cursor: Cursor) -> Value:
    """At the equals sign.  In ``$a: Int = $b: Int`` the value is missing."""
    cursor.at += 1
    kinds, at = cursor.kinds, cursor.at
    if kinds[at] == "$" and kinds[at + 1] == NAME and kinds[at + 2] == ":":
        cursor.unexpected()
        end = cursor.last_end()
        return MissingValue(end, end)
    return parse_value(cursor)


def _no_name(cursor: Cursor) -> Name:
    end = cursor.last_end()
    return Name(end, end, "")


def _no_selection_set(cursor: Cursor) -> SelectionSet:
    end = cursor.last_end()
    return SelectionSet(end, end, ())
