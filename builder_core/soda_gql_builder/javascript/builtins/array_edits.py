"""The methods of arrays that change the array, and their twins that give a changed copy."""

from __future__ import annotations

from functools import cmp_to_key

from soda_gql_builder.javascript.builtins.arguments import (
    Callback,
    Methods,
    callback_given,
    given,
    integer_given,
    natives,
    position_given,
    within,
)
from soda_gql_builder.javascript.builtins.array_items import dense_items, items_of, made_of
from soda_gql_builder.javascript.conversions import throw, to_number, to_text
from soda_gql_builder.javascript.limits import check_mutable, check_size
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import sort_key
from soda_gql_builder.javascript.values import POISON, UNDEFINED, JSArray, Poisoned, Site, Value

_SORT_FRAMES = 200
"""Sorting calls back through C, whose own stack is scarcer than Python's frames."""


def _changing(run: Run, this: Value, site: Site) -> JSArray:
    """The array to change; it no longer is what its literal says."""
    if not isinstance(this, JSArray):
        raise run.not_static(site.place, "changing what is no array by a method of arrays")
    check_mutable(run, this, site.place)
    this.origin = None
    return this


def _resized(run: Run, array: JSArray, site: Site) -> float:
    check_size(run, len(array.items), site.place)
    return float(len(array.items))


# --- ends ----------------------------------------------------------------------------------------------


def _push(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    array = _changing(run, this, site)
    array.items.extend(arguments)
    if len(arguments) > 1 or len(array.items) & 0x3FF == 0:
        check_size(run, len(array.items), site.place)
    return float(len(array.items))


def _pop(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    array = _changing(run, this, site)
    return array.items.pop() if array.items else UNDEFINED


def _shift(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    array = _changing(run, this, site)
    run.spend(len(array.items) >> 8, site.place)
    return array.items.pop(0) if array.items else UNDEFINED


def _unshift(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    array = _changing(run, this, site)
    array.items[:0] = arguments
    return _resized(run, array, site)


# --- ranges --------------------------------------------------------------------------------------------


def _splice(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    array = _changing(run, this, site)
    start, end = _spliced_range(run, len(array.items), arguments, site)
    removed = JSArray(array.items[start:end])
    removed.sparse = array.sparse
    array.items[start:end] = arguments[2:]
    _resized(run, array, site)
    return removed


def _to_spliced(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items = items_of(run, this, site)
    start, end = _spliced_range(run, len(items), arguments, site)
    return made_of(run, [*items[:start], *arguments[2:], *items[end:]], site)


def _spliced_range(run: Run, length: int, arguments: list[Value], site: Site) -> tuple[int, int]:
    if not arguments:
        return 0, 0
    start = position_given(run, arguments, 0, length, site, missing=0)
    if len(arguments) == 1:
        return start, length
    return start, start + within(integer_given(run, arguments, 1, site), length - start)


def _fill(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    array = _changing(run, this, site)
    length = len(array.items)
    start = position_given(run, arguments, 1, length, site, missing=0)
    end = position_given(run, arguments, 2, length, site, missing=length)
    run.spend(length >> 5, site.place)
    array.items[start:end] = [given(arguments, 0)] * max(0, end - start)
    if end - start == length:
        array.sparse = False
    return array


def _copy_within(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    array = _changing(run, this, site)
    items, length = array.items, len(array.items)
    to = position_given(run, arguments, 0, length, site, missing=0)
    start = position_given(run, arguments, 1, length, site, missing=0)
    end = position_given(run, arguments, 2, length, site, missing=length)
    count = min(end - start, length - to)
    run.spend(length >> 5, site.place)
    if count > 0:
        items[to : to + count] = items[start : start + count]
    return array


def _with(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, index = items_of(run, this, site)[:], integer_given(run, arguments, 0, site)
    at = index + len(items) if index < 0 else index
    if not 0 <= at < len(items):
        raise throw("RangeError", f"Invalid index : {to_text(run, index, site.place)}", site.argument(0))
    items[int(at)] = given(arguments, 1)
    return made_of(run, items, site)


# --- order ---------------------------------------------------------------------------------------------


def _reverse(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    array = _changing(run, this, site)
    run.spend(len(array.items) >> 5, site.place)
    array.items.reverse()
    return array


def _to_reversed(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return made_of(run, items_of(run, this, site)[::-1], site)


def _sort(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    compare = _comparator(run, arguments, site)
    array = _changing(run, this, site)
    array.items[:] = _sorted(run, dense_items(run, array, site), compare, site)
    return array


def _to_sorted(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    compare = _comparator(run, arguments, site)
    return made_of(run, _sorted(run, items_of(run, this, site), compare, site), site)


def _comparator(run: Run, arguments: list[Value], site: Site) -> Callback | None:
    return None if given(arguments, 0) is UNDEFINED else callback_given(run, arguments[:1], site)


def _sorted(run: Run, items: list[Value], compare: Callback | None, site: Site) -> list[Value]:
    """The items in order, undefined ones last; without a comparator by their texts."""
    place = site.place
    check_size(run, len(items), place)
    known = [item for item in items if item is not UNDEFINED]
    if any(item is POISON for item in known):
        raise Poisoned
    run.enter(_SORT_FRAMES, place)
    try:
        if compare is None:
            texts = [sort_key(to_text(run, item, place)) for item in known]
            known = [known[index] for index in sorted(range(len(known)), key=texts.__getitem__)]
        else:
            known.sort(key=cmp_to_key(lambda left, right: _sign(to_number(run, compare(left, right), place))))
    finally:
        run.leave(_SORT_FRAMES)
    return known + [UNDEFINED] * (len(items) - len(known))


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


METHODS: Methods = natives(
    {
        "copyWithin": _copy_within,
        "fill": _fill,
        "pop": _pop,
        "push": _push,
        "reverse": _reverse,
        "shift": _shift,
        "sort": _sort,
        "splice": _splice,
        "toReversed": _to_reversed,
        "toSorted": _to_sorted,
        "toSpliced": _to_spliced,
        "unshift": _unshift,
        "with": _with,
    },
    lenient=("fill", "push", "splice", "toSpliced", "unshift", "with"),
)
