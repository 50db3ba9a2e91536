"""Iterating and enumerating values: ``for … of``, spreads, destructuring, ``Object.keys``."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import own_keys, throw, to_display
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import units
from soda_gql_builder.javascript.values import (
    POISON,
    HostObject,
    JSArray,
    JSMap,
    JSObject,
    JSSet,
    Native,
    Place,
    Value,
)

MAX_ITEMS = 200_000
"""Collections larger than this are given up on, as nothing that ends in a document needs them."""


def iterate(run: Run, value: Value, place: Place) -> list[Value]:
    """The items of an iterable; throws a TypeError for anything else."""
    if isinstance(value, JSArray):
        items = list(value.items)
    elif isinstance(value, str):
        items = list(value)
    elif isinstance(value, JSMap):
        items = [JSArray([key, item]) for key, item in value.entries.values()]
    elif isinstance(value, JSSet):
        items = list(value.entries.values())
    elif value is POISON:
        return []
    elif isinstance(value, JSObject) and "raw" in value.entries and isinstance(value.entries.get("length"), float):
        items = [value.entries.get(str(index)) for index in range(int(value.entries["length"]))]
    else:
        raise throw("TypeError", f"{to_display(value)} is not iterable", place)
    if len(items) > MAX_ITEMS:
        raise run.not_static(place, "a collection this large")
    return items


def own_entries(run: Run, value: Value) -> Iterator[tuple[str, Value]]:
    """The enumerable properties of any value, getters called; what has none gives none."""
    if isinstance(value, JSObject):
        for key in own_keys(value):
            if value.getters and key in value.getters and key not in value.entries:
                getter = value.getters[key]
                place = Place(getter.scope.code, getter.function.id)
                yield key, functions.call(run, getter, value, [], None, place)
            else:
                yield key, value.entries[key]
    elif isinstance(value, JSArray):
        yield from ((str(index), item) for index, item in enumerate(value.items))
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
    for key, item in own_entries(run, value):
        merged = target.entries.get(key)
        if isinstance(merged, HostObject):
            item = merged.merged_with(item)
        target.entries[key] = item
        if isinstance(value, JSObject) and key in value.origins:
            target.origins[key] = value.origins[key]
