"""What the arguments of a field come to where the field stands inside a fragment.

Equal values get equal numbers, so that comparing two arguments is comparing two numbers however large the values are.
Variables of a fragment are replaced by what its spread passes for them; what is not passed is absent.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple, TypeAlias

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.graphql import ast

ABSENT = -1
UNKNOWN = -2
_DEEPEST = 200

Numbers: TypeAlias = dict[Hashable, int]
"""The number of each value that has been met."""


class Scope(NamedTuple):
    """What the variables of a fragment stand for; ``key`` is the same for the same meanings."""

    values: Mapping[str, int]
    key: tuple[tuple[str, int], ...]


def inner_scope(numbers: Numbers, spread: Spread, outer: Scope | None) -> Scope | None:
    """The scope inside the fragment; None is the scope of the document itself."""
    if spread.arguments is None:
        return outer
    declared = {definition.variable.name.value for definition in spread.fragment.variables}
    values: dict[str, int] = {}
    for argument in spread.arguments:
        if argument.name.value in declared:
            number = value_number(numbers, argument.value, outer)
            if number != ABSENT:
                values[argument.name.value] = number
    return Scope(values, tuple(sorted(values.items())))


def arguments_key(
    numbers: Numbers, arguments: tuple[ast.Argument, ...], scope: Scope | None
) -> tuple[tuple[str, int], ...] | None:
    """Equal for equal arguments in any order; None if it cannot be known."""
    key: list[tuple[str, int]] = []
    for argument in arguments:
        number = value_number(numbers, argument.value, scope)
        if number == UNKNOWN or not argument.name.value:
            return None
        if number != ABSENT:
            key.append((argument.name.value, number))
    key.sort()
    return tuple(key)


def value_number(numbers: Numbers, value: ast.Value, scope: Scope | None, depth: int = 0) -> int:
    key: Hashable
    if isinstance(value, ast.Variable):
        if scope is not None:
            return scope.values.get(value.name.value, ABSENT)
        key = ("$", value.name.value)
    elif isinstance(value, ast.MissingValue) or depth > _DEEPEST:
        return UNKNOWN
    elif isinstance(value, ast.ListValue):
        items = [value_number(numbers, item, scope, depth + 1) for item in value.values]
        if UNKNOWN in items:
            return UNKNOWN
        key = ("[", *(item for item in items if item != ABSENT))
    elif isinstance(value, ast.ObjectValue):
        fields = [(field.name.value, value_number(numbers, field.value, scope, depth + 1)) for field in value.fields]
        if any(number == UNKNOWN for _, number in fields):
            return UNKNOWN
        key = ("{", *sorted(field for field in fields if field[1] != ABSENT))
    elif isinstance(value, ast.NullValue):
        key = ("null",)
    elif isinstance(value, ast.StringValue):
        key = ("string", value.value, value.block)
    else:
        key = (type(value).__name__, value.value)
    return numbers.setdefault(key, len(numbers))
