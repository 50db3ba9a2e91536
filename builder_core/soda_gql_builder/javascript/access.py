"""Reading and writing properties of any value."""

from __future__ import annotations

from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.builtins import methods_of
from soda_gql_builder.javascript.conversions import array_index, throw, to_key
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import char_at, length_of
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Closure,
    HostObject,
    JSArray,
    JSMap,
    JSObject,
    JSRegExp,
    JSSet,
    Native,
    Place,
    Value,
)


def get_member(run: Run, value: Value, name: str, place: Place) -> Value:
    """``value.name``; ``place`` is the name's.  Throws a TypeError on null and undefined."""
    if isinstance(value, JSObject):
        found = value.entries.get(name, POISON)
        if found is not POISON or name in value.entries:
            return found
        if value.getters and name in value.getters:
            return functions.call(run, value.getters[name], value, [], None, place)
    elif isinstance(value, HostObject):
        return value.get(run, name, place)
    elif value is POISON:
        return POISON
    elif value is UNDEFINED or value is None:
        shown = "undefined" if value is UNDEFINED else "null"
        raise throw("TypeError", f"Cannot read properties of {shown} (reading '{name}')", place)
    else:
        found = _own_member(value, name)
        if found is not POISON:
            return found
    return methods_of(value).get(name, UNDEFINED)


def _own_member(value: Value, name: str) -> Value:
    """Properties that the value itself has; POISON for none."""
    if isinstance(value, JSArray):
        if name == "length":
            return float(len(value.items))
        index = array_index(name)
        if index is not None:
            return value.items[index] if index < len(value.items) else UNDEFINED
    elif isinstance(value, str):
        if name == "length":
            return float(length_of(value))
        index = array_index(name)
        if index is not None:
            return char_at(value, index)
    elif isinstance(value, JSMap | JSSet):
        if name == "size":
            return float(len(value.entries))
    elif isinstance(value, Closure | Native):
        return _function_member(value, name)
    elif isinstance(value, JSRegExp):
        return _regexp_member(value, name)
    return POISON


def _function_member(value: Closure | Native, name: str) -> Value:
    if value.properties and name in value.properties:
        return value.properties[name]
    if name == "name":
        return value.name if isinstance(value, Native) else value.function.name or ""
    if name == "length":
        return float(len(value.function.parameters)) if isinstance(value, Closure) else 0.0
    return POISON


def _regexp_member(value: JSRegExp, name: str) -> Value:
    if name in ("source", "flags"):
        return getattr(value, name)
    if name == "lastIndex":
        return float(value.last_index)
    flag = {"global": "g", "ignoreCase": "i", "multiline": "m", "sticky": "y", "unicode": "u", "dotAll": "s"}.get(name)
    return flag in value.flags if flag is not None else POISON


def get_index(run: Run, value: Value, key: Value, place: Place) -> Value:
    """``value[key]``."""
    if isinstance(value, JSArray) and isinstance(key, float) and key.is_integer() and key >= 0:
        index = int(key)
        return value.items[index] if index < len(value.items) else UNDEFINED
    if value is POISON or key is POISON:
        return POISON
    return get_member(run, value, to_key(run, key, place), place)


def set_member(run: Run, target: Value, key: Value, value: Value, place: Place) -> None:
    """``target[key] = value``."""
    if target is POISON or key is POISON:
        return
    if target is UNDEFINED or target is None:
        shown = "undefined" if target is UNDEFINED else "null"
        raise throw("TypeError", f"Cannot set properties of {shown}", place)
    name = to_key(run, key, place)
    if getattr(target, "frozen", False):
        raise run.not_static(place, "changing a value that other definitions share")
    if isinstance(target, JSObject):
        target.entries[name] = value
        target.origins.pop(name, None)
    elif isinstance(target, JSArray):
        _set_item(run, target, name, value, place)
    elif isinstance(target, JSRegExp) and name == "lastIndex" and isinstance(value, float):
        target.last_index = int(value)
    else:
        raise run.not_static(place, "changing this value")


def _set_item(run: Run, target: JSArray, name: str, value: Value, place: Place) -> None:
    if name == "length" and isinstance(value, float) and value.is_integer() and 0 <= value <= len(target.items):
        del target.items[int(value) :]
        return
    index = array_index(name)
    if index is None or index > len(target.items) + 1_000_000:
        raise run.not_static(place, "this property of an array")
    missing = index - len(target.items) + 1
    if missing > 0:
        target.items.extend([UNDEFINED] * missing)
    target.items[index] = value


def delete_member(run: Run, target: Value, key: Value, place: Place) -> bool:
    """``delete target[key]``."""
    if not isinstance(target, JSObject) or target.frozen:
        raise run.not_static(place, "deleting from this value")
    name = to_key(run, key, place)
    target.entries.pop(name, None)
    target.origins.pop(name, None)
    if target.getters:
        target.getters.pop(name, None)
    return True
