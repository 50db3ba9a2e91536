"""Matching regular expressions against JavaScript strings: compiled once, in UTF-16 units or code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from soda_gql_builder.javascript.conversions import throw
from soda_gql_builder.javascript.limits import check_mutable
from soda_gql_builder.javascript.regexps.matcher import Pay, State, TooMuch, match, search
from soda_gql_builder.javascript.regexps.program import Program, compile_pattern
from soda_gql_builder.javascript.regexps.tree import UnknownPattern, WrongPattern
from soda_gql_builder.javascript.run import Run
from soda_gql_builder.javascript.texts import from_units, is_wide, units
from soda_gql_builder.javascript.values import UNDEFINED, JSArray, JSObject, JSRegExp, Place, Value

_FLAGS = frozenset("dgimsuvy")


class Subject:
    """A text to look into; positions count ``items``: units, or characters for expressions with the flag ``u``."""

    __slots__ = ("_offsets", "items", "text")

    def __init__(self, text: str, *, unicode: bool) -> None:
        self.text = text
        self.items = text if unicode else units(text)
        self._offsets: list[int] | None = None
        if unicode and is_wide(text):
            self._offsets = list(accumulate((1 + (character > "\uffff") for character in text), initial=0))

    def part(self, start: int, end: int) -> str:
        return from_units(self.items[start:end])

    def unit(self, position: int) -> int:
        """The position in UTF-16 units."""
        return position if self._offsets is None else self._offsets[position]

    def position(self, unit: int) -> int:
        return unit if self._offsets is None else bisect_right(self._offsets, unit) - 1


class Match(NamedTuple):
    """``captures`` are the groups from 1 on, undefined where they took no part; ``names`` as in the program."""

    start: int
    end: int
    captures: list[Value]
    names: dict[str, int]

    def groups(self) -> Value:
        """The object of the named groups; undefined if there are none."""
        if not self.names:
            return UNDEFINED
        return JSObject({name: self.captures[index - 1] for name, index in self.names.items()}, "null")


def program_of(run: Run, regexp: JSRegExp, place: Place) -> Program:
    """The compiled expression."""
    if regexp.program is None:
        regexp.program = _compiled(run, regexp, place)
    program: Program = regexp.program
    return program


def _compiled(run: Run, regexp: JSRegExp, place: Place) -> Program:
    source, flags = regexp.source, regexp.flags
    if len(set(flags)) != len(flags) or not _FLAGS.issuperset(flags):
        raise throw("SyntaxError", f"Invalid flags supplied to RegExp constructor '{flags}'", place)
    if "d" in flags or "v" in flags:
        raise run.not_static(place, "a regular expression with the flag `d` or `v`")
    run.spend(len(source) >> 1, place)
    try:
        return compile_pattern(source, flags)
    except WrongPattern as error:
        raise throw("SyntaxError", f"Invalid regular expression: /{source}/{flags}: {error}", place) from None
    except UnknownPattern:
        raise run.not_static(place, "this regular expression") from None


def find(run: Run, regexp: JSRegExp, program: Program, subject: Subject, start: int, place: Place) -> Match | None:
    """The first match at or after a position; with the flag ``y`` only there."""
    seek = match if "y" in regexp.flags else search
    try:
        state = seek(program, subject.items, start, _paying(run, place))
    except TooMuch:
        raise run.not_static(place, "this regular expression on a text this long") from None
    return None if state is None else _match(program, subject, state)


def _paying(run: Run, place: Place) -> Pay:
    def pay(count: int) -> None:
        run.spend((count + 3) >> 2, place)

    return pay


def _match(program: Program, subject: Subject, state: State) -> Match:
    captures: list[Value] = []
    for index in range(1, program.groups + 1):
        start, end = state[2 * index], state[2 * index + 1]
        captures.append(UNDEFINED if start < 0 or end < 0 else subject.part(start, end))
    return Match(state[0], state[1], captures, program.names)


def find_all(
    run: Run, regexp: JSRegExp, program: Program, subject: Subject, start: int, place: Place
) -> Iterator[Match]:
    """The matches one behind the other; after an empty one the search goes on one item further."""
    while start <= len(subject.items):
        found = find(run, regexp, program, subject, start, place)
        if found is None:
            return
        yield found
        start = found.end + (found.end == found.start)


def execute(run: Run, regexp: JSRegExp, text: str, place: Place) -> tuple[Match, Subject] | None:
    """``regexp.exec(text)``: goes on where the last match ended if the flags say so."""
    program = program_of(run, regexp, place)
    moving = "g" in regexp.flags or "y" in regexp.flags
    if moving:
        check_mutable(run, regexp, place)
    subject = Subject(text, unicode=program.unicode)
    start = regexp.last_index if moving else 0
    found = None
    if start <= subject.unit(len(subject.items)):
        found = find(run, regexp, program, subject, subject.position(start), place)
    if moving:
        regexp.last_index = 0 if found is None else subject.unit(found.end)
    return None if found is None else (found, subject)


def match_value(found: Match, subject: Subject) -> JSArray:
    """What ``exec`` gives."""
    made = JSArray([subject.part(found.start, found.end), *found.captures])
    made.properties = {
        "index": float(subject.unit(found.start)),
        "input": subject.text,
        "groups": found.groups(),
    }
    return made


def whole_scan(run: Run, regexp: JSRegExp, text: str, place: Place) -> tuple[Program, Subject]:
    """To begin going through all matches of a text, which leaves ``lastIndex`` at 0."""
    program = program_of(run, regexp, place)
    if regexp.last_index:
        check_mutable(run, regexp, place)
        regexp.last_index = 0
    return program, Subject(text, unicode=program.unicode)
