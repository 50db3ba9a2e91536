"""The grammar of selection sets, the part that takes nearly all of the time.

A field without a name stays a Field whose name is empty: after an alias, before arguments or before selections.
Dots with nothing behind them are a FragmentSpread whose name is empty.
A missing selection set is an empty span at the end of the token before.
"""

from __future__ import annotations

from soda_gql_builder.graphql.ast import (
    Argument,
    Directive,
    Field,
    FragmentSpread,
    InlineFragment,
    Interpolation,
    Name,
    NamedType,
    Selection,
    SelectionSet,
)
from soda_gql_builder.graphql.cursor import Cursor
from soda_gql_builder.graphql.tokens import INTERPOLATION, NAME
from soda_gql_builder.graphql.values import parse_arguments, parse_directives, parse_named_type

_FIELD_STARTS = frozenset((NAME, "{", "(", INTERPOLATION))


def parse_selection_set(cursor: Cursor) -> SelectionSet:
    """At the opening brace."""
    kinds = cursor.kinds
    opening = cursor.at
    start = cursor.starts[opening]
    if not cursor.enter("}"):
        return SelectionSet(start, cursor.last_end(), ())
    selections: list[Selection] = []
    while True:
        kind = kinds[cursor.at]
        if kind in _FIELD_STARTS:
            selections.append(_parse_field(cursor))
        elif kind == "...":
            selections.append(_parse_spread(cursor))
        elif kind == "}":
            if not selections:
                cursor.report("Name")
            cursor.at += 1
            break
        elif not cursor.goes_on(opening, "Name"):
            break
    cursor.open.pop()
    return SelectionSet(start, cursor.ends[cursor.at - 1], tuple(selections))


def _missing_selection_set(cursor: Cursor) -> SelectionSet:
    cursor.report('"{"')
    end = cursor.last_end()
    return SelectionSet(end, end, ())


def _parse_field(cursor: Cursor) -> Field:
    kinds = cursor.kinds
    at = cursor.at
    if kinds[at] == NAME:
        start = cursor.starts[at]
        end = cursor.ends[at]
        name = Name(start, end, cursor.text[start:end])
        at += 1
        cursor.at = at
    else:
        name = cursor.name()
        start = name.start
        at = cursor.at
    alias = None
    kind = kinds[at]
    if kind == ":":
        alias = name
        name = _name_after_alias(cursor)
        kind = kinds[cursor.at]
    arguments: tuple[Argument, ...] = ()
    if kind == "(":
        arguments = parse_arguments(cursor)
        kind = kinds[cursor.at]
    directives: tuple[Directive, ...] = ()
    if kind == "@":
        directives = parse_directives(cursor)
        kind = kinds[cursor.at]
    selection_set = parse_selection_set(cursor) if kind == "{" else None
    return Field(start, cursor.ends[cursor.at - 1], alias, name, arguments, directives, selection_set)


def _name_after_alias(cursor: Cursor) -> Name:
    """At the colon.  In ``a: b: c`` the first alias has no name."""
    cursor.at += 1
    at = cursor.at
    name = cursor.name()
    if cursor.kinds[cursor.at] == ":" and cursor.at > at:
        cursor.report("Name")
        cursor.at = at
        end = cursor.last_end()
        return Name(end, end, "")
    return name


def _parse_spread(cursor: Cursor) -> Selection:
    kinds = cursor.kinds
    start = cursor.starts[cursor.at]
    cursor.at += 1
    kind = kinds[cursor.at]
    if kind == "{" or kind == "@":
        return _parse_inline_fragment(cursor, start, None)
    if kind == INTERPOLATION:
        return _parse_interpolation(cursor, start)
    if kind != NAME:
        cursor.report('Name, "on" or "{"')
        end = cursor.last_end()
        return FragmentSpread(start, end, Name(end, end, ""), ())
    if cursor.is_keyword("on"):
        cursor.at += 1
        return _parse_inline_fragment(cursor, start, parse_named_type(cursor))
    name = cursor.name()
    directives = _parse_spread_directives(cursor)
    return FragmentSpread(start, cursor.ends[cursor.at - 1], name, directives)


def _parse_spread_directives(cursor: Cursor) -> tuple[Directive, ...]:
    """Arguments of a fragment spread are no GraphQL (yet): they are read, reported and dropped."""
    if cursor.kinds[cursor.at] == "(":
        cursor.report("Name")
        parse_arguments(cursor)
    return parse_directives(cursor)


def _parse_interpolation(cursor: Cursor, start: int) -> Interpolation:
    index = cursor.interpolations[cursor.starts[cursor.at]]
    cursor.at += 1
    directives = _parse_spread_directives(cursor)
    return Interpolation(start, cursor.ends[cursor.at - 1], index, directives)


def _parse_inline_fragment(cursor: Cursor, start: int, condition: NamedType | None) -> InlineFragment:
    directives = parse_directives(cursor)
    if cursor.kinds[cursor.at] == "{":
        selection_set = parse_selection_set(cursor)
    else:
        selection_set = _missing_selection_set(cursor)
    return InlineFragment(start, cursor.ends[cursor.at - 1], condition, directives, selection_set)
