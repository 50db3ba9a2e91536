"""``String`` and the methods of strings that need no regular expression."""

from __future__ import annotations

import math
import re
import unicodedata
from types import MappingProxyType
from typing import Literal

from soda_gql_builder.javascript import access
from soda_gql_builder.javascript.builtins import string_patterns
from soda_gql_builder.javascript.builtins.arguments import (
    Methods,
    given,
    integer_given,
    natives,
    number_given,
    position_given,
    refusal,
    text_given,
    unavailable,
    within,
)
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import (
    strip_space,
    strip_space_end,
    strip_space_start,
    throw,
    to_integer,
    to_number,
    to_text,
)
from soda_gql_builder.javascript.limits import check_length, check_text
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import char_at, concat, cut, from_units, length_of, units
from soda_gql_builder.javascript.values import UNDEFINED, JSRegExp, Site, Value

_LONE = re.compile("[\ud800-\udfff]")
_FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")


def this_text(run: Run, this: Value, site: Site) -> str:
    """The string that a method was called on; what is none is made one."""
    if this is None or this is UNDEFINED:
        raise throw("TypeError", "String.prototype method called on null or undefined", site.place)
    text = to_text(run, this, site.place)
    check_text(run, text, site.place)
    return text


# --- characters ----------------------------------------------------------------------------------------


