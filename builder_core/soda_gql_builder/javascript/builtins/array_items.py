"""The items that an array method works on, and the arrays that it makes."""

from __future__ import annotations

from soda_gql_builder.javascript import access
from soda_gql_builder.javascript.conversions import throw, to_display, to_integer, to_number
from soda_gql_builder.javascript.limits import check_dense, check_size
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import units
from soda_gql_builder.javascript.values import UNDEFINED, JSArray, JSObject, Site, Value


def items_of(run: Run, this: Value, site: Site) -> list[Value]:
    """The items of an array, the very list, or those of something that looks like one."""
    if isinstance(this, JSArray):
        return this.items
    if isinstance(this, str):
        check_size(run, len(this), site.place)
        return list(units(this))
    if this is None or this is UNDEFINED:
        raise throw("TypeError", f"Array.prototype method called on {to_display(this)}", site.place)
    if not isinstance(this, JSObject):
        raise run.not_static(site.place, "a method of arrays on another kind of value")
    place = site.place
    length = to_integer(to_number(run, access.get_member(run, this, "length", place), place))
    check_size(run, int(max(0.0, min(length, 1e9))), place)
    return [access.get_member(run, this, str(index), place) for index in range(int(length))]


def dense_items(run: Run, this: Value, site: Site) -> list[Value]:
    """The same for a method that leaves holes out: there may be none."""
    check_dense(run, this, site.place)
    return items_of(run, this, site)


def made_of(run: Run, items: list[Value], site: Site) -> JSArray:
    """An array of items that were just put together."""
    check_size(run, len(items), site.place)
    return JSArray(items)
