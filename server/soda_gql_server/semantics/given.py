"""Which keys an object, or arguments, have behind the cursor."""

from __future__ import annotations

import re

_PARTS = re.compile(
    r""""(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+'|(?P<key>[\w$]++)\s*+(?=:)|(?P<open>[({\[])|(?P<close>[)}\]`])"""
)
_FAR = 5_000


def given_after(text: str, offset: int) -> frozenset[str]:
    """The keys between an offset and the bracket that closes what it is in."""
    found: set[str] = set()
    depth = 0
    for part in _PARTS.finditer(text, offset, offset + _FAR):
        if part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
            if depth < 0:
                break
        elif part["key"] and depth == 0:
            found.add(part["key"])
    return frozenset(found)
