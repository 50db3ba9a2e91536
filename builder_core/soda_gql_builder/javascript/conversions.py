"""JavaScript's conversions and comparisons (ECMA-262, chapter 7)."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Closure,
    HostObject,
    JSArray,
    JSMap,
    JSObject,
    JSPromise,
    JSRegExp,
    JSSet,
    JSThrow,
    Native,
    Place,
    Value,
)
from soda_gql_builder.typescript.numbers import number_text

if TYPE_CHECKING:
    from soda_gql_builder.javascript.run import Run

_NUMERIC = re.compile(r"[+-]?(?:Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\Z")
_RADIX = {"0x": 16, "0o": 8, "0b": 2}
_SPACE = (
    " \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,9})\Z")


def throw(kind: str, message: str, place: Place) -> JSThrow:
    """A JavaScript error to raise: ``raise throw("TypeError", "…", place)``."""
    error = JSObject({"message": message}, kind)
    return JSThrow(error, place)


def error_text(value: Value) -> str:
    """What a thrown value says, as ``Uncaught …`` would show it."""
    if isinstance(value, JSObject) and value.kind != "Object":
        message = value.entries.get("message", "")
        name = value.entries.get("name", value.kind)
        return f"{name}: {message}" if message else str(name)
    return to_display(value)


def truthy(value: Value) -> bool:
    """``Boolean(value)``."""
    if value is True or value is False:
        return bool(value)
    if value is None or value is UNDEFINED:
        return False
    if isinstance(value, float):
        return value != 0 and value == value
    if isinstance(value, str):
        return bool(value)
    return True


def type_of(value: Value) -> str:
    """``typeof value``."""
    if value is UNDEFINED:
        return "undefined"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, Closure | Native):
        return "function"
    return "object"


def is_object(value: Value) -> bool:
    """Everything that is no primitive."""
    return value is not None and value is not UNDEFINED and not isinstance(value, bool | float | str)


def is_callable(value: Value) -> bool:
    return isinstance(value, Closure | Native)


def to_text(run: Run, value: Value, place: Place) -> str:
    """``String(value)`` for anything; objects through their ``toString``."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return number_text(value)
    if value is True or value is False:
        return "true" if value else "false"
    if value is None:
        return "null"
    if value is UNDEFINED:
        return "undefined"
    return _object_text(run, value, place)


def _object_text(run: Run, value: Value, place: Place) -> str:
    if isinstance(value, JSArray):
        with run.nested(place):
            return ",".join(
                "" if item is None or item is UNDEFINED else to_text(run, item, place) for item in value.items
            )
    if isinstance(value, JSObject):
        return _plain_object_text(run, value, place)
    if isinstance(value, JSRegExp):
        return f"/{value.source}/{value.flags}"
    if isinstance(value, Closure | Native):
        return "function"
    return f"[object {_class_name(value)}]"


def _class_name(value: Value) -> str:
    names: dict[type[Any], str] = {JSMap: "Map", JSSet: "Set", JSPromise: "Promise"}
    return names.get(type(value), "Object")


def _plain_object_text(run: Run, value: JSObject, place: Place) -> str:
    for name in ("toString", "valueOf"):
        method = value.entries.get(name)
        if is_callable(method):
            result = _call_method(run, method, value, place)
            if not is_object(result):
                return to_text(run, result, place)
    return error_text(value) if value.kind != "Object" else "[object Object]"


def _call_method(run: Run, method: Value, this: Value, place: Place) -> Value:
    from soda_gql_builder.javascript.functions import call  # functions stand above conversions

    return call(run, method, this, [], None, place)


def to_display(value: Value) -> str:
    """A short text for messages; never evaluates user code."""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if value is UNDEFINED:
        return "undefined"
    if isinstance(value, Closure | Native):
        return "a function"
    if isinstance(value, JSArray):
        return "an array"
    return value.kind if isinstance(value, HostObject) else "an object"


def to_number(run: Run, value: Value, place: Place) -> float:
    """``Number(value)``."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if value is None:
        return 0.0
    if value is UNDEFINED:
        return math.nan
    if isinstance(value, str):
        return text_to_number(value)
    primitive = to_primitive(run, value, place)
    return math.nan if is_object(primitive) else to_number(run, primitive, place)


def text_to_number(text: str) -> float:
    """``Number(text)``."""
    text = text.strip(_SPACE)
    if not text:
        return 0.0
    radix = _RADIX.get(text[:2].lower())
    if radix is not None:
        try:
            return float(int(text[2:], radix)) if text[2:3] not in "+-_" and "_" not in text else math.nan
        except (ValueError, OverflowError):
            return math.nan
    if not _NUMERIC.match(text):
        return math.nan
    return float(text.replace("Infinity", "inf"))


def strip_space(text: str) -> str:
    """``text.trim()``."""
    return text.strip(_SPACE)


def to_primitive(run: Run, value: Value, place: Place) -> Value:
    """The primitive of an object (default hint: ``valueOf`` first), a primitive itself."""
    if isinstance(value, JSObject):
        method = value.entries.get("valueOf")
        if is_callable(method):
            result = _call_method(run, method, value, place)
            if not is_object(result):
                return result
    return to_text(run, value, place) if is_object(value) else value


def to_integer(number: float) -> float:
    """``ToIntegerOrInfinity``."""
    if number != number:
        return 0.0
    return number if math.isinf(number) else float(math.trunc(number))


def to_int32(number: float) -> int:
    """``ToInt32``, as the bitwise operators need it."""
    if number != number or math.isinf(number):
        return 0
    wrapped = int(number) & 0xFFFFFFFF
    return wrapped - 0x100000000 if wrapped >= 0x80000000 else wrapped


def to_key(run: Run, value: Value, place: Place) -> str:
    """A property key."""
    return value if isinstance(value, str) else to_text(run, value, place)


def array_index(key: str) -> int | None:
    """The index if the key is spelled like one."""
    return int(key) if _INDEX.match(key) else None


def own_keys(value: JSObject) -> list[str]:
    """Keys in JavaScript's order: integers ascending, then the rest as inserted."""
    keys = list(value.entries)
    if value.getters:
        keys.extend(key for key in value.getters if key not in value.entries)
    numbers = [key for key in keys if key[:1].isdigit() and array_index(key) is not None]
    if not numbers:
        return keys
    numbers.sort(key=int)
    known = set(numbers)
    return numbers + [key for key in keys if key not in known]


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
    return to_number(run, left, place) == to_number(run, right, place)


def poisoned(*values: Value) -> bool:
    return any(value is POISON for value in values)
