"""The methods of strings that search by a pattern: ``match``, ``replace``, ``search``, ``split``."""

from __future__ import annotations

import re
from collections.abc import Callable

from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.builtins.arguments import Methods, given, natives, number_given, text_given
from soda_gql_builder.javascript.builtins.matching import (
    Match,
    Subject,
    execute,
    find,
    find_all,
    match_value,
    program_of,
    whole_scan,
)
from soda_gql_builder.javascript.builtins.patterns import regexp_of
from soda_gql_builder.javascript.conversions import is_callable, throw, to_text
from soda_gql_builder.javascript.limits import check_length, check_size, check_text
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import from_units, units
from soda_gql_builder.javascript.values import UNDEFINED, JSArray, JSIterator, JSRegExp, Place, Site, Value

_MARKS = re.compile(r"\$(?:(?P<sign>[$&`'])|(?P<digits>[0-9]{1,2})|<(?P<name>[^>]*)>)")

_Replacement = Callable[[Match, Subject], str]


def _text(run: Run, this: Value, site: Site) -> str:
    if this is None or this is UNDEFINED:
        raise throw("TypeError", "String.prototype method called on null or undefined", site.place)
    text = to_text(run, this, site.place)
    check_text(run, text, site.place)
    return text


# --- match, search -------------------------------------------------------------------------------------


