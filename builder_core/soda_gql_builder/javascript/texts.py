"""Strings counted in UTF-16 units, as JavaScript does, with a fast path where no character needs two."""

from __future__ import annotations

from soda_gql_builder.javascript.values import UNDEFINED, Value


def _wide(text: str) -> bool:
    return not text.isascii() and max(text) > "\uffff"


def units(text: str) -> str:
    """The text with every character beyond the BMP as its two surrogates, so that indices count units."""
    if not _wide(text):
        return text
    encoded = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(encoded[at] | encoded[at + 1] << 8) for at in range(0, len(encoded), 2))


def from_units(text: str) -> str:
    """The reverse of ``units``: surrogate pairs become one character."""
    if text.isascii() or not any("\ud800" <= character <= "\udbff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def length_of(text: str) -> int:
    """``text.length``."""
    return len(text) + sum(character > "\uffff" for character in text) if _wide(text) else len(text)


def char_at(text: str, index: int) -> Value:
    """``text[index]``."""
    spread = units(text)
    return spread[index] if 0 <= index < len(spread) else UNDEFINED


def cut(text: str, start: int, end: int) -> str:
    """The units from ``start`` to ``end``."""
    return from_units(units(text)[start:end])
