"""From the text of a regular expression to its tree (ECMA-262, 22.2.1 and annex B.1.2)."""

from __future__ import annotations

import re

from soda_gql_builder.javascript.regexps import characters as sets
from soda_gql_builder.javascript.regexps.escapes import Escapes
from soda_gql_builder.javascript.regexps.tree import (
    Boundary,
    Character,
    Characters,
    Choice,
    Group,
    Look,
    Node,
    Pattern,
    Repeat,
    Sequence,
    UnknownPattern,
    WrongPattern,
)
from soda_gql_builder.javascript.texts import units

_MAX_DEPTH = 100
_MAX_LENGTH = 20_000
_QUANTIFIER = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}")
_GROUPS = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]?|\((?!\?)|\(\?<(?![=!])", re.DOTALL)
_NAME = re.compile(rf"\(\?<({sets.NAME})>")
_LOOKS = {"(?=": (True, False), "(?!": (True, True), "(?<=": (False, False), "(?<!": (False, True)}


def parse_pattern(source: str, flags: str) -> Pattern:
    """Parse; raises ``WrongPattern`` or ``UnknownPattern``."""
    text = source if "u" in flags else units(source)
    if len(text) > _MAX_LENGTH:
        raise UnknownPattern
    parser = _Parser(text, flags)
    root = parser.choice()
    if parser.at < len(text):
        raise WrongPattern("Unmatched ')'")
    return Pattern(root, parser.opened, parser.escapes.names)


def _groups_of(text: str) -> tuple[int, dict[str, int]]:
    """How many capturing groups there are, and the numbers of those with names."""
    count = 0
    names: dict[str, int] = {}
    for found in _GROUPS.finditer(text):
        if found[0][0] != "(":
            continue
        count += 1
        named = _NAME.match(text, found.start())
        if named is not None:
            if named[1] in names:
                raise WrongPattern("Duplicate capture group name")
            names[named[1]] = count
    return count, names


class _Parser:
    """The state of one parse: where it stands, the groups opened so far."""

    def __init__(self, text: str, flags: str) -> None:
        self.text = text
        self.unicode = "u" in flags
        self.dot = Characters(() if "s" in flags else sets.LINE_ENDS, negated=True)
        self.at = 0
        self.opened = 0
        self.depth = 0
        self.escapes = Escapes(text, flags, *_groups_of(text))

    def choice(self) -> Node:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise UnknownPattern
        options = [self.sequence()]
        while self.text.startswith("|", self.at):
            self.at += 1
            options.append(self.sequence())
        self.depth -= 1
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            first = self.opened + 1
            atom = self.atom()
            parts.append(self.quantified(atom, first))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def quantified(self, atom: Node, first: int) -> Node:
        least, most = 0, None
        character = self.text[self.at : self.at + 1]
        counted = _QUANTIFIER.match(self.text, self.at) if character == "{" else None
        if counted is not None:
            least = int(counted[1][:9])
            most = least if not counted[2] else int(counted[3][:9]) if counted[3] else None
            self.at = counted.end()
        elif character and character in "*+?":
            least, most = int(character == "+"), 1 if character == "?" else None
            self.at += 1
        else:
            return atom
        if most is not None and most < least:
            raise WrongPattern("numbers out of order in {} quantifier")
        if isinstance(atom, Boundary) or (isinstance(atom, Look) and (self.unicode or not atom.ahead)):
            raise WrongPattern("Nothing to repeat" if isinstance(atom, Boundary) else "Invalid quantifier")
        greedy = not self.text.startswith("?", self.at)
        self.at += not greedy
        return Repeat(atom, least, most, greedy, (first, self.opened + 1))

    def atom(self) -> Node:
        character = self.text[self.at]
        if character == "(":
            return self.group()
        if character == "[":
            return self.characters()
        if character == "\\":
            node, self.at = self.escapes.atom(self.at)
            return node
        if character in "*+?" or (character == "{" and (self.unicode or _QUANTIFIER.match(self.text, self.at))):
            raise WrongPattern("Nothing to repeat")
        if self.unicode and character in "]}":
            raise WrongPattern("Lone quantifier brackets")
        self.at += 1
        if character in "^$":
            return Boundary(character)
        return self.dot if character == "." else Character(ord(character))

    def group(self) -> Node:
        for opening, (ahead, negative) in _LOOKS.items():
            if self.text.startswith(opening, self.at):
                self.at += len(opening)
                return Look(self.closed(), ahead, negative)
        if self.text.startswith("(?:", self.at):
            self.at += 3
            return Sequence((self.closed(),))
        index = self.opened + 1
        if self.text.startswith("(?", self.at):
            named = _NAME.match(self.text, self.at)
            if named is None:
                invalid = "capture group name" if self.text.startswith("(?<", self.at) else "group"
                raise WrongPattern(f"Invalid {invalid}")
            self.at = named.end()
        else:
            self.at += 1
        self.opened = index
        return Group(index, self.closed())

    def closed(self) -> Node:
        body = self.choice()
        if not self.text.startswith(")", self.at):
            raise WrongPattern("Unterminated group")
        self.at += 1
        return body

    def characters(self) -> Characters:
        negated = self.text.startswith("^", self.at + 1)
        self.at += 1 + negated
        parts: list[Characters] = []
        while not self.text.startswith("]", self.at):
            if self.at >= len(self.text):
                raise WrongPattern("Unterminated character class")
            parts.extend(self.members())
        self.at += 1
        return Characters(
            tuple([span for part in parts for span in part.ranges]),
            tuple([name for part in parts for name in part.categories]),
            tuple([name for part in parts for name in part.without_categories]),
            negated,
        )

    def members(self) -> list[Characters]:
        """One member of a class, or a range with its two ends."""
        low = self.member()
        ends = self.text[self.at + 1 : self.at + 2]
        if not self.text.startswith("-", self.at) or ends in ("]", ""):
            return [_as_class(low)]
        self.at += 1
        high = self.member()
        if isinstance(low, Character) and isinstance(high, Character):
            if low.code > high.code:
                raise WrongPattern("Range out of order in character class")
            return [Characters(((low.code, high.code),))]
        if self.unicode:
            raise WrongPattern("Invalid character class")
        return [_as_class(low), _as_class(Character(ord("-"))), _as_class(high)]

    def member(self) -> Character | Characters:
        if self.text[self.at] == "\\":
            node, self.at = self.escapes.member(self.at)
            return node
        self.at += 1
        return Character(ord(self.text[self.at - 1]))


def _as_class(node: Character | Characters) -> Characters:
    return Characters(((node.code, node.code),)) if isinstance(node, Character) else node
