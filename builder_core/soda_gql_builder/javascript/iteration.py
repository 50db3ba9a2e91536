"""Iterating and enumerating values: ``for … of``, spreads, destructuring, ``Object.keys``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import own_keys, throw, to_display
from soda_gql_builder.javascript.limits import check_dense, check_size
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import units
from soda_gql_builder.javascript.values import (
    POISON,
    HostObject,
    JSArray,
    JSIterator,
    JSMap,
    JSObject,
    JSSet,
    Native,
    Place,
    Value,
)


def iterate(run: Run, value: Value, place: Place) -> list[Value]:
    """The items of an iterable; throws a TypeError for anything else."""
    if isinstance(value, JSArray):
        items = value.items[:]
    elif isinstance(value, str):
        items = list(value)
    elif isinstance(value, JSMap):
        items = [_pair(entry) for entry in value.entries.values()]
    elif isinstance(value, JSSet):
        items = list(value.entries.values())
    elif isinstance(value, JSIterator):
        items = _rest(run, value, place)
    elif value is POISON:
        return []
    else:
        raise throw("TypeError", f"{to_display(value)} is not iterable", place)
    check_size(run, len(items), place)
    return items


def _pair(entry: tuple[Value, Value]) -> JSArray:
    return JSArray(list(entry))


def _rest(run: Run, value: JSIterator, place: Place) -> list[Value]:
    if value.used or value.frozen:
        raise run.not_static(place, "taking items from an iterator twice")
    value.used = True
    return value.items[value.position :]


def live_items(run: Run, value: Value, place: Place) -> Iterable[Value]:
    """What ``for … of`` sees: items that the loop's body adds are met as well."""
    if isinstance(value, JSArray):
        return _live_array(value)
    if isinstance(value, JSMap | JSSet):
        check_size(run, len(value.entries), place)
        return _live_entries(value.entries, _pair if isinstance(value, JSMap) else _itself)
    return iterate(run, value, place)


def _itself(item: Value) -> Value:
    return item


def _live_array(value: JSArray) -> Iterator[Value]:
    index = 0
    while index < len(value.items):
        yield value.items[index]
        index += 1


def _live_entries(entries: dict[Any, Any], show: Callable[[Any], Value]) -> Iterator[Value]:
    """What is removed before its turn is not met; what is removed and added again is met once."""
    met: set[Any] = set()
    keys = list(entries)
    while keys:
        for key in keys:
            if key in entries:
                yield show(entries[key])
        met.update(keys)
        keys = [key for key in entries if key not in met]


def own_names(run: Run, value: Value) -> list[str]:
    """The names of the enumerable properties of any value; what has none gives none."""
    if isinstance(value, JSObject):
        return own_keys(value)
    return [name for name, _ in own_entries(run, value)]


def own_entries(run: Run, value: Value) -> Iterator[tuple[str, Value]]:
    """The enumerable properties of any value, getters called; what has none gives none."""
    if isinstance(value, JSObject):
        for key in own_keys(value):
            if value.getters and key in value.getters:
                getter = value.getters[key]
                place = Place(getter.scope.code, getter.function.id)
                yield key, functions.call(run, getter, value, [], None, place)
            elif key in value.entries:
                yield key, value.entries[key]
    elif isinstance(value, JSArray):
        yield from ((str(index), item) for index, item in enumerate(value.items))
        yield from ((value.properties or {}).items())
    elif isinstance(value, str):
        yield from ((str(index), unit) for index, unit in enumerate(units(value)))
    elif isinstance(value, HostObject):
        yield from value.own(run)


def spread_into(run: Run, target: JSObject, value: Value, place: Place) -> None:
    """``{ ...value }``: copies properties with the places where they were written."""
    if isinstance(value, HostObject) and value.spread_into(run, target, place):
        return
    if isinstance(value, Native) and value.pending is not None:
        run.report("uncalled-template", f"{value.name} is nothing without its final call: add `()`.", value.pending)
    check_dense(run, value, place)
    origins = value.origins if isinstance(value, JSObject) else {}
    for key, item in own_entries(run, value):
        merged = target.entries.get(key)
        if isinstance(merged, HostObject):
            item = merged.merged_with(item)
        put_entry(target, key, item)
        if key in origins:
            target.origins[key] = origins[key]
    check_size(run, len(target.entries), place)
    run.spend(len(target.entries) >> 1, place)


def put_entry(target: JSObject, key: str, value: Value) -> None:
    """Define a property, whatever was there before."""
    target.entries[key] = value
    if target.origins:
        target.origins.pop(key, None)
    if target.getters:
        target.getters.pop(key, None)
