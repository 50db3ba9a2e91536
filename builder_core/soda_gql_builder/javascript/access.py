"""Reading and writing properties of any value."""

from __future__ import annotations

from soda_gql_builder.javascript import builtins, functions
from soda_gql_builder.javascript.conversions import array_index, is_error, throw, to_display, to_key, to_number, type_of
from soda_gql_builder.javascript.limits import check_mutable, check_size, check_text
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
from soda_gql_builder.typescript import ir

_ABSENT = object()
_FLAGS = {"global": "g", "ignoreCase": "i", "multiline": "m", "sticky": "y", "unicode": "u", "dotAll": "s"}


def get_member(run: Run, value: Value, name: str, place: Place) -> Value:
    """``value.name``; ``place`` is the name's.  Throws a TypeError on null and undefined."""
    if isinstance(value, JSObject):
        found = value.entries.get(name, POISON)
        if found is not POISON:
            return found
        if value.getters and name in value.getters:
            return functions.call(run, value.getters[name], value, [], None, place)
        if name in value.entries:
            return POISON
    elif isinstance(value, HostObject):
        return value.get(run, name, place)
    elif value is POISON:
        return POISON
    elif value is UNDEFINED or value is None:
        raise throw("TypeError", f"Cannot read properties of {to_display(value)} (reading '{name}')", place)
    else:
        found = _own_member(run, value, name, place)
        if found is not _ABSENT:
            return found
    return _inherited(run, value, name, place)


def _inherited(run: Run, value: Value, name: str, place: Place) -> Value:
    found = builtins.methods_of(value).get(name, UNDEFINED)
    if found is UNDEFINED:
        if name == "__proto__":
            raise run.not_static(place, "`__proto__`")
        if name == "stack" and is_error(value):
            raise run.not_static(place, "the stack of an error")
    return found


def _own_member(run: Run, value: Value, name: str, place: Place) -> Value:
    """Properties that the value itself has; ``_ABSENT`` for none."""
    if isinstance(value, JSArray):
        if name == "length":
            return float(len(value.items))
        index = array_index(name)
        if index is not None:
            return value.items[index] if index < len(value.items) else UNDEFINED
        if value.properties is not None:
            return value.properties.get(name, _ABSENT)
    elif isinstance(value, str):
        return _text_member(run, value, name, place)
    elif isinstance(value, JSMap | JSSet):
        if name == "size":
            return float(len(value.entries))
    elif isinstance(value, Closure | Native):
        return _function_member(run, value, name, place)
    elif isinstance(value, JSRegExp):
        return _regexp_member(run, value, name, place)
    return _ABSENT


def _text_member(run: Run, value: str, name: str, place: Place) -> Value:
    index = None if name == "length" else array_index(name)
    if index is None and name != "length":
        return _ABSENT
    if not value.isascii():
        check_text(run, value, place)
    return float(length_of(value)) if index is None else char_at(value, index)


def _function_member(run: Run, value: Closure | Native, name: str, place: Place) -> Value:
    if value.properties and name in value.properties:
        return value.properties[name]
    if name not in ("name", "length"):
        return _ABSENT
    if isinstance(value, Closure):
        if name == "length":
            return float(_expected(value.function))
        if value.function.name is not None:
            return value.function.name
    elif name == "name":
        return value.name
    raise run.not_static(place, f"the {name} of this function")


def _expected(function: ir.Function) -> int:
    """The parameters before the first one that need not be given."""
    count = 0
    for parameter in function.parameters:
        if isinstance(parameter, ir.BindDefault | ir.BindRest):
            break
        count += 1
    return count


def _regexp_member(run: Run, value: JSRegExp, name: str, place: Place) -> Value:
    if name == "source":
        return value.source
    if name == "flags":
        return value.flags
    if name == "lastIndex":
        return float(value.last_index)
    if name in ("hasIndices", "unicodeSets"):
        raise run.not_static(place, f"the property `{name}`")
    flag = _FLAGS.get(name)
    return flag in value.flags if flag is not None else _ABSENT


def get_index(run: Run, value: Value, key: Value, place: Place) -> Value:
    """``value[key]``."""
    if isinstance(value, JSArray) and isinstance(key, float) and key.is_integer() and key >= 0:
        index = int(key)
        return value.items[index] if index < len(value.items) else UNDEFINED
    if value is POISON or key is POISON:
        return POISON
    if value is UNDEFINED or value is None:
        shown = to_display(value)
        raise throw("TypeError", f"Cannot read properties of {shown} (reading '{to_display(key)}')", place)
    return get_member(run, value, to_key(run, key, place), place)


def set_member(run: Run, target: Value, key: Value, value: Value, place: Place) -> None:
    """``target[key] = value``."""
    if target is POISON or key is POISON:
        return
    if target is UNDEFINED or target is None:
        shown = to_display(target)
        raise throw("TypeError", f"Cannot set properties of {shown} (setting '{to_display(key)}')", place)
    name = to_key(run, key, place)
    check_mutable(run, target, place)
    if isinstance(target, JSObject):
        _set_entry(run, target, name, value, place)
    elif isinstance(target, JSArray):
        _set_item(run, target, name, value, place)
    elif isinstance(target, JSRegExp) and name == "lastIndex" and isinstance(value, float):
        target.last_index = max(0, int(min(value, 2.0**53))) if value == value else 0
    elif isinstance(target, bool | float | str):
        shown = f"{type_of(target)} '{to_display(target)}'"
        raise throw("TypeError", f"Cannot create property '{name}' on {shown}", place)
    else:
        raise run.not_static(place, "changing this value")


def _set_entry(run: Run, target: JSObject, name: str, value: Value, place: Place) -> None:
    if name == "__proto__":
        raise run.not_static(place, "`__proto__`")
    if target.getters and name in target.getters:
        raise throw("TypeError", f"Cannot set property {name} of #<Object> which has only a getter", place)
    target.entries[name] = value
    target.origins.pop(name, None)
    if len(target.entries) & 0x3FF == 0:
        check_size(run, len(target.entries), place)


def _set_item(run: Run, target: JSArray, name: str, value: Value, place: Place) -> None:
    items = target.items
    target.origin = None
    if name == "length":
        _set_length(run, target, value, place)
        return
    index = array_index(name)
    if index is None:
        raise run.not_static(place, "this property of an array")
    if index < len(items):
        items[index] = value
    else:
        _grow(run, target, index, place)
        items.append(value)


def _set_length(run: Run, target: JSArray, value: Value, place: Place) -> None:
    length = to_number(run, value, place)
    if not length.is_integer() or not 0 <= length < 2**32:
        raise throw("RangeError", "Invalid array length", place)
    del target.items[int(length) :]
    _grow(run, target, int(length), place)


def _grow(run: Run, target: JSArray, length: int, place: Place) -> None:
    missing = length - len(target.items)
    if missing > 0:
        check_size(run, length, place)
        target.items.extend([UNDEFINED] * missing)
        target.sparse = True


def delete_member(run: Run, target: Value, key: Value, place: Place) -> Value:
    """``delete target[key]``."""
    if target is POISON or key is POISON:
        return POISON
    if target is UNDEFINED or target is None:
        raise throw("TypeError", "Cannot convert undefined or null to object", place)
    if not isinstance(target, JSObject):
        raise run.not_static(place, "deleting from this value")
    name = to_key(run, key, place)
    check_mutable(run, target, place)
    target.entries.pop(name, None)
    target.origins.pop(name, None)
    if target.getters:
        target.getters.pop(name, None)
    return True
