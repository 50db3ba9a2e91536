"""What an evaluation may not do: make huge texts and lists, change what it does not own, skip the holes of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soda_gql_builder.javascript.texts import is_wide
from soda_gql_builder.javascript.values import JSArray, JSObject, JSThrow, Place, Value

if TYPE_CHECKING:
    from soda_gql_builder.javascript.run import Run

MAX_TEXT = 4_000_000
"""Strings longer than this are refused, as nothing that ends in a document needs them."""

MAX_ITEMS = 200_000
"""Collections larger than this are given up on, for the same reason."""


def check_length(run: Run, length: int, place: Place) -> None:
    """To be asked before a text is made: long ones cost some of the budget, too long ones are refused."""
    if length > 1023:
        if length > MAX_TEXT:
            raise JSThrow(JSObject({"message": "Invalid string length"}, "RangeError"), place)
        run.spend(length >> 10, place)


def check_text(run: Run, text: str, place: Place) -> None:
    """To be asked before the units of a text are counted; where characters take two, that is slow."""
    if len(text) > 255:
        run.spend(len(text) >> (4 if is_wide(text) else 8), place)


def check_size(run: Run, count: int, place: Place) -> None:
    """To be asked of every list that is made: long ones cost some of the budget, too long ones are refused."""
    if count > 7:
        if count > MAX_ITEMS:
            raise run.not_static(place, "a collection this large")
        run.spend(count >> 3, place)


def check_dense(run: Run, value: Value, place: Place) -> None:
    """To be asked before what treats holes otherwise than undefined."""
    if isinstance(value, JSArray) and value.sparse:
        raise run.not_static(place, "skipping the holes of an array")


def check_mutable(run: Run, target: Value, place: Place) -> None:
    """To be asked before a change: refuses what other definitions share and what ``Object.freeze`` was called on."""
    if getattr(target, "frozen", False):
        raise run.not_static(place, "changing a value that other definitions share")
    if getattr(target, "locked", False):
        raise JSThrow(JSObject({"message": "Cannot change a frozen object"}, "TypeError"), place)
