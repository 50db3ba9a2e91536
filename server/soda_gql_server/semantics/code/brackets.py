"""What is open at an offset of TypeScript: brackets, strings and templates, with what stands before each of them.

A reading of tokens alone, from the start of a definition to the cursor; so it does not matter whether the rest of the
text is TypeScript yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

import msgspec

from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_builder.typescript.escapes import cook_string, cook_template

NAME = "name"
STRING = "string"
TEXT = "text"
"""A piece of a template between its interpolations."""
TEMPLATE = "`"
INTERPOLATION = "${"

_TOKEN = re.compile(
    r"[\s;]*+(?:"
    r"([\w$]++)"
    r"|([(\[{`])"
    r"|([)\]}])"
    r"""|("(?:[^"\\\n\r]|\\[\s\S])*+"?|'(?:[^'\\\n\r]|\\[\s\S])*+'?)"""
    r"|(//[^\n\r]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z))"
    r"|(=>|\.\.\.|\?\.|[^\s;])"
    r"|\Z)"
)
_WORD, _OPENING, _CLOSED_BY, _QUOTED, _COMMENT, _MARK = 1, 2, 3, 4, 5, 6
_TEXT = re.compile(r"(?:[^`\\$]++|\\[\s\S]?|\$(?!\{))*+")
_REGEX = re.compile(r"/(?![/*])(?:[^/\\\n\r\[]|\\.|\[(?:[^\]\\\n\r]|\\.)*+\])++/\w*+")
_PARTS = re.compile(
    r""""(?:[^"\\\n\r]|\\.)*+"|'(?:[^'\\\n\r]|\\.)*+'|(?P<key>[\w$]++)\s*+(?=:)|(?P<open>[({\[])|(?P<close>[)}\]`])"""
)
_FAR = 5_000
_CLOSING = {"(": ")", "[": "]", "{": "}", INTERPOLATION: "}"}


