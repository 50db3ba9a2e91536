"""The grammar of values, types, arguments and directives.

A missing value is a MissingValue, a missing type a NamedType with an empty name; both are empty spans at the end
of the token before, or the span of what was skipped instead.
"""

from __future__ import annotations

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
    Name,
    NamedType,
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
from soda_gql_builder.graphql.tokens import BLOCK_STRING, BROKEN, FLOAT, INT, INTERPOLATION, NAME, STRING

_STRINGS = frozenset((STRING, BLOCK_STRING))
_ARGUMENT_STARTS = frozenset((NAME,))
_LITERALS = frozenset((NAME, INT, FLOAT, STRING, BLOCK_STRING, BROKEN, INTERPOLATION))
_VALUE_STARTS = _LITERALS | {"$", "[", "{"}
_AFTER_A_FIELD_NAME = frozenset(("{", "(", "@", "..."))


def parse_directives(cursor: Cursor) -> tuple[Directive, ...]:
    kinds = cursor.kinds
    found = []
    while kinds[cursor.at] == "@":
        start = cursor.starts[cursor.at]
        cursor.at += 1
        name = cursor.name()
        arguments = parse_arguments(cursor) if kinds[cursor.at] == "(" else ()
        found.append(Directive(start, cursor.ends[cursor.at - 1], name, arguments))
    return tuple(found)


def parse_arguments(cursor: Cursor) -> tuple[Argument, ...]:
    """At the opening bracket."""
    return cursor.items(")", _ARGUMENT_STARTS, _parse_argument, "Name")


def _parse_argument(cursor: Cursor) -> Argument | None:
    at = cursor.at
    name = cursor.name()
    if cursor.kinds[at + 1] == ":":
        cursor.at = at + 2
        value = parse_value(cursor)
        if cursor.kinds[cursor.at] == ":":
            value = _unless_a_name(cursor, value)
    else:
        cursor.report('":"')
        if _is_a_field(cursor, at):
            cursor.step_back(at)
            return None
        value = _value_without_colon(cursor)
    return Argument(name.start, cursor.ends[cursor.at - 1], name, value)


def _value_without_colon(cursor: Cursor) -> Value:
    """``id 5`` and ``id $x`` have a value, ``first id: 1`` and ``id {`` have none."""
    at = cursor.at
    kind = cursor.kinds[at]
    has_value = kind in ("$", "[") or (kind in _LITERALS and not (kind == NAME and cursor.kinds[at + 1] == ":"))
    return parse_value(cursor) if has_value else _missing_value(cursor)


def _unless_a_name(cursor: Cursor, value: Value) -> Value:
    """``first: after: 1``: if a colon follows the value, it is the name of what comes next."""
    if cursor.kinds[cursor.at] == ":" and isinstance(value, EnumValue | BooleanValue | NullValue):
        cursor.report("Name")
        cursor.at -= 1
        return _missing_value(cursor)
    return value


def _is_a_field(cursor: Cursor, at: int) -> bool:
    """Whether a name in an argument list looks like the next line's field, so that the list lacks its end."""
    kinds = cursor.kinds
    if not _on_new_line(cursor, at):
        return False
    after = kinds[at + 1]
    if after == NAME:
        return kinds[at + 2] != ":" and _on_new_line(cursor, at + 1)
    return after in _AFTER_A_FIELD_NAME or (after == "}" and kinds[at - 1] != "(")


def _on_new_line(cursor: Cursor, at: int) -> bool:
    return "\n" in cursor.text[cursor.ends[at - 1] : cursor.starts[at]]


def parse_value(cursor: Cursor) -> Value:
    at = cursor.at
    kind = cursor.kinds[at]
    if kind in _LITERALS:
        cursor.at = at + 1
        return _literal(cursor, at, kind)
    if kind == "$":
        return parse_variable(cursor)
    if kind == "[":
        return _parse_list(cursor)
    if kind == "{":
        return _parse_object(cursor)
    cursor.unexpected()
    if kind == ":" and cursor.kinds[at + 1] in _LITERALS:
        cursor.at = at + 1
        return _value_without_colon(cursor)
    return _missing_value(cursor)


