"""What becomes of characters that an output cannot carry, or that would play tricks on its reader."""

from __future__ import annotations

import re
from types import MappingProxyType

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_TRICKY = (
    *range(0x80, 0xA0),  # control characters that some terminals obey
    *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # these reorder what is seen
    *(0x2028, 0x2029),
)
_VISIBLE = MappingProxyType(
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421, 0xFEFF: ""}
    | dict.fromkeys(_TRICKY, "\ufffd")
    | {0x09: "    "}
)
_INVISIBLE = re.compile(f"[{''.join(re.escape(chr(code)) for code in sorted(_VISIBLE))}\ud800-\udfff]")


def scalar(text: str) -> str:
    """The text without lone surrogates, which no encoding of Unicode can carry."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """The text without the characters that XML 1.0 forbids even as references."""
    return _NOT_XML.sub("", text)


def visible(text: str) -> str:
    """One line as a terminal can show it: tabs as four spaces, control characters as their pictures."""
    return scalar(text.translate(_VISIBLE)) if _INVISIBLE.search(text) else text
