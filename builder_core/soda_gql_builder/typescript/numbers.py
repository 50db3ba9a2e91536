"""JavaScript numbers: literals to doubles, and doubles to text as ``String(number)`` writes them."""

from __future__ import annotations

import math


def number_value(literal: str) -> float | None:
    """The double of a number literal, None for a bigint."""
    text = literal.replace("_", "")
    if text.endswith("n") and not text.lower().startswith("0x"):
        return None
    prefix = text[:2].lower()
    try:
        if prefix == "0x":
            return None if text.endswith("n") else float(int(text[2:], 16))
        if prefix == "0o":
            return float(int(text[2:], 8))
        if prefix == "0b":
            return float(int(text[2:], 2))
        if len(text) > 1 and text[0] == "0" and text.isdigit():
            return float(int(text, 8)) if not set(text) & {"8", "9"} else float(text)
        return float(text)
    except OverflowError:
        return math.inf
    except ValueError:
        return math.nan


def number_text(value: float) -> str:
    """``String(value)``: the shortest digits that give the double back, in JavaScript's layout."""
    if value != value:
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    sign = "-" if value < 0 else ""
    return sign + _layout(*_shortest(abs(value)))


def _shortest(value: float) -> tuple[str, int]:
    """Digits without a point and the exponent ``n`` for which the value is ``0.digits * 10 ** n``."""
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0)
    if whole.strip("0") == "":
        point = int(exponent or 0) - (len(fraction) - len(fraction.lstrip("0")))
    digits = digits.rstrip("0") or "0"
    return digits, point


def _layout(digits: str, point: int) -> str:
    """ECMA-262 Number::toString, steps 5 to 12, for decimal digits and the position of the point."""
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    exponent = point - 1
    shown = digits if count == 1 else digits[0] + "." + digits[1:]
    return f"{shown}e{'+' if exponent > 0 else '-'}{abs(exponent)}"
