"""``encodeURIComponent`` and its kin."""

from __future__ import annotations

import re

from soda_gql_builder.javascript.builtins.arguments import Methods, natives, text_given
from soda_gql_builder.javascript.conversions import throw
from soda_gql_builder.javascript.limits import check_length
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import from_units, units
from soda_gql_builder.javascript.values import NativeCall, Site, Value

_OUTSIDE_COMPONENT = re.compile(r"[^A-Za-z0-9\-_.!~*'()]+")
_OUTSIDE_URI = re.compile(r"[^A-Za-z0-9\-_.!~*'();/?:@&=+$,#]+")
_OUTSIDE_ESCAPE = re.compile(r"[^A-Za-z0-9@*_+\-./]", re.DOTALL)
_ESCAPED = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_RESERVED = ";/?:@&=+$,#"
_ANY_ESCAPE = re.compile(r"%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})")


def _encoder(outside: re.Pattern[str]) -> NativeCall:
    def encode(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
        text = text_given(run, arguments, 0, site)
        check_length(run, 3 * len(text), site.place)
        try:
            return outside.sub(lambda found: "".join([f"%{byte:02X}" for byte in found[0].encode()]), text)
        except UnicodeEncodeError:
            raise throw("URIError", "URI malformed", site.place) from None

    return encode


def _decoder(kept: str) -> NativeCall:
    """``kept`` characters stay escaped."""

    def decode(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
        text = text_given(run, arguments, 0, site)
        if "%" in _ESCAPED.sub("", text):
            raise throw("URIError", "URI malformed", site.place)
        try:
            return _ESCAPED.sub(lambda found: _decoded(found[0], kept), text)
        except UnicodeDecodeError:
            raise throw("URIError", "URI malformed", site.place) from None

    return decode


def _decoded(escaped: str, kept: str) -> str:
    text = bytes.fromhex(escaped.replace("%", "")).decode()
    if not kept or not any(character in kept for character in text):
        return text
    parts: list[str] = []
    at = 0
    for character in text:
        size = 3 * len(character.encode())
        parts.append(escaped[at : at + size] if character in kept else character)
        at += size
    return "".join(parts)


def _escape(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    text = units(text_given(run, arguments, 0, site))
    check_length(run, 3 * len(text), site.place)
    return _OUTSIDE_ESCAPE.sub(lambda found: _unit_escaped(ord(found[0])), text)


def _unit_escaped(code: int) -> str:
    return f"%{code:02X}" if code < 256 else f"%u{code:04X}"


def _unescape(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    text = text_given(run, arguments, 0, site)
    return from_units(_ANY_ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text))


GLOBALS: Methods = natives(
    {
        "decodeURI": _decoder(_RESERVED),
        "decodeURIComponent": _decoder(""),
        "encodeURI": _encoder(_OUTSIDE_URI),
        "encodeURIComponent": _encoder(_OUTSIDE_COMPONENT),
        "escape": _escape,
        "unescape": _unescape,
    }
)
