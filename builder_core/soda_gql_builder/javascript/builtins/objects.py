"""``Object`` and what every object inherits."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from soda_gql_builder.javascript import access, functions, iteration
from soda_gql_builder.javascript.builtins.arguments import Methods, callback_given, given, natives, unavailable
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import (
    class_name,
    is_callable,
    is_error,
    is_object,
    throw,
    to_key,
    to_text,
)
from soda_gql_builder.javascript.equality import strict_equals
from soda_gql_builder.javascript.limits import check_dense, check_mutable, check_size
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    HostObject,
    JSArray,
    JSDate,
    JSObject,
    JSRegExp,
    Poisoned,
    Site,
    Value,
)


def _object_given(run: Run, arguments: list[Value], site: Site) -> Value:
    """The first argument, which must have properties; its items must not be holes."""
    value = given(arguments, 0)
    if value is POISON:
        raise Poisoned
    if value is None or value is UNDEFINED:
        raise throw("TypeError", "Cannot convert undefined or null to object", site.argument(0))
    check_dense(run, value, site.argument(0))
    if isinstance(value, str):
        check_size(run, len(value), site.argument(0))
    return value


# --- listing -------------------------------------------------------------------------------------------


def _keys(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    names = iteration.own_names(run, _object_given(run, arguments, site))
    check_size(run, len(names), site.place)
    return JSArray(list(names))


def _values(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    values = [value for _, value in iteration.own_entries(run, _object_given(run, arguments, site))]
    check_size(run, len(values), site.place)
    return JSArray(values)


def _entries(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    pairs = [JSArray([key, value]) for key, value in iteration.own_entries(run, _object_given(run, arguments, site))]
    check_size(run, len(pairs), site.place)
    return JSArray(list(pairs))


def _own_property_names(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value = _object_given(run, arguments, site)
    names = iteration.own_names(run, value)
    if isinstance(value, JSArray | str):
        names.append("length")
    elif not isinstance(value, JSObject) or is_error(value):
        raise run.not_static(site.place, "the hidden properties of this value")
    return JSArray(list(names))


# --- making --------------------------------------------------------------------------------------------


def _assign(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    target = _object_given(run, arguments, site)
    check_mutable(run, target, site.argument(0))
    for index, source in enumerate(arguments[1:], 1):
        if source is POISON:
            continue
        if isinstance(target, JSObject) and not target.getters:
            iteration.spread_into(run, target, source, site.argument(index))
        else:
            for key, value in iteration.own_entries(run, source):
                access.set_member(run, target, key, value, site.argument(0))
    return target


def _from_entries(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    made, place = JSObject(), site.argument(0)
    if given(arguments, 0) is POISON:
        return POISON
    for entry in iteration.iterate(run, given(arguments, 0), place):
        if entry is POISON:
            continue
        if not is_object(entry):
            raise throw("TypeError", f"Iterator value {to_text(run, entry, place)} is not an entry object", place)
        key, value = (access.get_member(run, entry, index, place) for index in ("0", "1"))
        if key is not POISON:
            made.entries[to_key(run, key, place)] = value
    return made


def _create(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    if given(arguments, 0) is not None or given(arguments, 1) is not UNDEFINED:
        raise run.not_static(site.place, "an object with a prototype")
    return JSObject(kind="null")


def _group_by(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    items, invoke = (
        iteration.iterate(run, given(arguments, 0), site.argument(0)),
        callback_given(run, arguments, site, 1),
    )
    groups = JSObject(kind="null")
    for index, item in enumerate(items):
        key = to_key(run, invoke(item, float(index)), site.place)
        groups.entries.setdefault(key, JSArray([])).items.append(item)
    return groups


def _object(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value = given(arguments, 0)
    if value is None or value is UNDEFINED:
        return JSObject()
    if is_object(value):
        return value
    raise run.not_static(site.place, "a wrapper object")


# --- freezing ------------------------------------------------------------------------------------------


def _freeze(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value = given(arguments, 0)
    if isinstance(value, JSObject | JSArray):
        # What is shared takes no change anyway, and must stay as it is for the others.
        value.locked = value.locked or not value.frozen
    elif is_object(value) and value is not POISON:
        raise run.not_static(site.place, "freezing this value")
    return value


def _is_frozen(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value = given(arguments, 0)
    if is_object(value) and not isinstance(value, JSObject | JSArray):
        raise run.not_static(site.place, "asking whether this value is frozen")
    return value.locked if is_object(value) else True


def _is_extensible(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return not _is_frozen(run, this, arguments, site)


def _is(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    left, right = given(arguments, 0), given(arguments, 1)
    if isinstance(left, float) and isinstance(right, float):
        return repr(left) == repr(right)
    return strict_equals(left, right)


# --- asking --------------------------------------------------------------------------------------------


def _has_own(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value = _object_given(run, arguments, site)
    return _has(run, value, given(arguments, 1), site)


def _has_own_property(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _has(run, _object_given(run, [this], site), given(arguments, 0), site)


def _has(run: Run, value: Value, key: Value, site: Site) -> bool:
    name = to_key(run, key, site.place)
    if isinstance(value, JSObject):
        return name in value.entries
    if isinstance(value, JSArray | str) and name == "length":
        return True
    if isinstance(value, JSArray | str | HostObject):
        return name in iteration.own_names(run, value)
    if isinstance(value, bool | float):
        return False
    raise run.not_static(site.place, "asking for the own properties of this value")


def _property_is_enumerable(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    value = _object_given(run, [this], site)
    return to_key(run, given(arguments, 0), site.place) in iteration.own_names(run, value)


def _is_prototype_of(_run: Run, _this: Value, _arguments: list[Value], _site: Site) -> Value:
    return False


def _to_string(_run: Run, this: Value, _arguments: list[Value], _site: Site) -> Value:
    names: tuple[tuple[Callable[[Value], bool], str], ...] = (
        (lambda value: value is UNDEFINED, "Undefined"),
        (lambda value: value is None, "Null"),
        (lambda value: isinstance(value, bool), "Boolean"),
        (lambda value: isinstance(value, float), "Number"),
        (lambda value: isinstance(value, str), "String"),
        (is_callable, "Function"),
        (is_error, "Error"),
        (lambda value: isinstance(value, JSArray), "Array"),
        (lambda value: isinstance(value, JSRegExp), "RegExp"),
        (lambda value: isinstance(value, JSDate), "Date"),
    )
    found = next((name for holds, name in names if holds(this)), None)
    return f"[object {found or class_name(this)}]"


def _to_locale_string(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    method = access.get_member(run, this, "toString", site.place)
    return functions.call(run, method, this, [], None, site.place)


def _value_of(_run: Run, this: Value, _arguments: list[Value], _site: Site) -> Value:
    return this


_METHODS: Methods = natives(
    {
        "hasOwnProperty": _has_own_property,
        "isPrototypeOf": _is_prototype_of,
        "propertyIsEnumerable": _property_is_enumerable,
        "toLocaleString": _to_locale_string,
        "toString": _to_string,
        "valueOf": _value_of,
    }
)

_STATICS = natives(
    {
        "assign": _assign,
        "create": _create,
        "entries": _entries,
        "freeze": _freeze,
        "fromEntries": _from_entries,
        "getOwnPropertyNames": _own_property_names,
        "groupBy": _group_by,
        "hasOwn": _has_own,
        "is": _is,
        "isExtensible": _is_extensible,
        "isFrozen": _is_frozen,
        "isSealed": _is_frozen,
        "keys": _keys,
        "values": _values,
    },
    lenient=("assign", "fromEntries"),
)

_REFUSED = unavailable(
    {
        name: f"`Object.{name}`"
        for name in (
            "defineProperties",
            "defineProperty",
            "getOwnPropertyDescriptor",
            "getOwnPropertyDescriptors",
            "getOwnPropertySymbols",
            "getPrototypeOf",
            "preventExtensions",
            "seal",
            "setPrototypeOf",
        )
    }
)

OBJECT, METHODS = make_class(
    "Object",
    _METHODS,
    MappingProxyType({**_STATICS, **_REFUSED}),
    call=_object,
    construct=_object,
    instances=lambda value: is_object(value) and not (isinstance(value, JSObject) and value.kind == "null"),
)
