"""``Number``, ``Boolean``, ``parseInt`` and ``parseFloat``."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType

from soda_gql_builder.javascript.builtins.arguments import (
    Methods,
    given,
    integer_given,
    natives,
    number_given,
    refusal,
    text_given,
    unavailable,
)
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import strip_space, throw, to_int32, to_number, truthy
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import UNDEFINED, Site, Value
from soda_gql_builder.typescript.numbers import number_text

_FLOAT = re.compile(r"[+-]?(?:Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_EXACT = Context(prec=2000, rounding=ROUND_HALF_UP)
_MAX_SAFE = 2.0**53 - 1


def _this(this: Value, site: Site) -> float:
    if isinstance(this, float):
        return this
    raise throw("TypeError", "Number.prototype method requires that 'this' be a Number", site.place)


def _digits_given(run: Run, arguments: list[Value], site: Site, name: str, least: int) -> int:
    digits = integer_given(run, arguments, 0, site)
    if not least <= digits <= 100:
        raise throw("RangeError", f"{name}() argument must be between {least} and 100", site.argument(0))
    return int(digits)


# --- layouts -------------------------------------------------------------------------------------------


def _to_fixed(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    number = _this(this, site)
    digits = integer_given(run, arguments, 0, site)
    if not 0 <= digits <= 100:
        raise throw("RangeError", "toFixed() digits argument must be between 0 and 100", site.argument(0))
    if not abs(number) < 1e21:
        return number_text(number)
    rounded = Decimal(abs(number)).quantize(Decimal(1).scaleb(-int(digits)), context=_EXACT)
    return ("-" if number < 0 else "") + format(rounded, "f")


def _to_exponential(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    number = _this(this, site)
    if not math.isfinite(number):
        integer_given(run, arguments, 0, site)
        return number_text(number)
    if given(arguments, 0) is UNDEFINED:
        mantissa, _, exponent = f"{Decimal(repr(abs(number))):e}".partition("e")
        whole, _, fraction = mantissa.partition(".")
        fraction = fraction.rstrip("0")
        shown = f"{whole}.{fraction}" if fraction else whole
        return ("-" if number < 0 else "") + _with_exponent(shown, int(exponent) if number else 0)
    digits = _digits_given(run, arguments, site, "toExponential", 0)
    return ("-" if number < 0 else "") + _exponential(abs(number), digits)


def _exponential(number: float, digits: int) -> str:
    mantissa, exponent = _significant(number, digits + 1)
    return _with_exponent(mantissa[0] + ("." + mantissa[1:] if digits else ""), exponent)


def _with_exponent(mantissa: str, exponent: int) -> str:
    return f"{mantissa}e{'-' if exponent < 0 else '+'}{abs(exponent)}"


def _significant(number: float, count: int) -> tuple[str, int]:
    """The leading decimal digits of a number, rounded half up from its exact value, and its exponent."""
    if number == 0:
        return "0" * count, 0
    rounded = Context(prec=count, rounding=ROUND_HALF_UP).create_decimal(Decimal(number))
    digits = "".join(map(str, rounded.as_tuple().digits))
    return digits.ljust(count, "0"), rounded.adjusted()


def _to_precision(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    number = _this(this, site)
    if given(arguments, 0) is UNDEFINED:
        return number_text(number)
    wanted = integer_given(run, arguments, 0, site)
    if not math.isfinite(number):
        return number_text(number)
    if not 1 <= wanted <= 100:
        raise throw("RangeError", "toPrecision() argument must be between 1 and 100", site.argument(0))
    count, sign = int(wanted), "-" if number < 0 else ""
    digits, exponent = _significant(abs(number), count)
    if exponent < -6 or exponent >= count:
        return sign + _exponential(abs(number), count - 1)
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    whole, fraction = digits[: exponent + 1], digits[exponent + 1 :]
    return f"{sign}{whole}.{fraction}" if fraction else sign + whole


def _to_string(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    number = _this(this, site)
    radix = 10.0 if given(arguments, 0) is UNDEFINED else integer_given(run, arguments, 0, site)
    if not 2 <= radix <= 36:
        raise throw("RangeError", "toString() radix argument must be between 2 and 36", site.argument(0))
    if radix == 10 or not math.isfinite(number):
        return number_text(number)
    return ("-" if number < 0 else "") + _in_radix(abs(number), int(radix))


def _in_radix(number: float, radix: int) -> str:
    """The shortest fraction that tells the number from its neighbours, as V8 writes it."""
    whole = math.floor(number)
    fraction = number - whole
    delta = max(0.5 * (math.nextafter(number, math.inf) - number), math.nextafter(0.0, 1.0))
    digits: list[int] = []
    while fraction >= delta:
        fraction, delta = fraction * radix, delta * radix
        digit = int(fraction)
        digits.append(digit)
        fraction -= digit
        if (fraction > 0.5 or (fraction == 0.5 and digit & 1)) and fraction + delta > 1:
            while digits and digits[-1] + 1 == radix:
                digits.pop()
            if digits:
                digits[-1] += 1
            else:
                whole += 1
            break
    shown = "".join([_DIGITS[digit] for digit in digits])
    return _whole_in_radix(float(whole), radix) + ("." + shown if shown else "")


def _whole_in_radix(whole: float, radix: int) -> str:
    """Digits beyond the precision of a double are zeros."""
    zeros = 0
    while whole / radix >= 2.0**53:
        whole /= radix
        zeros += 1
    digits: list[str] = []
    while True:
        rest = math.fmod(whole, radix)
        digits.append(_DIGITS[int(rest)])
        whole = (whole - rest) / radix
        if whole <= 0:
            return "".join(reversed(digits)) + "0" * zeros


# --- parsing -------------------------------------------------------------------------------------------


def _parse_float(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    found = _FLOAT.match(strip_space(text_given(run, arguments, 0, site)))
    return math.nan if found is None else float(found[0].replace("Infinity", "inf"))


def _parse_int(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    text = strip_space(text_given(run, arguments, 0, site))
    radix = to_int32(number_given(run, arguments, 1, site))
    negative = text[:1] == "-"
    text = text[1:] if text[:1] in ("+", "-") else text
    if radix in (0, 16) and text[:2].lower() == "0x":
        text, radix = text[2:], 16
    radix = radix or 10
    if not 2 <= radix <= 36:
        return math.nan
    known = _DIGITS[:radix]
    end = next((at for at, digit in enumerate(text) if not digit.isascii() or digit.lower() not in known), len(text))
    if end == 0:
        return math.nan
    value = _whole(text[:end], radix)
    return -value if negative else value


def _whole(digits: str, radix: int) -> float:
    if radix == 10:
        return float(digits)
    digits = digits.lstrip("0")
    if len(digits) > 1100:
        return math.inf
    try:
        return float(int(digits or "0", radix))
    except OverflowError:
        return math.inf


# --- Number, Boolean -----------------------------------------------------------------------------------


def _number(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return to_number(run, arguments[0], site.argument(0)) if arguments else 0.0


def _is_finite(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    value = given(arguments, 0)
    return isinstance(value, float) and math.isfinite(value)


def _is_integer(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    value = given(arguments, 0)
    return isinstance(value, float) and value.is_integer()


def _is_safe_integer(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    value = given(arguments, 0)
    return isinstance(value, float) and value.is_integer() and abs(value) <= _MAX_SAFE


def _is_nan(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    value = given(arguments, 0)
    return isinstance(value, float) and value != value


def _loosely_nan(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return math.isnan(number_given(run, arguments, 0, site))


def _loosely_finite(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return math.isfinite(number_given(run, arguments, 0, site))


def _value_of(_run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return _this(this, site)


def _boolean(_run: Run, _this: Value, arguments: list[Value], _site: Site) -> Value:
    return truthy(given(arguments, 0))


def _boolean_value(_run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    if isinstance(this, bool):
        return this
    raise throw("TypeError", "Boolean.prototype.valueOf requires that 'this' be a Boolean", site.place)


def _boolean_text(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    return "true" if _boolean_value(run, this, arguments, site) else "false"


GLOBALS: Methods = natives(
    {"isFinite": _loosely_finite, "isNaN": _loosely_nan, "parseFloat": _parse_float, "parseInt": _parse_int}
)

_METHODS = natives(
    {
        "toExponential": _to_exponential,
        "toFixed": _to_fixed,
        "toPrecision": _to_precision,
        "toString": _to_string,
        "valueOf": _value_of,
    }
)

NUMBER, NUMBER_METHODS = make_class(
    "Number",
    MappingProxyType({**_METHODS, **unavailable({"toLocaleString": "a number in the language of the machine"})}),
    MappingProxyType(
        {
            **natives(
                {
                    "isFinite": _is_finite,
                    "isInteger": _is_integer,
                    "isNaN": _is_nan,
                    "isSafeInteger": _is_safe_integer,
                }
            ),
            "parseFloat": GLOBALS["parseFloat"],
            "parseInt": GLOBALS["parseInt"],
            "EPSILON": 2.0**-52,
            "MAX_SAFE_INTEGER": _MAX_SAFE,
            "MIN_SAFE_INTEGER": -_MAX_SAFE,
            "MAX_VALUE": 1.7976931348623157e308,
            "MIN_VALUE": 5e-324,
            "NaN": math.nan,
            "POSITIVE_INFINITY": math.inf,
            "NEGATIVE_INFINITY": -math.inf,
        }
    ),
    call=_number,
    construct=refusal("a wrapper object"),
    instances=lambda _value: False,
)

BOOLEAN, BOOLEAN_METHODS = make_class(
    "Boolean",
    natives({"toString": _boolean_text, "valueOf": _boolean_value}),
    {},
    call=_boolean,
    construct=refusal("a wrapper object"),
    instances=lambda _value: False,
)
