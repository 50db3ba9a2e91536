"""The compiled ``include`` and ``exclude`` of a config (specification: builder, section 1).

All patterns are followed at once, one name at a time.  The state of a folder is the set of steps that the patterns
may take below it: a folder that no pattern can enter need not be read, and a file costs one regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from soda_gql_builder.discovery.patterns import (
    BadPattern,
    Segment,
    Segments,
    is_static,
    literal_segments,
    parse_pattern,
    path_segments,
)

Matcher = Callable[[str], object]

# What a folder given as an entry stands for: its sources at any depth, but not those of installed packages.
_FOLDER_ENTRY: Segments = (Segment(r"(?!node_modules\Z).*", deep=True), Segment(r".*\.(?:[mc]?ts|tsx)"))


class FolderState(msgspec.Struct, frozen=True):
    """What the patterns may still match below a folder; ``is_open`` if a file there can be an entry at all."""

    steps: frozenset[int]
    is_open: bool
    accepts: Matcher
    rejects: Matcher

    def takes(self, name: str) -> bool:
        """Whether a pattern makes an entry of the file of that name."""
        return bool(self.accepts(name)) and not self.rejects(name)


EXCLUDED = FolderState(frozenset(), False, re.compile(r"(?!)").match, re.compile("").match)


class _Step(msgspec.Struct, frozen=True):
    """One segment of one pattern; the step that follows has the next number, unless this is the last one."""

    matches: Matcher
    segment: Segment
    last: bool
    negative: bool


class EntryRules:
    """Answers whether a file is an entry, and which folders may hold one.

    ``wanted`` are the entries that include, as they were given; ``unusable`` patterns match nothing.
    ``literals`` are the entries that name one file or folder, ``bases`` the folders below which patterns match.
    """

    __slots__ = ("_folder_entry", "_states", "_table", "bases", "literals", "root", "unusable", "wanted")

    def __init__(
        self,
        wanted: Iterable[str],
        literals: Iterable[str],
        positive: Iterable[Segments],
        negative: Iterable[Segments],
        unusable: Iterable[BadPattern],
    ) -> None:
        positive = tuple(dict.fromkeys(positive))
        self.wanted = tuple(wanted)
        self.literals = frozenset(literals)
        self.bases = tuple(sorted({_static_folder(pattern) for pattern in positive}))
        self.unusable = tuple(unusable)
        self._table: list[_Step] = []
        # States are made when they are first entered; there are few, and equal steps share one.
        self._states: dict[frozenset[int], FolderState] = {}
        self._folder_entry = self._add(_FOLDER_ENTRY, negative=False)
        starts = {self._add(pattern, negative=False) for pattern in positive}
        starts |= {self._add(pattern, negative=True) for pattern in dict.fromkeys(negative)}
        self.root = self._state(starts)

    def matches(self, path: str) -> bool:
        """Whether a file of that absolute path is an entry; the disk is not asked."""
        folder, _, name = path.rpartition("/")
        state = self.folder(folder)
        return not state.rejects(name) if path in self.literals else state.takes(name)

    def folder(self, path: str) -> FolderState:
        """The state of the folder of that absolute path."""
        state, entered = self.root, ""
        for name in path_segments(path):
            entered = f"{entered}/{name}"
            state = self.enter(state, name, entered)
        return state

    def enter(self, state: FolderState, name: str, path: str) -> FolderState:
        """The state of a folder, from the state of the folder it is in."""
        if state is EXCLUDED:
            return EXCLUDED
        steps: set[int] = set()
        for number in state.steps:
            step = self._table[number]
            if not step.matches(name):
                continue
            if step.segment.deep:
                steps.add(number)
            elif not step.last:
                steps.add(number + 1)
            elif step.negative:
                return EXCLUDED
        if path in self.literals:
            steps.add(self._folder_entry)
        return self._state(steps)

    def _add(self, pattern: Segments, *, negative: bool) -> int:
        start = len(self._table)
        for place, segment in enumerate(pattern, 1):
            last = place == len(pattern)
            self._table.append(_Step(_folder_matcher(segment, last), segment, last, negative))
        return start

    def _state(self, steps: set[int]) -> FolderState:
        for number in tuple(steps):
            # A deep segment may stand for no folder at all.
            while self._table[number].segment.deep and not self._table[number].last:
                number += 1
                steps.add(number)
        key = frozenset(steps)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = _folder_state(key, self._table)
        return state


def compile_rules(include: Sequence[str], exclude: Sequence[str], exists: Callable[[str], bool]) -> EntryRules:
    """The rules of absolute entries; ``!`` in front of an entry of ``include`` excludes.

    ``exists`` tells a path with special characters from a pattern: an entry ``pages/[id].ts`` may be a file.
    """
    literals: list[str] = []
    positive: list[Segments] = []
    negative: list[Segments] = []
    unusable: list[BadPattern] = []
    for entry in include:
        if entry.startswith("!"):
            negative += _excluding(entry[1:], exists, unusable)
        elif is_static(entry) or exists(entry):
            literals.append("/" + "/".join(path_segments(entry)))
        else:
            positive += _alternatives(entry, unusable)
    for entry in exclude:
        negative += _excluding(entry, exists, unusable)
    wanted = [entry for entry in include if not entry.startswith("!")]
    return EntryRules(wanted, literals, positive, negative, unusable)


def patterns_in(entries: Iterable[str]) -> list[str]:
    """The entries, without ``!``, that mean another thing once there is a file of that name."""
    return [plain for entry in entries if not is_static(plain := entry.removeprefix("!"))]


def _excluding(entry: str, exists: Callable[[str], bool], unusable: list[BadPattern]) -> list[Segments]:
    alternatives = _alternatives(entry, unusable)
    # An existing path is excluded as it is spelled, together with whatever the spelling means as a pattern.
    return [*alternatives, literal_segments(entry)] if alternatives and exists(entry) else alternatives


def _alternatives(entry: str, unusable: list[BadPattern]) -> list[Segments]:
    parsed = parse_pattern(entry)
    if isinstance(parsed, BadPattern):
        unusable.append(parsed)
        return []
    return list(parsed)


def _static_folder(pattern: Segments) -> str:
    """The deepest folder that all matches are in."""
    names: list[str] = []
    for segment in pattern[:-1]:
        if segment.literal is None:
            break
        names.append(segment.literal)
    return "/" + "/".join(names)


def _folder_state(steps: frozenset[int], table: Sequence[_Step]) -> FolderState:
    taken = [table[number] for number in sorted(steps)]
    if any(step.negative and step.last and step.segment.deep for step in taken):
        return EXCLUDED
    return FolderState(
        steps,
        any(not step.negative for step in taken),
        _any_of([step.segment.regex for step in taken if step.last and not step.negative]),
        _any_of([step.segment.regex for step in taken if step.last and step.negative]),
    )


def _any_of(regexes: list[str]) -> Matcher:
    if not regexes:
        return EXCLUDED.accepts
    return re.compile("|".join(f"(?:{regex})" for regex in dict.fromkeys(regexes)), re.DOTALL).fullmatch


def _folder_matcher(segment: Segment, last: bool) -> Matcher:
    """What a folder must be called to take the step, or to be excluded by it.

    As the last one, a plain name excludes a folder of that name; a pattern speaks of files only.
    """
    if segment.literal is not None:
        return segment.literal.__eq__
    if last and not segment.deep:
        return EXCLUDED.accepts
    return re.compile(segment.regex, re.DOTALL).fullmatch
