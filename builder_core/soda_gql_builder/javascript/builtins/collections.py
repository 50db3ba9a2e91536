"""``Map``, ``Set``, and iterators."""

from __future__ import annotations

from types import MappingProxyType

from soda_gql_builder.javascript import access, iteration
from soda_gql_builder.javascript.builtins import set_algebra
from soda_gql_builder.javascript.builtins.arguments import callback_given, given, natives
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import is_object, throw, to_display
from soda_gql_builder.javascript.equality import identity_of
from soda_gql_builder.javascript.limits import check_mutable, check_size
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    JSArray,
    JSIterator,
    JSMap,
    JSObject,
    JSSet,
    Poisoned,
    Site,
    Value,
)


def _map(this: Value, site: Site) -> JSMap:
    if not isinstance(this, JSMap):
        raise throw("TypeError", f"Method of Map called on incompatible receiver {to_display(this)}", site.place)
    return this


def _set(this: Value, site: Site) -> JSSet:
    if not isinstance(this, JSSet):
        raise throw("TypeError", f"Method of Set called on incompatible receiver {to_display(this)}", site.place)
    return this


def _identity(value: Value) -> object:
    if value is POISON:
        raise Poisoned
    return identity_of(value)


def _unsigned(value: Value) -> Value:
    """Keys are never minus zero."""
    return 0.0 if isinstance(value, float) and value == 0 else value


# --- Map -----------------------------------------------------------------------------------------------


def _map_get(_run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    entry = _map(this, site).entries.get(_identity(given(arguments, 0)))
    return UNDEFINED if entry is None else entry[1]


def _map_set(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    target = _map(this, site)
    check_mutable(run, target, site.place)
    _put(run, target, given(arguments, 0), given(arguments, 1), site)
    return target


def _put(run: Run, target: JSMap, key: Value, value: Value, site: Site) -> None:
    target.entries[_identity(key)] = (_unsigned(key), value)
    if len(target.entries) & 0x3FF == 0:
        check_size(run, len(target.entries), site.place)


def _map_has(_run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _identity(given(arguments, 0)) in _map(this, site).entries


def _map_delete(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    target = _map(this, site)
    check_mutable(run, target, site.place)
    return target.entries.pop(_identity(given(arguments, 0)), None) is not None


def _map_clear(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    target = _map(this, site)
    check_mutable(run, target, site.place)
    target.entries.clear()
    return UNDEFINED


def _map_for_each(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    source, invoke = _map(this, site), callback_given(run, arguments, site)
    for pair in iteration.live_items(run, source, site.place):
        invoke(pair.items[1], pair.items[0], source)
    return UNDEFINED


def _map_entries(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return JSIterator("Map Iterator", iteration.iterate(run, _map(this, site), site.place))


def _map_keys(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    pairs = iteration.iterate(run, _map(this, site), site.place)
    return JSIterator("Map Iterator", [pair.items[0] for pair in pairs])


def _map_values(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    pairs = iteration.iterate(run, _map(this, site), site.place)
    return JSIterator("Map Iterator", [pair.items[1] for pair in pairs])


def _new_map(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    made, source, place = JSMap(), given(arguments, 0), site.argument(0)
    if source is None or source is UNDEFINED:
        return made
    for entry in iteration.iterate(run, source, place):
        if entry is POISON:
            continue
        if not is_object(entry):
            raise throw("TypeError", f"Iterator value {to_display(entry)} is not an entry object", place)
        key = access.get_member(run, entry, "0", place)
        if key is not POISON:
            _put(run, made, key, access.get_member(run, entry, "1", place), site)
    return made


def _group_by(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    items, invoke = (
        iteration.iterate(run, given(arguments, 0), site.argument(0)),
        callback_given(run, arguments, site, 1),
    )
    groups = JSMap()
    for index, item in enumerate(items):
        key = invoke(item, float(index))
        groups.entries.setdefault(_identity(key), (_unsigned(key), JSArray([])))[1].items.append(item)
    return groups


# --- Set -----------------------------------------------------------------------------------------------


def _set_add(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    target, item = _set(this, site), given(arguments, 0)
    check_mutable(run, target, site.place)
    target.entries.setdefault(_identity(item), _unsigned(item))
    if len(target.entries) & 0x3FF == 0:
        check_size(run, len(target.entries), site.place)
    return target


def _set_has(_run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _identity(given(arguments, 0)) in _set(this, site).entries


def _set_delete(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    target, identity = _set(this, site), _identity(given(arguments, 0))
    check_mutable(run, target, site.place)
    found = identity in target.entries
    target.entries.pop(identity, None)
    return found


def _set_clear(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    target = _set(this, site)
    check_mutable(run, target, site.place)
    target.entries.clear()
    return UNDEFINED


def _set_for_each(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    source, invoke = _set(this, site), callback_given(run, arguments, site)
    for item in iteration.live_items(run, source, site.place):
        invoke(item, item, source)
    return UNDEFINED


def _set_values(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return JSIterator("Set Iterator", iteration.iterate(run, _set(this, site), site.place))


def _set_entries(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    items = iteration.iterate(run, _set(this, site), site.place)
    return JSIterator("Set Iterator", [JSArray([item, item]) for item in items])


def _new_set(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    made, source = JSSet(), given(arguments, 0)
    if source is not None and source is not UNDEFINED:
        for item in iteration.iterate(run, source, site.argument(0)):
            made.entries.setdefault(_identity(item), _unsigned(item))
    return made


# --- iterators -----------------------------------------------------------------------------------------


def _next(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    if not isinstance(this, JSIterator):
        raise throw("TypeError", f"next method called on incompatible receiver {to_display(this)}", site.place)
    check_mutable(run, this, site.place)
    if this.used:
        raise run.not_static(site.place, "taking items from an iterator twice")
    if this.position >= len(this.items):
        return JSObject({"value": UNDEFINED, "done": True})
    this.position += 1
    return JSObject({"value": this.items[this.position - 1], "done": False})


ITERATOR_METHODS = natives({"next": _next})

MAP, MAP_METHODS = make_class(
    "Map",
    natives(
        {
            "clear": _map_clear,
            "delete": _map_delete,
            "entries": _map_entries,
            "forEach": _map_for_each,
            "get": _map_get,
            "has": _map_has,
            "keys": _map_keys,
            "set": _map_set,
            "values": _map_values,
        },
        lenient=("set",),
    ),
    natives({"groupBy": _group_by}),
    construct=_new_map,
    instances=lambda value: isinstance(value, JSMap),
)

_SET_METHODS = natives(
    {
        "add": _set_add,
        "clear": _set_clear,
        "delete": _set_delete,
        "entries": _set_entries,
        "forEach": _set_for_each,
        "has": _set_has,
        "keys": _set_values,
        "values": _set_values,
    }
)

SET, SET_METHODS = make_class(
    "Set",
    MappingProxyType({**_SET_METHODS, **set_algebra.METHODS}),
    {},
    construct=_new_set,
    instances=lambda value: isinstance(value, JSSet),
)
