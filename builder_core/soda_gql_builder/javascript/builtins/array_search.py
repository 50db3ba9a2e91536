"""The methods of arrays that look for an item."""

from __future__ import annotations

import math

from soda_gql_builder.javascript.builtins.arguments import (
    Methods,
    callback_given,
    decides,
    given,
    integer_given,
    natives,
    position_given,
)
from soda_gql_builder.javascript.builtins.array_items import dense_items, items_of
from soda_gql_builder.javascript.equality import same_value_zero, strict_equals
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Poisoned, Site, Value


def _at(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, index = items_of(run, this, site), integer_given(run, arguments, 0, site)
    index = index + len(items) if index < 0 else index
    return items[int(index)] if 0 <= index < len(items) else UNDEFINED


def _includes(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, sought = items_of(run, this, site), given(arguments, 0)
    run.spend(len(items) >> 3, site.place)
    for item in items[position_given(run, arguments, 1, len(items), site, missing=0) :]:
        if same_value_zero(item, sought):
            return True
        if item is POISON:
            raise Poisoned
    return False


def _index_of(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, sought = dense_items(run, this, site), given(arguments, 0)
    run.spend(len(items) >> 3, site.place)
    for index in range(position_given(run, arguments, 1, len(items), site, missing=0), len(items)):
        if strict_equals(items[index], sought):
            return float(index)
        if items[index] is POISON:
            raise Poisoned
    return -1.0


def _last_index_of(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, sought = dense_items(run, this, site), given(arguments, 0)
    run.spend(len(items) >> 3, site.place)
    latest = integer_given(run, arguments, 1, site) if len(arguments) > 1 else math.inf
    start = len(items) + latest if latest < 0 else min(latest, len(items) - 1.0)
    for index in range(int(max(start, -1.0)), -1, -1):
        if strict_equals(items[index], sought):
            return float(index)
        if items[index] is POISON:
            raise Poisoned
    return -1.0


def _found(run: Run, this: Value, arguments: list[Value], site: Site, *, backwards: bool) -> tuple[float, Value]:
    items, invoke = items_of(run, this, site), callback_given(run, arguments, site)
    indices = range(len(items))
    for index in reversed(indices) if backwards else indices:
        item = items[index] if index < len(items) else UNDEFINED
        if decides(invoke(item, float(index), this)):
            return float(index), item
    return -1.0, UNDEFINED


def _find(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _found(run, this, arguments, site, backwards=False)[1]


def _find_index(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _found(run, this, arguments, site, backwards=False)[0]


def _find_last(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _found(run, this, arguments, site, backwards=True)[1]


def _find_last_index(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _found(run, this, arguments, site, backwards=True)[0]


METHODS: Methods = natives(
    {
        "at": _at,
        "find": _find,
        "findIndex": _find_index,
        "findLast": _find_last,
        "findLastIndex": _find_last_index,
        "includes": _includes,
        "indexOf": _index_of,
        "lastIndexOf": _last_index_of,
    }
)
