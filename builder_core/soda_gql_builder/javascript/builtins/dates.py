"""``Date`` where it depends on neither the moment nor the machine's time zone: explicit values, in UTC."""

from __future__ import annotations

import math
import re
from types import MappingProxyType

from soda_gql_builder.javascript.builtins.arguments import given, natives, refusal, unavailable
from soda_gql_builder.javascript.builtins.classes import make_class
from soda_gql_builder.javascript.conversions import throw, to_integer, to_number, to_primitive
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.values import JSDate, NativeCall, Place, Site, Value

_DAY = 86_400_000
_LARGEST = 8.64e15
_ISO = re.compile(
    r"(?P<year>[0-9]{4}|[+-][0-9]{6})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"(?P<time>T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]+))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?)?\Z"
)
_WEEKDAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOW = "the current time"
_LOCAL = "a date in the machine's time zone"

# --- the calendar --------------------------------------------------------------------------------------


def _days_before(year: int, month: int) -> int:
    """Days from 1970 to the first of a month (from 0), in the calendar that knows no other."""
    year, month = year + month // 12, month % 12
    shifted = year - (month < 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 10) % 12) + 2) // 5
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def _civil(days: int) -> tuple[int, int, int]:
    """Year, month (from 0) and day of a number of days since 1970."""
    era, of_era = divmod(days + 719_468, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = (shifted + 2) % 12
    return year + era * 400 + (month < 2), month, of_year - (153 * shifted + 2) // 5 + 1


def _clipped(time: float) -> float:
    return math.trunc(time) + 0.0 if abs(time) <= _LARGEST else math.nan


def _parsed(run: Run, text: str, place: Place) -> float:
    """The time of a text in the format of ISO 8601 as ECMA-262 has it; other formats depend on the engine."""
    found = _ISO.match(text)
    if found is None or found["year"] == "-000000":
        raise run.not_static(place, "a date in this format")
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if found["time"] and not found["zone"]:
        raise run.not_static(place, _LOCAL)
    within = 1 <= month <= 12 and 1 <= day <= 31 and hour <= 24 and minute < 60 and second < 60
    fraction = int((found["fraction"] or "0")[:3].ljust(3, "0"))
    if not within or day > _days_before(year, month) - _days_before(year, month - 1):
        raise run.not_static(place, "a date that does not exist")
    if hour == 24 and (minute or second or fraction):
        raise run.not_static(place, "a date that does not exist")
    days = _days_before(year, month - 1) + day - 1
    time = days * _DAY + ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    return _clipped(float(time - _offset(found["zone"])))


def _offset(zone: str | None) -> int:
    if zone is None or zone == "Z":
        return 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    return (-1 if zone[0] == "-" else 1) * minutes * 60_000


# --- methods -------------------------------------------------------------------------------------------


def _this(this: Value, site: Site) -> float:
    if not isinstance(this, JSDate):
        raise throw("TypeError", "this is not a Date object.", site.place)
    return this.time


def _get_time(_run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    return _this(this, site)


def _part(index: int) -> NativeCall:
    """A method that gives one part of the date: year, month, day, day of week, hour, minute, second, millisecond."""

    def get(_run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
        time = _this(this, site)
        return math.nan if time != time else float(_parts(int(time))[index])

    return get


def _parts(time: int) -> tuple[int, ...]:
    days, rest = divmod(time, _DAY)
    return (
        *_civil(days),
        (days + 4) % 7,
        rest // 3_600_000,
        rest // 60_000 % 60,
        rest // 1000 % 60,
        rest % 1000,
    )


def _to_iso_string(_run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    time = _this(this, site)
    if time != time:
        raise throw("RangeError", "Invalid time value", site.place)
    year, month, day, _, hour, minute, second, fraction = _parts(int(time))
    shown = f"{year:04d}" if 0 <= year <= 9999 else f"{'-' if year < 0 else '+'}{abs(year):06d}"
    return f"{shown}-{month + 1:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}.{fraction:03d}Z"


def _to_utc_string(_run: Run, this: Value, _arguments: list[Value], site: Site) -> Value:
    time = _this(this, site)
    if time != time:
        return "Invalid Date"
    year, month, day, weekday, hour, minute, second, _ = _parts(int(time))
    shown = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return f"{_WEEKDAYS[weekday]}, {day:02d} {_MONTHS[month]} {shown} {hour:02d}:{minute:02d}:{second:02d} GMT"


def _to_json(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    time = _this(this, site)
    return None if time != time else _to_iso_string(run, this, arguments, site)


# --- Date ----------------------------------------------------------------------------------------------


def _new_date(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    if not arguments:
        raise run.not_static(site.place, _NOW)
    if len(arguments) > 1:
        raise run.not_static(site.place, _LOCAL)
    value, place = arguments[0], site.argument(0)
    if isinstance(value, JSDate):
        return JSDate(value.time)
    value = to_primitive(run, value, place)
    return JSDate(_parsed(run, value, place) if isinstance(value, str) else _clipped(to_number(run, value, place)))


def _parse(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    value = given(arguments, 0)
    if not isinstance(value, str):
        raise run.not_static(site.place, "a date in this format")
    return _parsed(run, value, site.argument(0))


def _utc(run: Run, _this: Value, arguments: list[Value], site: Site) -> Value:
    numbers = [to_number(run, value, site.argument(index)) for index, value in enumerate(arguments[:7])]
    if not numbers or not all(abs(number) < 1e9 for number in numbers):
        return math.nan
    year, month, day, hour, minute, second, fraction = (
        int(to_integer(number)) for number in (*numbers, *(0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)[len(numbers) :])
    )
    year = year + 1900 if 0 <= year <= 99 else year
    days = _days_before(year, month) + day - 1
    return _clipped(float(days * _DAY + ((hour * 60 + minute) * 60 + second) * 1000 + fraction))


_PARTS = {
    name: _part(index)
    for index, name in enumerate(
        ("FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"),
    )
}

_METHODS = natives(
    {
        "getTime": _get_time,
        "toISOString": _to_iso_string,
        "toJSON": _to_json,
        "toUTCString": _to_utc_string,
        "valueOf": _get_time,
        **{f"getUTC{name}": get for name, get in _PARTS.items()},
    }
)

_REFUSED = unavailable(
    {
        **{f"get{name}": _LOCAL for name in (*_PARTS, "TimezoneOffset", "Year")},
        **{f"set{name}": "changing a date" for name in _PARTS if name != "Day"},
        **{f"setUTC{name}": "changing a date" for name in _PARTS if name != "Day"},
        "setTime": "changing a date",
        **dict.fromkeys(
            (
                "toDateString",
                "toLocaleDateString",
                "toLocaleString",
                "toLocaleTimeString",
                "toString",
                "toTimeString",
            ),
            _LOCAL,
        ),
    }
)

DATE, METHODS = make_class(
    "Date",
    MappingProxyType({**_METHODS, **_REFUSED}),
    natives({"UTC": _utc, "now": refusal(_NOW), "parse": _parse}),
    call=refusal(_NOW),
    construct=_new_date,
    instances=lambda value: isinstance(value, JSDate),
)
