"""JSON as V8 writes it: compact, non-ASCII as it is."""

from __future__ import annotations

import re
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder()
_HALF = re.compile(rb"(?<!\\)(?:\\\\)*\\ud[89a-f]")


def encode_json(value: Any) -> bytes | None:
    """The bytes of ``JSON.stringify(value)`` for a value of dicts, lists, texts, and ``msgspec.Raw`` parts.

    None if a text holds half of a surrogate pair: V8 can spell that, and most who read JSON refuse it.
    """
    try:
        encoded = _ENCODER.encode(value)
    except UnicodeEncodeError:
        return None
    return None if b"\\ud" in encoded and _HALF.search(encoded) else encoded
