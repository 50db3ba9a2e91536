"""JavaScript's four ways to be equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soda_gql_builder.javascript.conversions import is_object, to_number, to_primitive, type_of
from soda_gql_builder.javascript.values import UNDEFINED, Place, Value

if TYPE_CHECKING:
    from soda_gql_builder.javascript.run import Run


def strict_equals(left: Value, right: Value) -> bool:
    """``left === right``."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, float):
        return isinstance(right, float) and left == right
    if isinstance(left, str):
        return isinstance(right, str) and left == right
    return left is right


def same_value_zero(left: Value, right: Value) -> bool:
    """As ``includes`` and ``Map`` compare: NaN equals itself."""
    if isinstance(left, float) and left != left:
        return isinstance(right, float) and right != right
    return strict_equals(left, right)


def identity_of(value: Value) -> Any:
    """A dictionary key that is equal for values that ``same_value_zero`` takes for one."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ("boolean", value)
    if isinstance(value, float):
        return value + 0.0 if value == value else ("NaN",)
    return value if value is None or value is UNDEFINED else ("object", id(value))


def loose_equals(run: Run, left: Value, right: Value, place: Place) -> bool:
    """``left == right``."""
    left_nullish = left is None or left is UNDEFINED
    right_nullish = right is None or right is UNDEFINED
    if left_nullish or right_nullish:
        return left_nullish and right_nullish
    if type_of(left) == type_of(right):
        return strict_equals(left, right)
    if is_object(left) and is_object(right):
        return left is right
    left, right = to_primitive(run, left, place), to_primitive(run, right, place)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if left is None or left is UNDEFINED or right is None or right is UNDEFINED:
        return loose_equals(run, left, right, place)
    return to_number(run, left, place) == to_number(run, right, place)
