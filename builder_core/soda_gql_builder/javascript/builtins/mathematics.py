"""``Math``.

The functions that the language leaves to the implementation (``sin``, ``exp``, …) give what C's library does.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from decimal import Context, Decimal

from soda_gql_builder.javascript.builtins.arguments import given, natives, number_given, refusal
from soda_gql_builder.javascript.builtins.classes import namespace
from soda_gql_builder.javascript.conversions import to_int32, to_number
from soda_gql_builder.javascript.operators import power
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import JSObject, Native, NativeCall, Site, Value

_PRECISE = Context(prec=40)


def _of_one(compute: Callable[[float], float]) -> NativeCall:
    """A function of one number; outside of its domain it is NaN."""

    def native(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
        number = number_given(run, arguments, 0, site)
        try:
            return compute(number)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return native


def _floor(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) and number != 0 else number


def _ceil(number: float) -> float:
    return math.copysign(float(math.ceil(number)), number) if math.isfinite(number) else number


def _trunc(number: float) -> float:
    return math.copysign(float(math.trunc(number)), number) if math.isfinite(number) else number


def _round(number: float) -> float:
    if not math.isfinite(number) or number.is_integer():
        return number
    whole = math.floor(number)
    return math.copysign(float(whole + (number - whole >= 0.5)), number)


def _sign(number: float) -> float:
    return number if number == 0 or number != number else math.copysign(1.0, number)


def _cube_root(number: float) -> float:
    if number == 0 or not math.isfinite(number):
        return number
    return math.copysign(float(_PRECISE.power(Decimal(abs(number)), _PRECISE.divide(Decimal(1), Decimal(3)))), number)


def _round_to_single(number: float) -> float:
    try:
        rounded: float = struct.unpack("<f", struct.pack("<f", number))[0]
    except OverflowError:
        return math.copysign(math.inf, number)
    return rounded


def _leading_zeros(number: float) -> float:
    return float(32 - (to_int32(number) & 0xFFFFFFFF).bit_length())


def _logarithm(compute: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else compute(number)


def _log1p(number: float) -> float:
    return -math.inf if number == -1 else math.log1p(number)


def _atanh(number: float) -> float:
    return math.copysign(math.inf, number) if abs(number) == 1 else math.atanh(number)


def _sinh(number: float) -> float:
    try:
        return math.sinh(number)
    except OverflowError:
        return math.copysign(math.inf, number)


def _all_numbers(run: Run, arguments: list[Value], site: Site) -> list[float]:
    return [to_number(run, value, site.argument(index)) for index, value in enumerate(arguments)]


def _max(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    numbers = _all_numbers(run, arguments, site)
    if any(number != number for number in numbers):
        return math.nan
    return max(numbers, key=_ordered, default=-math.inf)


def _min(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    numbers = _all_numbers(run, arguments, site)
    if any(number != number for number in numbers):
        return math.nan
    return min(numbers, key=_ordered, default=math.inf)


def _ordered(number: float) -> tuple[float, float]:
    return number, math.copysign(1.0, number)


def _hypot(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return math.hypot(*_all_numbers(run, arguments, site))


def _pow(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return power(number_given(run, arguments, 0, site), number_given(run, arguments, 1, site))


def _atan2(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return math.atan2(number_given(run, arguments, 0, site), number_given(run, arguments, 1, site))


def _imul(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    left = to_int32(number_given(run, arguments, 0, site))
    right = to_int32(to_number(run, given(arguments, 1), site.argument(1)))
    product = left * right & 0xFFFFFFFF
    return float(product - 0x100000000 if product >= 0x80000000 else product)


_OF_ONE: dict[str, Callable[[float], float]] = {
    "abs": abs,
    "acos": math.acos,
    "acosh": math.acosh,
    "asin": math.asin,
    "asinh": math.asinh,
    "atan": math.atan,
    "atanh": _atanh,
    "cbrt": _cube_root,
    "ceil": _ceil,
    "clz32": _leading_zeros,
    "cos": math.cos,
    "cosh": math.cosh,
    "exp": math.exp,
    "expm1": math.expm1,
    "floor": _floor,
    "fround": _round_to_single,
    "log": _logarithm(math.log),
    "log10": _logarithm(math.log10),
    "log1p": _log1p,
    "log2": _logarithm(math.log2),
    "round": _round,
    "sign": _sign,
    "sin": math.sin,
    "sinh": _sinh,
    "sqrt": math.sqrt,
    "tan": math.tan,
    "tanh": math.tanh,
    "trunc": _trunc,
}

MATH: JSObject = namespace(
    {
        **natives({name: _of_one(compute) for name, compute in _OF_ONE.items()}),
        **natives({"atan2": _atan2, "hypot": _hypot, "imul": _imul, "max": _max, "min": _min, "pow": _pow}),
        "random": Native("random", refusal("a random number")),
        "E": math.e,
        "LN10": math.log(10),
        "LN2": math.log(2),
        "LOG10E": 0.4342944819032518,
        "LOG2E": 1.4426950408889634,
        "PI": math.pi,
        "SQRT1_2": math.sqrt(0.5),
        "SQRT2": math.sqrt(2),
    }
)
