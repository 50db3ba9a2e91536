"""JSON as V8 writes it: compact, non-ASCII as it is, lone surrogates escaped."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder()
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def encode_json(value: Any) -> bytes:
    """The bytes of ``JSON.stringify(value)`` for a value of dicts, lists, texts, and ``msgspec.Raw`` parts."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub(
            _escaped, json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=False)
        ).encode()


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _plain(value: Any) -> Any:
    """Raw parts decoded, so that one encoder sees everything."""
    if isinstance(value, msgspec.Raw):
        return json.loads(bytes(value))
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value
