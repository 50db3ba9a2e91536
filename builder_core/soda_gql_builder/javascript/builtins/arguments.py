"""Reading what a built-in function was called with: missing arguments, indices, callbacks, and its ``this``."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.conversions import (
    is_callable,
    throw,
    to_display,
    to_integer,
    to_number,
    to_text,
    truthy,
)
from soda_gql_builder.javascript.limits import check_text
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import POISON, UNDEFINED, Native, NativeCall, Place, Poisoned, Site, Value

Methods: TypeAlias = Mapping[str, Value]
Callback: TypeAlias = Callable[..., Value]


def natives(calls: Mapping[str, NativeCall], *, lenient: tuple[str, ...] = ()) -> Methods:
    """Functions by name; the lenient ones get poisoned arguments passed."""
    made = {name: Native(name, native, lenient=name in lenient) for name, native in calls.items()}
    return MappingProxyType(made)


def unavailable(names: Mapping[str, str]) -> Methods:
    """Functions that exist and depend on the machine: each name with what to call it."""
    return natives({name: refusal(construct) for name, construct in names.items()})


def refusal(construct: str) -> NativeCall:
    """A function that only says that it is not static."""

    def refuse(run: Run, _this: Value, _arguments: list[Value], site: Site) -> Value:
        raise run.not_static(site.place, construct)

    return refuse


def given(arguments: list[Value], index: int) -> Value:
    """An argument, undefined if it is missing."""
    return arguments[index] if index < len(arguments) else UNDEFINED


def number_given(run: Run, arguments: list[Value], index: int, site: Site) -> float:
    """An argument as a number."""
    return to_number(run, given(arguments, index), site.argument(index))


def integer_given(run: Run, arguments: list[Value], index: int, site: Site) -> float:
    """An argument as an integer or an infinity; 0 if it is missing or no number."""
    return to_integer(number_given(run, arguments, index, site))


def text_given(run: Run, arguments: list[Value], index: int, site: Site) -> str:
    """An argument as a text."""
    text = to_text(run, given(arguments, index), site.argument(index))
    check_text(run, text, site.place)
    return text


def position_given(run: Run, arguments: list[Value], index: int, length: int, site: Site, *, missing: int) -> int:
    """An argument that counts from the end if it is negative, within ``0..length``."""
    if given(arguments, index) is UNDEFINED:
        return missing
    return relative(integer_given(run, arguments, index, site), length)


def relative(position: float, length: int) -> int:
    """A position that counts from the end if it is negative, within ``0..length``."""
    if position < 0:
        return max(0, int(length + position)) if position != -math.inf else 0
    return length if position >= length else int(position)


def within(position: float, length: int) -> int:
    """A position cut to ``0..length``."""
    return 0 if position <= 0 else length if position >= length else int(position)


def callback_given(run: Run, arguments: list[Value], site: Site, index: int = 0) -> Callback:
    """The callback among the arguments, to be called with its own arguments; ``this`` is the argument behind it."""
    function, this = given(arguments, index), given(arguments, index + 1)
    require_callable(function, site.argument(index))
    place, call = site.place, functions.call

    def invoke(*values: Value) -> Value:
        return call(run, function, this, list(values), None, place)

    return invoke


def require_callable(function: Value, place: Place) -> None:
    if function is POISON:
        raise Poisoned
    if not is_callable(function):
        raise throw("TypeError", f"{to_display(function)} is not a function", place)


def decides(value: Value) -> bool:
    """What a callback answers."""
    if value is POISON:
        raise Poisoned
    return truthy(value)
