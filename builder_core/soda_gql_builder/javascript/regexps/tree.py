"""The syntax tree of a regular expression, and what can be wrong with one."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]
"""First and last code of a range of characters."""


class Character(NamedTuple):
    code: int


class Characters(NamedTuple):
    """A class of characters: ranges, and general categories of Unicode by their first letters."""

    ranges: tuple[Span, ...]
    categories: tuple[str, ...] = ()
    without_categories: tuple[str, ...] = ()
    negated: bool = False


class Sequence(NamedTuple):
    parts: tuple[Node, ...]


class Choice(NamedTuple):
    options: tuple[Node, ...]


class Group(NamedTuple):
    """A capturing group."""

    number: int
    body: Node


class Repeat(NamedTuple):
    """``most`` None has no limit; ``groups`` are the capturing groups inside: the first and the one past the last."""

    body: Node
    least: int
    most: int | None
    greedy: bool
    groups: Span


class Look(NamedTuple):
    """``(?=…)``, ``(?!…)``, ``(?<=…)``, ``(?<!…)``."""

    body: Node
    ahead: bool
    negative: bool


class Boundary(NamedTuple):
    """``kind`` is one of ``^ $ b B``."""

    kind: str


class Back(NamedTuple):
    """What a group matched before."""

    number: int


Node: TypeAlias = Character | Characters | Sequence | Choice | Group | Repeat | Look | Boundary | Back


class Pattern(NamedTuple):
    """``names`` maps the named groups to their numbers."""

    root: Node
    groups: int
    names: dict[str, int]


class WrongPattern(Exception):
    """A syntax error, with what V8 says about it."""


class UnknownPattern(Exception):
    """A valid expression that needs what is not provided here."""
