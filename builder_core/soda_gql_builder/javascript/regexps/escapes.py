"""What stands behind a backslash in a regular expression."""

from __future__ import annotations

import re

from soda_gql_builder.javascript.regexps import characters as sets
from soda_gql_builder.javascript.regexps.tree import (
    Back,
    Boundary,
    Character,
    Characters,
    Node,
    UnknownPattern,
    WrongPattern,
)

_CONTROLS = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13}
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")
_CLASSES = {
    "d": sets.DIGITS,
    "D": sets.inverted(sets.DIGITS),
    "s": sets.SPACES,
    "S": sets.inverted(sets.SPACES),
}
_HEX = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})")
_BRACED = re.compile(r"u\{([0-9a-fA-F]+)\}")
_TRAIL = re.compile(r"\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_PROPERTY = re.compile(r"[pP]\{(?:(?:General_Category|gc)=)?([A-Za-z_]+)\}")
_NUMBER = re.compile(r"[1-9][0-9]*")
_OCTAL = re.compile(r"[0-3][0-7]{0,2}|[4-7][0-7]?")
_NAME = re.compile(rf"k<({sets.NAME})>")


class Escapes:
    """Reads escapes of one pattern that has this many groups, some of them with names."""

    def __init__(self, text: str, flags: str, groups: int, names: dict[str, int]) -> None:
        self.text = text
        self.unicode = "u" in flags
        self.groups = groups
        self.names = names
        self.words = sets.words(any_case="i" in flags, unicode=self.unicode)

    def atom(self, at: int) -> tuple[Node, int]:
        """The node of an escape outside of classes, and where it ends."""
        letter = self.text[at + 1 : at + 2]
        if letter in ("b", "B"):
            return Boundary(letter), at + 2
        number = _NUMBER.match(self.text, at + 1)
        if number is not None:
            index = int(number[0][:9])
            if index <= self.groups:
                return Back(index), number.end()
            if self.unicode:
                raise WrongPattern("Invalid escape")
        if letter == "k" and (self.unicode or self.names):
            return self._by_name(at)
        return self._character(at)

    def member(self, at: int) -> tuple[Character | Characters, int]:
        """The same inside of a class."""
        letter = self.text[at + 1 : at + 2]
        if letter == "b":
            return Character(8), at + 2
        if letter == "-" and self.unicode:
            return Character(ord("-")), at + 2
        if self.unicode and (letter == "B" or _NUMBER.match(letter)):
            raise WrongPattern("Invalid class escape" if letter != "B" else "Invalid escape")
        return self._character(at)

    def _by_name(self, at: int) -> tuple[Node, int]:
        found = _NAME.match(self.text, at + 1)
        if found is None:
            raise WrongPattern("Invalid named reference")
        if found[1] not in self.names:
            raise WrongPattern("Invalid named capture referenced")
        return Back(self.names[found[1]]), found.end()

    def _character(self, at: int) -> tuple[Character | Characters, int]:
        letter = self.text[at + 1 : at + 2]
        if not letter:
            raise WrongPattern("\\ at end of pattern")
        if letter in "wW":
            return Characters(self.words if letter == "w" else sets.inverted(self.words)), at + 2
        if letter in _CLASSES:
            return Characters(_CLASSES[letter]), at + 2
        if letter in _CONTROLS:
            return Character(_CONTROLS[letter]), at + 2
        if letter in "pP" and self.unicode:
            return self._property(at)
        if letter in "xu":
            return self._by_code(at)
        if letter == "c":
            return self._control(at)
        if letter in "01234567":
            return self._octal(at)
        if self.unicode and letter not in _SYNTAX:
            raise WrongPattern("Invalid escape")
        return Character(ord(letter)), at + 2

    def _by_code(self, at: int) -> tuple[Character, int]:
        if self.unicode:
            braced = _BRACED.match(self.text, at + 1)
            if braced is not None:
                code = int(braced[1], 16) if len(braced[1].lstrip("0")) < 7 else sets.LAST + 1
                if code > sets.LAST:
                    raise WrongPattern("Invalid Unicode escape")
                return Character(code), braced.end()
        found = _HEX.match(self.text, at + 1)
        if found is None:
            if self.unicode:
                raise WrongPattern("Invalid Unicode escape" if self.text[at + 1] == "u" else "Invalid escape")
            return Character(ord(self.text[at + 1])), at + 2
        code = int(found[1] or found[2], 16)
        trail = _TRAIL.match(self.text, found.end()) if self.unicode and 0xD800 <= code <= 0xDBFF else None
        if trail is not None:
            return Character(0x10000 + ((code - 0xD800) << 10) + int(trail[1], 16) - 0xDC00), trail.end()
        return Character(code), found.end()

    def _control(self, at: int) -> tuple[Character, int]:
        letter = self.text[at + 2 : at + 3]
        if letter.isascii() and letter.isalpha():
            return Character(ord(letter) % 32), at + 3
        if self.unicode:
            raise WrongPattern("Invalid unicode escape")
        return Character(ord("\\")), at + 1

    def _octal(self, at: int) -> tuple[Character, int]:
        if self.unicode:
            if self.text[at + 1] == "0" and not self.text[at + 2 : at + 3].isdigit():
                return Character(0), at + 2
            raise WrongPattern("Invalid decimal escape")
        found = _OCTAL.match(self.text, at + 1)
        return (Character(int(found[0], 8)), found.end()) if found is not None else (Character(0), at + 2)

    def _property(self, at: int) -> tuple[Characters, int]:
        found = _PROPERTY.match(self.text, at + 1)
        if found is None:
            raise UnknownPattern if self.text.startswith("{", at + 2) else WrongPattern("Invalid property name")
        name, outside = found[1], self.text[at + 1] == "P"
        if name in ("Any", "ASCII"):
            ranges = ((0, sets.LAST if name == "Any" else 0x7F),)
            return Characters(sets.inverted(ranges) if outside else ranges), found.end()
        category = sets.CATEGORIES.get(name, name)
        if category not in sets.CATEGORIES.values():
            raise UnknownPattern
        return (Characters((), (), (category,)) if outside else Characters((), (category,))), found.end()