def _at(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = units(this_text(run, this, site))
    index = integer_given(run, arguments, 0, site)
    index = index + len(text) if index < 0 else index
    return text[int(index)] if 0 <= index < len(text) else UNDEFINED


def _char_at(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    found = _unit(run, this, arguments, site)
    return "" if found is UNDEFINED else found


def _char_code_at(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    found = _unit(run, this, arguments, site)
    return math.nan if found is UNDEFINED else float(ord(found))


def _unit(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, index = this_text(run, this, site), integer_given(run, arguments, 0, site)
    return char_at(text, int(index)) if 0 <= index < math.inf else UNDEFINED


def _code_point_at(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, index = units(this_text(run, this, site)), integer_given(run, arguments, 0, site)
    if not 0 <= index < len(text):
        return UNDEFINED
    return float(ord(from_units(text[int(index) : int(index) + 2])[0]))


# --- searching -----------------------------------------------------------------------------------------


def _no_pattern(run: Run, arguments: list[Value], site: Site, name: str) -> str:
    if isinstance(given(arguments, 0), JSRegExp):
        message = f"First argument to String.prototype.{name} must not be a regular expression"
        raise throw("TypeError", message, site.argument(0))
    return units(text_given(run, arguments, 0, site))


def _includes(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = units(this_text(run, this, site))
    sought = _no_pattern(run, arguments, site, "includes")
    return text.find(sought, within(integer_given(run, arguments, 1, site), len(text))) >= 0


def _starts_with(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = units(this_text(run, this, site))
    sought = _no_pattern(run, arguments, site, "startsWith")
    return text.startswith(sought, within(integer_given(run, arguments, 1, site), len(text)))


def _ends_with(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = units(this_text(run, this, site))
    sought = _no_pattern(run, arguments, site, "endsWith")
    end = len(text)
    if given(arguments, 1) is not UNDEFINED:
        end = within(integer_given(run, arguments, 1, site), len(text))
    return text[:end].endswith(sought)


def _index_of(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = units(this_text(run, this, site))
    sought = units(text_given(run, arguments, 0, site))
    return float(text.find(sought, within(integer_given(run, arguments, 1, site), len(text))))


def _last_index_of(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = units(this_text(run, this, site))
    sought = units(text_given(run, arguments, 0, site))
    number = number_given(run, arguments, 1, site)
    latest = len(text) if number != number else within(to_integer(number), len(text))
    return float(text.rfind(sought, 0, latest + len(sought)))


# --- cutting -------------------------------------------------------------------------------------------


def _slice(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = this_text(run, this, site)
    length = length_of(text)
    start = position_given(run, arguments, 0, length, site, missing=0)
    end = position_given(run, arguments, 1, length, site, missing=length)
    return cut(text, start, max(start, end))


def _substring(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = this_text(run, this, site)
    length = length_of(text)
    start = within(integer_given(run, arguments, 0, site), length)
    end = length
    if given(arguments, 1) is not UNDEFINED:
        end = within(integer_given(run, arguments, 1, site), length)
    return cut(text, min(start, end), max(start, end))


def _substr(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = this_text(run, this, site)
    length = length_of(text)
    start = position_given(run, arguments, 0, length, site, missing=0)
    count = length - start
    if given(arguments, 1) is not UNDEFINED:
        count = within(integer_given(run, arguments, 1, site), count)
    return cut(text, start, start + count)


def _trim(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return strip_space(this_text(run, this, site))


def _trim_start(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return strip_space_start(this_text(run, this, site))


def _trim_end(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return strip_space_end(this_text(run, this, site))


# --- making --------------------------------------------------------------------------------------------


def _concat(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = this_text(run, this, site)
    for index in range(len(arguments)):
        more = text_given(run, arguments, index, site)
        check_length(run, len(text) + len(more), site.place)
        text = concat(text, more)
    return text


def _repeat(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, count = this_text(run, this, site), integer_given(run, arguments, 0, site)
    if count < 0 or math.isinf(count):
        raise throw("RangeError", f"Invalid count value: {to_text(run, given(arguments, 0), site.place)}", site.place)
    if not text:
        return ""
    check_length(run, int(min(count, 2.0**40)) * len(text), site.place)
    return from_units(text * int(count))


def _pad_start(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = this_text(run, this, site)
    return concat(_padding(run, text, arguments, site), text)


def _pad_end(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = this_text(run, this, site)
    return concat(text, _padding(run, text, arguments, site))


def _padding(run: Run, text: str, arguments: list[Value], site: Site) -> str:
    missing = integer_given(run, arguments, 0, site) - length_of(text)
    filler = " " if given(arguments, 1) is UNDEFINED else units(text_given(run, arguments, 1, site))
    if missing <= 0 or not filler:
        return ""
    check_length(run, int(min(missing, 2.0**40)) + len(text), site.place)
    count = int(missing)
    return from_units((filler * (count // len(filler) + 1))[:count])


def _to_lower_case(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return this_text(run, this, site).lower()


def _to_upper_case(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return this_text(run, this, site).upper()


def _normalize(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text = this_text(run, this, site)
    form = "NFC" if given(arguments, 0) is UNDEFINED else text_given(run, arguments, 0, site)
    for known in _FORMS:
        if form == known:
            return unicodedata.normalize(known, text)
    raise throw("RangeError", f"The normalization form should be one of {', '.join(_FORMS)}.", site.argument(0))


def _is_well_formed(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return _LONE.search(this_text(run, this, site)) is None


def _to_well_formed(run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return _LONE.sub("\ufffd", this_text(run, this, site))


def _to_string(_run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    if isinstance(this, str):
        return this
    raise throw("TypeError", "String.prototype.toString requires that 'this' be a String", site.place)


# --- String --------------------------------------------------------------------------------------------


def _string(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    return to_text(run, arguments[0], site.argument(0)) if arguments else ""


def _from_char_code(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    codes = [to_integer(to_number(run, code, site.place)) for code in arguments]
    return from_units("".join([chr(int(code) & 0xFFFF) if math.isfinite(code) else "\0" for code in codes]))


def _from_code_point(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    characters: list[str] = []
    for index, code in enumerate(arguments):
        number = to_number(run, code, site.argument(index))
        if not number.is_integer() or not 0 <= number <= 0x10FFFF:
            raise throw("RangeError", f"Invalid code point {to_text(run, code, site.place)}", site.argument(index))
        characters.append(chr(int(number)))
    return from_units("".join(characters))


def _raw(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    place = site.argument(0)
    pieces = access.get_member(run, given(arguments, 0), "raw", place)
    if pieces is None or pieces is UNDEFINED:
        raise throw("TypeError", "Cannot convert undefined or null to object", place)
    count = int(max(0.0, min(to_integer(to_number(run, access.get_member(run, pieces, "length", place), place)), 1e6)))
    parts: list[str] = []
    for index in range(count):
        run.step(place)
        parts.append(to_text(run, access.get_member(run, pieces, str(index), place), place))
        if index + 1 < count and index + 1 < len(arguments):
            parts.append(to_text(run, arguments[index + 1], site.place))
    check_length(run, sum(map(len, parts)), site.place)
    return from_units("".join(parts))


_METHODS: Methods = MappingProxyType(
    {
        **natives(
            {
                "at": _at,
                "charAt": _char_at,
                "charCodeAt": _char_code_at,
                "codePointAt": _code_point_at,
                "concat": _concat,
                "endsWith": _ends_with,
                "includes": _includes,
                "indexOf": _index_of,
                "isWellFormed": _is_well_formed,
                "lastIndexOf": _last_index_of,
                "normalize": _normalize,
                "padEnd": _pad_end,
                "padStart": _pad_start,
                "repeat": _repeat,
                "slice": _slice,
                "startsWith": _starts_with,
                "substr": _substr,
                "substring": _substring,
                "toLowerCase": _to_lower_case,
                "toString": _to_string,
                "toUpperCase": _to_upper_case,
                "toWellFormed": _to_well_formed,
                "trim": _trim,
                "trimEnd": _trim_end,
                "trimLeft": _trim_start,
                "trimRight": _trim_end,
                "trimStart": _trim_start,
                "valueOf": _to_string,
            }
        ),
        **unavailable(
            {
                "localeCompare": "comparing texts by the language of the machine",
                "toLocaleLowerCase": "lower case by the language of the machine",
                "toLocaleUpperCase": "upper case by the language of the machine",
            }
        ),
    }
)

STRING, METHODS = make_class(
    "String",
    MappingProxyType({**_METHODS, **string_patterns.METHODS}),
    natives({"fromCharCode": _from_char_code, "fromCodePoint": _from_code_point, "raw": _raw}),
    call=_string,
    construct=refusal("a wrapper object"),
    instances=lambda _value: False,
)