def _literal(cursor: Cursor, at: int, kind: str) -> Value:
    start = cursor.starts[at]
    end = cursor.ends[at]
    spelling = cursor.text[start:end]
    if kind == NAME:
        if spelling == "true" or spelling == "false":
            return BooleanValue(start, end, spelling == "true")
        return NullValue(start, end) if spelling == "null" else EnumValue(start, end, spelling)
    if kind == INT:
        return IntValue(start, end, spelling)
    if kind == FLOAT:
        return FloatValue(start, end, spelling)
    if kind in _STRINGS:
        return string_at(cursor, at)
    return MissingValue(start, end)


def string_at(cursor: Cursor, at: int) -> StringValue:
    """The string token at the index."""
    start = cursor.starts[at]
    end = cursor.ends[at]
    spelling = cursor.tokens.spellings.get(at) or cursor.text[start:end]
    if cursor.kinds[at] == BLOCK_STRING:
        return StringValue(start, end, block_string_value(spelling), True)
    return StringValue(start, end, string_value(spelling), False)


def parse_description(cursor: Cursor) -> StringValue | None:
    kind = cursor.kinds[cursor.at]
    if kind not in _STRINGS:
        return None
    cursor.at += 1
    return string_at(cursor, cursor.at - 1)


def parse_variable(cursor: Cursor) -> Variable:
    """At the dollar sign."""
    at = cursor.at
    if cursor.constant:
        named = cursor.text[cursor.starts[at + 1] : cursor.ends[at + 1]]
        cursor.complain(f'Unexpected variable "${named}" in constant value.')
        cursor.quiet = at + 1
    cursor.at = at + 1
    name = cursor.name()
    return Variable(cursor.starts[at], name.end, name)


def _missing_value(cursor: Cursor) -> MissingValue:
    end = cursor.last_end()
    return MissingValue(end, end)


def _parse_list(cursor: Cursor) -> Value:
    kinds = cursor.kinds
    opening = cursor.at
    start = cursor.starts[opening]
    if not cursor.enter("]"):
        return MissingValue(start, cursor.last_end())
    values: list[Value] = []
    while True:
        kind = kinds[cursor.at]
        if kind in _VALUE_STARTS:
            values.append(parse_value(cursor))
        elif kind == "]":
            cursor.at += 1
            break
        elif not cursor.goes_on(opening, "a value"):
            break
    cursor.open.pop()
    return ListValue(start, cursor.ends[cursor.at - 1], tuple(values))


def _parse_object(cursor: Cursor) -> Value:
    kinds = cursor.kinds
    opening = cursor.at
    start = cursor.starts[opening]
    if not cursor.enter("}"):
        return MissingValue(start, cursor.last_end())
    fields: list[ObjectField] = []
    while True:
        kind = kinds[cursor.at]
        if kind == NAME:
            name = cursor.name()
            if kinds[cursor.at] == ":":
                cursor.at += 1
                value = parse_value(cursor)
                if kinds[cursor.at] == ":":
                    value = _unless_a_name(cursor, value)
            else:
                cursor.report('":"')
                value = _value_without_colon(cursor)
            fields.append(ObjectField(name.start, cursor.ends[cursor.at - 1], name, value))
        elif kind == "}":
            cursor.at += 1
            break
        elif not cursor.goes_on(opening, "Name"):
            break
    cursor.open.pop()
    return ObjectValue(start, cursor.ends[cursor.at - 1], tuple(fields))


def parse_type(cursor: Cursor) -> TypeNode:
    start = cursor.starts[cursor.at]
    found: NamedType | ListType
    if cursor.kinds[cursor.at] == "[":
        found = _parse_list_type(cursor, start)
    else:
        found = parse_named_type(cursor)
        start = found.start
    if cursor.kinds[cursor.at] == "!":
        cursor.at += 1
        return NonNullType(start, cursor.ends[cursor.at - 1], found)
    return found


def parse_named_type(cursor: Cursor) -> NamedType:
    name = cursor.name()
    return NamedType(name.start, name.end, name)


def _parse_list_type(cursor: Cursor, start: int) -> NamedType | ListType:
    if not cursor.enter("]"):
        end = cursor.last_end()
        return NamedType(start, end, Name(end, end, ""))
    item = parse_type(cursor)
    cursor.open.pop()
    cursor.expect("]")
    return ListType(start, cursor.ends[cursor.at - 1], item)
