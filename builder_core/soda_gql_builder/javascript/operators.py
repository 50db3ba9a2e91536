"""JavaScript's unary and binary operators."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from soda_gql_builder.javascript import access
from soda_gql_builder.javascript.conversions import (
    array_index,
    is_object,
    throw,
    to_display,
    to_int32,
    to_key,
    to_number,
    to_primitive,
    to_text,
    truthy,
    type_of,
)
from soda_gql_builder.javascript.equality import loose_equals, strict_equals
from soda_gql_builder.javascript.limits import check_length
from soda_gql_builder.javascript.texts import concat, sort_key
from soda_gql_builder.javascript.values import POISON, UNDEFINED, HostObject, JSArray, JSObject, Native, Place, Value

if TYPE_CHECKING:
    from soda_gql_builder.javascript.run import Run


_PRECISE = Context(prec=40)


def unary(run: Run, operator: str, value: Value, place: Place) -> Value:
    """``! - + ~ typeof void`` applied to a value."""
    if operator == "!":
        return not truthy(value)
    if operator == "typeof":
        return type_of(value)
    if operator == "void":
        return UNDEFINED
    number = to_number(run, value, place)
    if operator == "-":
        return -number
    if operator == "~":
        return float(~to_int32(number))
    return number


def binary(run: Run, operator: str, left: Value, right: Value, place: Place) -> Value:
    """Any binary operator that evaluates both sides."""
    if left is POISON or right is POISON:
        return POISON
    apply = _OPERATORS.get(operator)
    if apply is None:
        raise run.not_static(place, f"the operator `{operator}`")
    return apply(run, left, right, place)


def _add(run: Run, left: Value, right: Value, place: Place) -> Value:
    if isinstance(left, float) and isinstance(right, float):
        return left + right
    if isinstance(left, str) and isinstance(right, str):
        check_length(run, len(left) + len(right), place)
        return concat(left, right)
    left, right = to_primitive(run, left, place), to_primitive(run, right, place)
    if isinstance(left, str) or isinstance(right, str):
        left, right = to_text(run, left, place), to_text(run, right, place)
        check_length(run, len(left) + len(right), place)
        return concat(left, right)
    return to_number(run, left, place) + to_number(run, right, place)


def _numbers(run: Run, left: Value, right: Value, place: Place) -> tuple[float, float]:
    return to_number(run, left, place), to_number(run, right, place)


def _subtract(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return a - b


def _multiply(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return a * b


def _divide(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    if b == 0:
        if a == 0 or a != a:
            return math.nan
        return math.copysign(math.inf, math.copysign(1, a) * math.copysign(1, b))
    return a / b


def _remainder(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    if b == 0 or math.isinf(a) or a != a or b != b:
        return math.nan
    return math.fmod(a, b)


def _power(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return power(a, b)


def power(base: float, exponent: float) -> float:
    """``base ** exponent``, rounded correctly: C's library differs between machines, and engines differ too."""
    if exponent != exponent or (abs(base) == 1 and math.isinf(exponent)):
        return math.nan
    try:
        roughly = math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and exponent % 2 == 1 else math.inf
    except ValueError:
        if base != 0:
            return math.nan
        return math.copysign(math.inf, base) if exponent % 2 == 1 else math.inf
    if roughly == 0 or not math.isfinite(roughly) or (roughly.is_integer() and abs(roughly) < 2.0**52):
        return roughly
    return math.copysign(float(_PRECISE.power(Decimal(abs(base)), Decimal(exponent))), roughly)


def _shift_left(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return float(to_int32(float(to_int32(a) << (to_int32(b) & 31))))


def _shift_right(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return float(to_int32(a) >> (to_int32(b) & 31))


def _shift_right_zero(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return float((to_int32(a) & 0xFFFFFFFF) >> (to_int32(b) & 31))


def _bit_and(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return float(to_int32(a) & to_int32(b))


def _bit_or(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return float(to_int32(a) | to_int32(b))


def _bit_xor(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _numbers(run, left, right, place)
    return float(to_int32(a) ^ to_int32(b))


def equals(run: Run, left: Value, right: Value, place: Place) -> bool:
    """``left === right``; comparing long texts costs some of the budget."""
    if isinstance(left, str) and isinstance(right, str):
        check_length(run, len(left), place)
        return left == right
    return strict_equals(left, right)


def _strict_not(run: Run, left: Value, right: Value, place: Place) -> Value:
    return not equals(run, left, right, place)


def _loose_not(run: Run, left: Value, right: Value, place: Place) -> Value:
    return not loose_equals(run, left, right, place)


def _ordered(run: Run, left: Value, right: Value, place: Place) -> tuple[Value, Value]:
    """Both sides as numbers, or as texts in UTF-16 order."""
    if isinstance(left, float) and isinstance(right, float):
        return left, right
    left, right = to_primitive(run, left, place, "number"), to_primitive(run, right, place, "number")
    if isinstance(left, str) and isinstance(right, str):
        check_length(run, len(left) + len(right), place)
        return (left, right) if left.isascii() and right.isascii() else (sort_key(left), sort_key(right))
    return _numbers(run, left, right, place)


def _less(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _ordered(run, left, right, place)
    return bool(a < b)


def _less_equal(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _ordered(run, left, right, place)
    return bool(a <= b)


def _greater(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _ordered(run, left, right, place)
    return bool(a > b)


def _greater_equal(run: Run, left: Value, right: Value, place: Place) -> Value:
    a, b = _ordered(run, left, right, place)
    return bool(a >= b)


def _in(run: Run, left: Value, right: Value, place: Place) -> Value:
    if not is_object(right):
        message = f"Cannot use 'in' operator to search for '{to_display(left)}' in {to_display(right)}"
        raise throw("TypeError", message, place)
    key = to_key(run, left, place)
    if isinstance(right, JSObject) and key in right.entries:
        return True
    if isinstance(right, JSArray):
        index = array_index(key)
        if index is not None and right.sparse:
            raise run.not_static(place, "asking for the holes of an array")
        return (index is not None and index < len(right.items)) or access.get_member(
            run, right, key, place
        ) is not UNDEFINED
    if isinstance(right, HostObject):
        return any(key == name for name, _ in right.own(run))
    return access.get_member(run, right, key, place) is not UNDEFINED


def _instance_of(run: Run, left: Value, right: Value, place: Place) -> Value:
    if isinstance(right, Native) and right.instances is not None:
        return right.instances(left)
    if not is_object(right):
        raise throw("TypeError", "Right-hand side of 'instanceof' is not an object", place)
    raise run.not_static(place, "`instanceof` with this right side")


_OPERATORS: Mapping[str, Callable[[Run, Value, Value, Place], Value]] = MappingProxyType(
    {
        "+": _add,
        "-": _subtract,
        "*": _multiply,
        "/": _divide,
        "%": _remainder,
        "**": _power,
        "<<": _shift_left,
        ">>": _shift_right,
        ">>>": _shift_right_zero,
        "&": _bit_and,
        "|": _bit_or,
        "^": _bit_xor,
        "===": equals,
        "!==": _strict_not,
        "==": loose_equals,
        "!=": _loose_not,
        "<": _less,
        "<=": _less_equal,
        ">": _greater,
        ">=": _greater_equal,
        "in": _in,
        "instanceof": _instance_of,
    }
)