class Token(msgspec.Struct, frozen=True, gc=False):
    """``kind`` is NAME, STRING, TEXT or the punctuation itself; numbers are names here."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """What a string means."""
        return cook_string(self.text[1:-1]) if self.kind == STRING else self.text


class Group:
    """What stands between two brackets; ``end`` is -1 while it is open.

    ``kind`` is the opening bracket, TEMPLATE, whose parts are TEXT tokens and INTERPOLATION groups, or empty for all.
    """

    __slots__ = ("end", "kind", "parts", "start")

    def __init__(self, kind: str, start: int) -> None:
        self.kind = kind
        self.start = start
        self.end = -1
        self.parts: list[Part] = []


Part: TypeAlias = Token | Group


class Opened(NamedTuple):
    """``groups`` are those around the offset, outer ones first; ``string`` is the string that the offset is in."""

    groups: tuple[Group, ...]
    string: Token | None


def opened_at(text: str, start: int, offset: int) -> Opened | None:
    """What is open at the offset, reading from ``start``; None inside a comment."""
    reading = _Reading(text, start, offset)
    return reading.all()


class _Reading:
    __slots__ = ("end", "groups", "position", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.position = start
        self.end = end
        self.groups = [Group("", start)]

    def all(self) -> Opened | None:
        while self.position < self.end:
            if self.groups[-1].kind == TEMPLATE:
                self._template_text()
                continue
            last = self._code()
            if last is not None and last.lastindex == _COMMENT and _open_comment(last[_COMMENT]):
                return None
            if last is not None and last.lastindex == _QUOTED and not _is_closed(last[_QUOTED]):
                token = self.groups[-1].parts.pop()
                return Opened(tuple(self.groups), token if isinstance(token, Token) else None)
        return Opened(tuple(self.groups), None)

    def _code(self) -> re.Match[str] | None:
        """Read up to the next text of a template; gives the last token if it ends where the reading does."""
        last: re.Match[str] | None = None
        parts = self.groups[-1].parts
        for found in _TOKEN.finditer(self.text, self.position, self.end):
            kind = found.lastindex
            if kind is None:
                break
            last, text, start, end = found, found[kind], found.start(kind), found.end()
            if kind == _WORD:
                parts.append(Token(NAME, text, start, end))
            elif kind == _QUOTED:
                parts.append(Token(STRING, text, start, end))
            elif kind == _MARK and text != "/":
                parts.append(Token(text, text, start, end))
            elif kind != _COMMENT:
                self.position = end
                self._mark(kind, text, start)
                parts = self.groups[-1].parts
                if self.position != end or self.groups[-1].kind == TEMPLATE:
                    return None
        self.position = self.end
        return last if last is not None and last.end() == self.end else None

    def _add(self, part: Part) -> None:
        self.groups[-1].parts.append(part)

    def _mark(self, kind: int, text: str, start: int) -> None:
        if kind == _OPENING:
            self._open(text, start)
        elif kind == _CLOSED_BY:
            self._close(text)
        elif text == "/" and (regex := self._regex(start)) is not None:
            self.position = regex.end()
            self._add(Token(NAME, regex[0], start, self.position))
        else:
            self._add(Token(text, text, start, self.position))

    def _regex(self, start: int) -> re.Match[str] | None:
        """A slash divides after a value, and starts a pattern elsewhere."""
        parts = self.groups[-1].parts
        before = parts[-1] if parts else None
        if isinstance(before, Group) or (before is not None and before.kind in (NAME, STRING)):
            return None
        return _REGEX.match(self.text, start, self.end)

    def _open(self, kind: str, start: int) -> None:
        group = Group(kind, start)
        self._add(group)
        self.groups.append(group)

    def _close(self, text: str) -> None:
        """The nearest group that the bracket closes ends, with what was left open inside; a stray one is ignored."""
        for index in range(len(self.groups) - 1, 0, -1):
            kind = self.groups[index].kind
            if kind == TEMPLATE:
                return
            if _CLOSING[kind] == text:
                for group in self.groups[index:]:
                    group.end = self.position
                del self.groups[index:]
                return

    def _template_text(self) -> None:
        start = self.position
        found = _TEXT.match(self.text, start, self.end)
        assert found is not None, "nothing is some text, too"
        self._add(Token(TEXT, found[0], start, found.end()))
        self.position = found.end()
        if self.position >= self.end:
            return
        if self.text[self.position] == "`":
            self.position += 1
            self.groups.pop().end = self.position
        else:
            # A dollar sign right before the end is no interpolation yet.
            self.position = min(self.position + 2, self.end)
            self._open(INTERPOLATION, self.position - 2)


def _is_closed(text: str) -> bool:
    escapes = len(text) - 1 - len(text[:-1].rstrip("\\"))
    return len(text) > 1 and text[-1] == text[0] and escapes % 2 == 0


def _open_comment(text: str) -> bool:
    return text.startswith("//") or (text.startswith("/*") and (not text.endswith("*/") or len(text) < 4))


def last_item(parts: list[Part]) -> list[Part]:
    """What stands after the last comma."""
    for index in range(len(parts) - 1, -1, -1):
        if parts[index].kind == ",":
            return parts[index + 1 :]
    return parts


def items(parts: list[Part]) -> Iterator[list[Part]]:
    """The parts between commas."""
    item: list[Part] = []
    for part in parts:
        if part.kind == ",":
            yield item
            item = []
        else:
            item.append(part)
    yield item


# --- what tokens mean ---------------------------------------------------------------------------------------


def template_text(parts: Iterable[Part]) -> tuple[str, list[int]]:
    """The GraphQL text that a template means, as far as it is written, and where in it interpolations stand."""
    text = ""
    interpolations: list[int] = []
    for part in parts:
        if isinstance(part, Token):
            cooked = cook_template(part.text)
            text += part.text if cooked is None else cooked
        else:
            interpolations.append(len(text))
            text += PLACEHOLDER
    return text, interpolations


def given_after(text: str, offset: int) -> frozenset[str]:
    """The keys between an offset and the bracket that closes what it is in."""
    found: set[str] = set()
    depth = 0
    for part in _PARTS.finditer(text, offset, offset + _FAR):
        if part["open"]:
            depth += 1
        elif part["close"]:
            depth -= 1
            if depth < 0:
                break
        elif part["key"] and depth == 0:
            found.add(part["key"])
    return frozenset(found)
