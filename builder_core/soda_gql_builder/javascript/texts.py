"""Strings counted in UTF-16 units, as JavaScript does, with a fast path where no character needs two.

A string value never holds the two halves of a character side by side: whoever puts texts together uses ``concat`` or
``from_units``, so equal strings are equal in Python too.
"""

from __future__ import annotations

import re
import sys

from soda_gql_builder.javascript.values import UNDEFINED, Value

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_NATIVE = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"


def is_wide(text: str) -> bool:
    """Whether some character takes two units."""
    return not text.isascii() and _WIDE.search(text) is not None


def units(text: str) -> str:
    """The text with every character beyond the BMP as its two surrogates, so that indices count units."""
    if not is_wide(text):
        return text
    return "".join(map(chr, memoryview(text.encode(_NATIVE, "surrogatepass")).cast("H")))


def from_units(text: str) -> str:
    """The reverse of ``units``: surrogate pairs become one character."""
    if text.isascii() or _PAIR.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def concat(left: str, right: str) -> str:
    """``left + right``; the halves of a character that meet become one."""
    if left and right and "\ud800" <= left[-1] <= "\udbff" and "\udc00" <= right[0] <= "\udfff":
        return left[:-1] + from_units(left[-1] + right[0]) + right[1:]
    return left + right


def length_of(text: str) -> int:
    """``text.length``."""
    return len(text.encode("utf-16-le", "surrogatepass")) >> 1 if is_wide(text) else len(text)


def char_at(text: str, index: int) -> Value:
    """``text[index]``."""
    spread = units(text)
    return spread[index] if 0 <= index < len(spread) else UNDEFINED


def cut(text: str, start: int, end: int) -> str:
    """The units from ``start`` to ``end``."""
    return from_units(units(text)[start:end])


def sort_key(text: str) -> bytes:
    """Orders texts as JavaScript's ``<`` does: by units."""
    return text.encode("utf-16-be", "surrogatepass")
