"""``Array`` and the methods of arrays that leave the array alone."""

from __future__ import annotations

from types import MappingProxyType

from soda_gql_builder.javascript import access, iteration
from soda_gql_builder.javascript.builtins import array_edits, array_search
from soda_gql_builder.javascript.builtins.arguments import (
    callback_given,
    decides,
    given,
    integer_given,
    natives,
    position_given,
    text_given,
    unavailable,
)
from soda_gql_builder.javascript.builtins.array_items import dense_items, items_of, made_of
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import (
    joined_text,
    throw,
    to_integer,
    to_number,
)
from soda_gql_builder.javascript.limits import check_size
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    JSArray,
    JSIterator,
    JSMap,
    JSObject,
    JSSet,
    Site,
    Value,
)

# --- callbacks -----------------------------------------------------------------------------------------


def _for_each(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, invoke = dense_items(run, this, site), callback_given(run, arguments, site)
    for index in range(len(items)):
        if index < len(items):
            invoke(items[index], float(index), this)
    return UNDEFINED


def _map(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, invoke = dense_items(run, this, site), callback_given(run, arguments, site)
    made = JSArray([])
    for index in range(len(items)):
        if index < len(items):
            made.items.append(invoke(items[index], float(index), this))
        else:
            made.items.append(UNDEFINED)
            made.sparse = True
    return made


def _filter(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, invoke = dense_items(run, this, site), callback_given(run, arguments, site)
    kept: list[Value] = []
    for index in range(len(items)):
        if index < len(items):
            item = items[index]
            if decides(invoke(item, float(index), this)):
                kept.append(item)
    return JSArray(kept)


def _some(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, invoke = dense_items(run, this, site), callback_given(run, arguments, site)
    for index in range(len(items)):  # noqa: SIM110  # a generator would take C's stack for each level of calls
        if index < len(items) and decides(invoke(items[index], float(index), this)):
            return True
    return False


def _every(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items, invoke = dense_items(run, this, site), callback_given(run, arguments, site)
    for index in range(len(items)):
        if index < len(items) and not decides(invoke(items[index], float(index), this)):
            return False
    return True


def _reduce(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _fold(run, this, arguments, site, backwards=False)


def _reduce_right(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return _fold(run, this, arguments, site, backwards=True)


def _fold(run: Run, this: Value, arguments: list[Value], site: Site, *, backwards: bool) -> Value:
    items, invoke = dense_items(run, this, site), callback_given(run, arguments[:1], site)
    indices = list(range(len(items)))
    if backwards:
        indices.reverse()
    if len(arguments) > 1:
        value = arguments[1]
    elif indices:
        value = items[indices.pop(0)]
    else:
        raise throw("TypeError", "Reduce of empty array with no initial value", site.place)
    for index in indices:
        if index < len(items):
            value = invoke(value, items[index], float(index), this)
    return value


def _flat_map(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    mapped = _map(run, this, arguments, site)
    return _flattened(run, mapped.items, 1.0, site)


def _flat(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    depth = 1.0 if given(arguments, 0) is UNDEFINED else integer_given(run, arguments, 0, site)
    return _flattened(run, dense_items(run, this, site), depth, site)


def _flattened(run: Run, items: list[Value], depth: float, site: Site) -> JSArray:
    flat: list[Value] = []
    with run.nested(site.place):
        for item in items:
            if isinstance(item, JSArray) and depth >= 1:
                flat.extend(_flattened(run, dense_items(run, item, site), depth - 1, site).items)
            else:
                flat.append(item)
    return made_of(run, flat, site)


# --- copies --------------------------------------------------------------------------------------------


def _concat(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items: list[Value] = []
    sparse = False
    for part in (this, *arguments):
        if isinstance(part, JSArray):
            items.extend(part.items)
            sparse = sparse or part.sparse
        else:
            items.append(part)
        check_size(run, len(items), site.place)
    made = JSArray(items)
    made.sparse = sparse
    return made


def _slice(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    items = items_of(run, this, site)
    start = position_given(run, arguments, 0, len(items), site, missing=0)
    end = position_given(run, arguments, 1, len(items), site, missing=len(items))
    made = made_of(run, items[start:end], site)
    made.sparse = isinstance(this, JSArray) and this.sparse
    return made


def _join(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    separator = "," if given(arguments, 0) is UNDEFINED else text_given(run, arguments, 0, site)
    return joined_text(run, items_of(run, this, site), separator, site.place)


def _to_string(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return joined_text(run, items_of(run, this, site), ",", site.place)


def _entries(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    items = items_of(run, this, site)
    check_size(run, len(items), site.place)
    return JSIterator("Array Iterator", [JSArray([float(index), item]) for index, item in enumerate(items)])


def _keys(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    items = items_of(run, this, site)
    check_size(run, len(items), site.place)
    return JSIterator("Array Iterator", [float(index) for index in range(len(items))])


def _values(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    items = items_of(run, this, site)
    check_size(run, len(items), site.place)
    return JSIterator("Array Iterator", items[:])


# --- Array ---------------------------------------------------------------------------------------------


def _array(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    if len(arguments) != 1 or not isinstance(arguments[0], float):
        return JSArray(list(arguments))
    count = arguments[0]
    if not count.is_integer() or not 0 <= count < 2**32:
        raise throw("RangeError", "Invalid array length", site.argument(0))
    check_size(run, int(count), site.place)
    made = JSArray([UNDEFINED] * int(count))
    made.sparse = count > 0
    return made


def _from(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    source = given(arguments, 0)
    if source is POISON or given(arguments, 1) is POISON:
        return POISON
    if source is None or source is UNDEFINED:
        raise throw("TypeError", "object null is not iterable", site.argument(0))
    items = _listed(run, source, site)
    if given(arguments, 1) is UNDEFINED:
        return JSArray(items)
    invoke = callback_given(run, arguments, site, 1)
    return JSArray([invoke(item, float(index)) for index, item in enumerate(items)])


def _listed(run: Run, source: Value, site: Site) -> list[Value]:
    if isinstance(source, JSArray | str | JSMap | JSSet | JSIterator):
        return iteration.iterate(run, source, site.argument(0))
    if not isinstance(source, JSObject):
        return []
    place = site.argument(0)
    length = to_integer(to_number(run, access.get_member(run, source, "length", place), place))
    if length > 2**32 - 1:
        raise throw("RangeError", "Invalid array length", place)
    check_size(run, int(max(0.0, length)), place)
    return [access.get_member(run, source, str(index), place) for index in range(int(length))]


def _of(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    return JSArray(list(arguments))


def _is_array(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    return isinstance(given(arguments, 0), JSArray)


_METHODS = natives(
    {
        "concat": _concat,
        "entries": _entries,
        "every": _every,
        "filter": _filter,
        "flat": _flat,
        "flatMap": _flat_map,
        "forEach": _for_each,
        "join": _join,
        "keys": _keys,
        "map": _map,
        "reduce": _reduce,
        "reduceRight": _reduce_right,
        "slice": _slice,
        "some": _some,
        "toString": _to_string,
        "values": _values,
    },
    lenient=("concat", "reduce", "reduceRight"),
)

ARRAY, METHODS = make_class(
    "Array",
    MappingProxyType(
        {
            **_METHODS,
            **array_edits.METHODS,
            **array_search.METHODS,
            **unavailable({"toLocaleString": "a text that depends on the language of the machine"}),
        }
    ),
    natives({"from": _from, "isArray": _is_array, "of": _of}, lenient=("from", "of")),
    call=_array,
    construct=_array,
    instances=lambda value: isinstance(value, JSArray),
    lenient=True,
)
