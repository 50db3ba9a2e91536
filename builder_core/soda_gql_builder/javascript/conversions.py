"""JavaScript's conversions and comparisons (ECMA-262, chapter 7)."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Literal

from soda_gql_builder.javascript.limits import check_length
from soda_gql_builder.javascript.texts import from_units
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Closure,
    HostObject,
    JSArray,
    JSDate,
    JSIterator,
    JSMap,
    JSObject,
    JSPromise,
    JSRegExp,
    JSSet,
    JSThrow,
    Native,
    Place,
    Poisoned,
    Value,
)
from soda_gql_builder.typescript.numbers import number_text

if TYPE_CHECKING:
    from soda_gql_builder.javascript.run import Run

_NUMERIC = re.compile(r"[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)\Z")
_RADIX = re.compile(r"0(?:[xX](?P<x>[0-9a-fA-F]+)|[oO](?P<o>[0-7]+)|[bB](?P<b>[01]+))\Z")
_SPACE = (
    " \t\n\r\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,9})\Z")
_LARGEST_INDEX = 2**32 - 2
_NO_ERRORS = frozenset({"Object", "null"})
_HIDDEN_OF_ERRORS = frozenset({"message", "cause", "errors"})
_TEXT_FRAMES = 8

Hint = Literal["default", "number", "string"]


def throw(kind: str, message: str, place: Place) -> JSThrow:
    """A JavaScript error to raise: ``raise throw("TypeError", "…", place)``."""
    error = JSObject({"message": message}, kind)
    return JSThrow(error, place)


def is_error(value: Value) -> bool:
    """Whether the value is an instance of ``Error`` or of a class below it."""
    return isinstance(value, JSObject) and value.kind not in _NO_ERRORS


def error_text(value: Value) -> str:
    """What a thrown value says, as ``Uncaught …`` would show it."""
    if not is_error(value):
        return to_display(value)
    name, message = value.entries.get("name", value.kind), value.entries.get("message", "")
    shown = "Error" if name is UNDEFINED else to_display(name)
    said = "" if message is UNDEFINED else to_display(message)
    return f"{shown}: {said}" if shown and said else shown or said


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


# --- text ----------------------------------------------------------------------------------------------


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
    return to_text(run, to_primitive(run, value, place, "string"), place)


def joined_text(run: Run, items: list[Value], separator: str, place: Place) -> str:
    """``items.join(separator)``."""
    run.enter(_TEXT_FRAMES, place)
    run.spend(len(items), place)
    try:
        parts = ["" if item is None or item is UNDEFINED else to_text(run, item, place) for item in items]
    finally:
        run.leave(_TEXT_FRAMES)
    check_length(run, sum(map(len, parts)) + len(separator) * len(parts), place)
    return from_units(separator.join(parts))


def _builtin_text(run: Run, value: Value, place: Place) -> str:
    """What the inherited ``toString`` of an object gives."""
    if isinstance(value, JSArray):
        return joined_text(run, value.items, ",", place)
    if isinstance(value, JSObject):
        return _error_text(run, value, place) if is_error(value) else "[object Object]"
    if isinstance(value, JSRegExp):
        return f"/{value.source}/{value.flags}"
    if isinstance(value, Closure | Native):
        raise run.not_static(place, "the source text of a function")
    if isinstance(value, JSDate):
        raise run.not_static(place, "a date as text, which depends on the machine's time zone,")
    return f"[object {class_name(value)}]"


def _error_text(run: Run, value: JSObject, place: Place) -> str:
    name, message = value.entries.get("name", value.kind), value.entries.get("message", "")
    shown = "Error" if name is UNDEFINED else to_text(run, name, place)
    said = "" if message is UNDEFINED else to_text(run, message, place)
    return f"{shown}: {said}" if shown and said else shown or said


def class_name(value: Value) -> str:
    """What ``Object.prototype.toString`` puts behind ``object``."""
    if isinstance(value, JSIterator):
        return value.kind
    names: dict[type[Any], str] = {JSMap: "Map", JSSet: "Set", JSPromise: "Promise"}
    return names.get(type(value), "Object")


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


# --- numbers -------------------------------------------------------------------------------------------


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
        check_length(run, len(value), place)
        return text_to_number(value)
    if is_callable(value):
        return math.nan
    return to_number(run, to_primitive(run, value, place, "number"), place)


def text_to_number(text: str) -> float:
    """``Number(text)``."""
    text = text.strip(_SPACE)
    if not text:
        return 0.0
    if _NUMERIC.match(text):
        return float(text.replace("Infinity", "inf"))
    found = _RADIX.match(text)
    if found is None:
        return math.nan
    try:
        return float(int(text, 0))
    except OverflowError:
        return math.inf


def strip_space(text: str) -> str:
    """``text.trim()``."""
    return text.strip(_SPACE)


def strip_space_start(text: str) -> str:
    return text.lstrip(_SPACE)


def strip_space_end(text: str) -> str:
    return text.rstrip(_SPACE)


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


# --- objects -------------------------------------------------------------------------------------------


def to_primitive(run: Run, value: Value, place: Place, hint: Hint = "default") -> Value:
    """The primitive of an object, by its ``valueOf`` and ``toString``; a primitive itself."""
    if not is_object(value):
        return value
    if value is POISON:
        raise Poisoned
    if isinstance(value, JSDate):
        return value.time if hint == "number" else _builtin_text(run, value, place)
    if isinstance(value, JSObject):
        return _object_primitive(run, value, place, hint)
    return _builtin_text(run, value, place)


def _object_primitive(run: Run, value: JSObject, place: Place, hint: Hint) -> Value:
    from soda_gql_builder.javascript.functions import call  # functions stand above conversions

    for name in ("toString", "valueOf") if hint == "string" else ("valueOf", "toString"):
        method = _own_method(run, value, name, place)
        if method is None:
            if name == "toString" and value.kind != "null":
                return _builtin_text(run, value, place)
        elif is_callable(method):
            result = call(run, method, value, [], None, place)
            if result is POISON:
                raise Poisoned
            if not is_object(result):
                return result
    raise throw("TypeError", "Cannot convert object to primitive value", place)


def _own_method(run: Run, value: JSObject, name: str, place: Place) -> Value:
    """The property, which hides an inherited one whatever it is; None if there is none."""
    from soda_gql_builder.javascript.functions import call  # functions stand above conversions

    if value.getters and name in value.getters:
        method = call(run, value.getters[name], value, [], None, place)
    elif name in value.entries:
        method = value.entries[name]
    else:
        return None
    return UNDEFINED if method is None else method


def to_key(run: Run, value: Value, place: Place) -> str:
    """A property key."""
    return value if isinstance(value, str) else to_text(run, value, place)


def array_index(key: str) -> int | None:
    """The index if the key is spelled like one."""
    if not _INDEX.match(key):
        return None
    index = int(key)
    return index if index <= _LARGEST_INDEX else None


def own_keys(value: JSObject) -> list[str]:
    """Enumerable keys in JavaScript's order: integers ascending, then the rest as inserted."""
    keys = list(value.entries)
    if value.kind not in _NO_ERRORS:
        keys = [key for key in keys if key not in _HIDDEN_OF_ERRORS]
    numbers = [key for key in keys if key[:1].isdigit() and array_index(key) is not None]
    if not numbers:
        return keys
    numbers.sort(key=int)
    known = set(numbers)
    return numbers + [key for key in keys if key not in known]