def _match(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, regexp = _text(run, this, site), regexp_of(run, given(arguments, 0), "", site.argument(0))
    if "g" not in regexp.flags:
        found = execute(run, regexp, text, site.place)
        return None if found is None else match_value(*found)
    program, subject = whole_scan(run, regexp, text, site.place)
    parts = [subject.part(one.start, one.end) for one in find_all(run, regexp, program, subject, 0, site.place)]
    check_size(run, len(parts), site.place)
    return JSArray(list(parts)) if parts else None


def _match_all(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, regexp = _text(run, this, site), regexp_of(run, given(arguments, 0), "g", site.argument(0))
    if "g" not in regexp.flags:
        message = "String.prototype.matchAll called with a non-global RegExp argument"
        raise throw("TypeError", message, site.argument(0))
    program = program_of(run, regexp, site.place)
    subject = Subject(text, unicode=program.unicode)
    start = subject.position(min(regexp.last_index, subject.unit(len(subject.items))))
    found = [match_value(one, subject) for one in find_all(run, regexp, program, subject, start, site.place)]
    check_size(run, len(found), site.place)
    return JSIterator("RegExp String Iterator", list(found))


def _search(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, regexp = _text(run, this, site), regexp_of(run, given(arguments, 0), "", site.argument(0))
    program = program_of(run, regexp, site.place)
    subject = Subject(text, unicode=program.unicode)
    found = find(run, regexp, program, subject, 0, site.place)
    return -1.0 if found is None else float(subject.unit(found.start))


# --- replace -------------------------------------------------------------------------------------------


def _replace(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, pattern = _text(run, this, site), given(arguments, 0)
    if not isinstance(pattern, JSRegExp):
        return _replace_text(run, text, arguments, site, every=False)
    if "g" in pattern.flags:
        return _replace_every_match(run, text, pattern, arguments, site)
    replacement = _replacement(run, arguments, site)
    found = execute(run, pattern, text, site.place)
    return text if found is None else _assembled(run, [found[0]], found[1], replacement, site.place)


def _replace_all(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, pattern = _text(run, this, site), given(arguments, 0)
    if not isinstance(pattern, JSRegExp):
        return _replace_text(run, text, arguments, site, every=True)
    if "g" not in pattern.flags:
        raise throw("TypeError", "replaceAll must be called with a global RegExp", site.argument(0))
    return _replace_every_match(run, text, pattern, arguments, site)


def _replace_every_match(run: Run, text: str, pattern: JSRegExp, arguments: list[Value], site: Site) -> str:
    replacement = _replacement(run, arguments, site)
    program, subject = whole_scan(run, pattern, text, site.place)
    matches = list(find_all(run, pattern, program, subject, 0, site.place))
    return _assembled(run, matches, subject, replacement, site.place)


def _replace_text(run: Run, text: str, arguments: list[Value], site: Site, *, every: bool) -> str:
    sought, replacement = units(text_given(run, arguments, 0, site)), _replacement(run, arguments, site)
    place = site.place
    subject = Subject(text, unicode=False)
    spread = subject.items
    matches: list[Match] = []
    start = spread.find(sought)
    while start >= 0:
        run.step(place)
        matches.append(Match(start, start + len(sought), [], {}))
        next_start = start + max(1, len(sought))
        start = spread.find(sought, next_start) if every and next_start <= len(spread) else -1
    return _assembled(run, matches, subject, replacement, place)


def _assembled(run: Run, matches: list[Match], subject: Subject, replacement: _Replacement, place: Place) -> str:
    parts: list[str] = []
    end = length = 0
    for found in matches:
        new = units(replacement(found, subject))
        length += len(new)
        parts.extend((subject.items[end : found.start], new))
        end = found.end
    check_length(run, length + len(subject.items), place)
    parts.append(subject.items[end:])
    return from_units("".join(parts))


def _replacement(run: Run, arguments: list[Value], site: Site) -> _Replacement:
    """What makes the new text of a match: the user's function, or a text with ``$1`` and its like."""
    given_value, place = given(arguments, 1), site.place
    if not is_callable(given_value):
        template = text_given(run, arguments, 1, site)
        return lambda found, subject: (
            _substituted(run, template, found, subject, place) if "$" in template else template
        )

    def called(found: Match, subject: Subject) -> str:
        groups = found.groups()
        start = float(subject.unit(found.start))
        values = [subject.part(found.start, found.end), *found.captures, start, subject.text]
        if groups is not UNDEFINED:
            values.append(groups)
        return to_text(run, functions.call(run, given_value, UNDEFINED, values, None, place), place)

    return called


def _substituted(run: Run, template: str, found: Match, subject: Subject, place: Place) -> str:
    parts: list[str] = []
    end = length = 0
    for mark in _MARKS.finditer(template):
        run.step(place)
        new = _marked(mark, found, subject)
        if new is None:
            continue
        length += len(new)
        parts.extend((template[end : mark.start()], new))
        end = mark.end()
    check_length(run, length + len(template), place)
    parts.append(template[end:])
    return from_units("".join(parts))


def _marked(mark: re.Match[str], found: Match, subject: Subject) -> str | None:
    """What a mark like ``$1`` stands for; None if it is just text."""
    sign = mark["sign"]
    if sign == "$":
        return "$"
    if sign == "&":
        return subject.part(found.start, found.end)
    if sign == "`":
        return subject.part(0, found.start)
    if sign == "'":
        return subject.part(found.end, len(subject.items))
    if mark["name"] is not None:
        if not found.names:
            return None
        index = found.names.get(mark["name"])
        return "" if index is None else _capture(found, index)
    digits = mark["digits"]
    if 1 <= int(digits) <= len(found.captures):
        return _capture(found, int(digits))
    if 1 <= int(digits[0]) <= len(found.captures):
        return _capture(found, int(digits[0])) + digits[1:]
    return None


def _capture(found: Match, index: int) -> str:
    value: Value = found.captures[index - 1]
    return value if isinstance(value, str) else ""


# --- split ---------------------------------------------------------------------------------------------


def _split(run: Run, this: Value, arguments: list[Value], site: Site) -> Value:
    text, separator = _text(run, this, site), given(arguments, 0)
    limit = 2**32 - 1
    if given(arguments, 1) is not UNDEFINED:
        number = number_given(run, arguments, 1, site)
        limit = int(number) & 0xFFFFFFFF if abs(number) < 2**53 else 0
    if separator is UNDEFINED:
        parts = [text]
    elif isinstance(separator, JSRegExp):
        parts = _split_by_pattern(run, text, separator, limit, site)
    else:
        parts = _split_by_text(run, text, text_given(run, arguments, 0, site), site)
    check_size(run, min(len(parts), limit), site.place)
    return JSArray(parts[:limit])


def _split_by_text(run: Run, text: str, separator: str, site: Site) -> list[Value]:
    spread, sought = units(text), units(separator)
    check_size(run, spread.count(sought), site.place)
    parts = spread.split(sought) if sought else list(spread)
    return [from_units(part) for part in parts]


def _split_by_pattern(run: Run, text: str, pattern: JSRegExp, limit: int, site: Site) -> list[Value]:
    place = site.place
    program = program_of(run, pattern, place)
    subject = Subject(text, unicode=program.unicode)
    free = JSRegExp(pattern.source, pattern.flags.replace("y", "").replace("g", ""))
    size = len(subject.items)
    if size == 0:
        return [] if find(run, free, program, subject, 0, place) is not None else [text]
    parts: list[Value] = []
    last = at = 0
    while at < size and len(parts) < limit:
        found = find(run, free, program, subject, at, place)
        if found is None or found.start >= size:
            break
        if found.end == last:
            at = found.start + 1
            continue
        parts.append(subject.part(last, found.start))
        parts.extend(found.captures)
        last = at = found.end
    parts.append(subject.part(last, size))
    return parts


METHODS: Methods = natives(
    {
        "match": _match,
        "matchAll": _match_all,
        "replace": _replace,
        "replaceAll": _replace_all,
        "search": _search,
        "split": _split,
    }
)
