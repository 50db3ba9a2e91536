"""Glob patterns: from one text to alternatives of segments, one segment per folder or file name.

Understood are ``*``, ``?``, ``[…]``, ``**``, ``{a,b}``, ``{1..3}``, ``\\`` and the groups ``@(a|b)``, ``?()``, ``*()``,
``+()``, ``!()``; a bare ``(a|b)`` is ``@(a|b)``.  An unbalanced bracket stands for itself.
A segment also matches the name that is spelled exactly like it, so ``pages/[id]/*.ts`` finds the folder ``[id]``.
"""

from __future__ import annotations

import re

import msgspec

MAX_ALTERNATIVES = 1_000
# Groups nest, and readers of nested things recurse.
MAX_GROUPS = 50
# No file system has longer paths, and the time to read a pattern stays bounded.
MAX_LENGTH = 4_096
# The regular expression of a name doubles with each.
MAX_NEGATIONS = 3

_MAGIC = re.compile(r"[*?\[\]{}()\\]|[+@!](?=\()")
_NEEDS_LIBRARY = re.compile(r"[\[(\\]")
_STARS = re.compile(r"\*+")


# Python reads doubled ones in a set as operators of the future, and warns.
_SET_OPERATORS = re.compile(r"[\[&~|]|-(?=-)")


class Segment(msgspec.Struct, frozen=True):
    """One step of a pattern.

    ``regex`` must match a whole name.  ``literal`` is the only name that can match, if there is only one.
    A ``deep`` segment stands for any number of folders, each with a matching name.
    """

    regex: str
    literal: str | None = None
    deep: bool = False


class BadPattern(msgspec.Struct, frozen=True):
    """A pattern that cannot be used, and why (a phrase for a message)."""

    pattern: str
    reason: str


Segments = tuple[Segment, ...]

ANY_FOLDERS = Segment(".*", deep=True)


def is_static(pattern: str) -> bool:
    """Whether the pattern can only mean the path that is spelled like it."""
    return _MAGIC.search(pattern) is None


def path_segments(path: str) -> list[str]:
    """The names of an absolute path, ``.`` and ``..`` applied."""
    names: list[str] = []
    for name in path.split("/"):
        if name == "..":
            del names[-1:]
        elif name and name != ".":
            names.append(name)
    return names


def parse_pattern(pattern: str) -> tuple[Segments, ...] | BadPattern:
    """All that an absolute pattern can mean; a file matches if one of the alternatives does."""
    if len(pattern) > MAX_LENGTH:
        return BadPattern(pattern, f"it is longer than {MAX_LENGTH:,} characters")
    if pattern.count("(") + pattern.count("{") > MAX_GROUPS:
        return BadPattern(pattern, f"it has more than {MAX_GROUPS} groups")
    texts = _expand_braces(_groups_to_braces(pattern))
    if texts is None:
        return BadPattern(pattern, f"its braces stand for more than {MAX_ALTERNATIVES:,} patterns")
    paths = [names for names in map(path_segments, texts) if names]
    segments: dict[str, Segment] = {}
    for name in dict.fromkeys(name for names in paths for name in names):
        if "(" in name and (fault := _group_fault(name)):
            return BadPattern(pattern, fault)
        segments[name] = _segment(name)
    return tuple(dict.fromkeys(tuple(segments[name] for name in names) for names in paths))


def literal_segments(path: str) -> Segments:
    """The pattern that means one absolute path."""
    return tuple(_literal(name) for name in path_segments(path))


def _expand_braces(pattern: str) -> list[str] | None:
    if "{" not in pattern:
        return [pattern]
    import bracex

    try:
        return bracex.expand(pattern, keep_escapes=True, limit=MAX_ALTERNATIVES)
    except bracex.ExpansionLimitException:
        return None


class _Group(msgspec.Struct):
    """A group or a pair of braces among tokens: its first character, where it starts and ends, what divides it.

    ``around`` holds the first characters of the groups that it is in.
    """

    kind: str
    around: str
    start: int
    end: int = -1
    bars: list[int] = []
    commas: list[int] = []


# An escaped character, a bracket expression, the start of a group, any character.
_TOKEN = re.compile(r"\\.|\[[!^]?\]?(?:\\.|[^\]/\\])*\]|[?*+@!]?\(|.", re.DOTALL)


def _closed_groups(tokens: list[str]) -> list[_Group]:
    """The balanced groups and braces, inner ones first."""
    stack: list[_Group] = []
    closed: list[_Group] = []
    for index, token in enumerate(tokens):
        if token == "{" or (token[-1] == "(" and token[0] != "\\"):
            around = stack[-1].around + stack[-1].kind if stack else ""
            stack.append(_Group(token[0], around, index))
        elif token in ("}", ")"):
            _close(stack, closed, index, token)
        elif token == "|" and stack:
            stack[-1].bars.append(index)
        elif token == "," and stack:
            stack[-1].commas.append(index)
    return closed


def _close(stack: list[_Group], closed: list[_Group], index: int, token: str) -> None:
    """An end without its start is a character, and so is a brace without its end inside a group."""
    for depth in range(len(stack) - 1, -1, -1):
        if (stack[depth].kind == "{") == (token == "}"):
            stack[depth].end = index
            closed.append(stack[depth])
            del stack[depth:]
            return
        if token == "}":
            return


def _groups_to_braces(pattern: str) -> str:
    """Spells every outer ``@(a|b)`` and ``(a|b)`` as ``{a,b}``: those may contain ``/``, which segments cannot."""
    if "(" not in pattern:
        return pattern
    tokens = _TOKEN.findall(pattern)
    for group in _closed_groups(tokens):
        if group.kind in "(@" and group.bars and not set(group.around) - set("{(@"):
            tokens[group.start], tokens[group.end] = "{", "}"
            for index in group.commas:
                tokens[index] = "\\,"
            for index in group.bars:
                tokens[index] = ","
    return "".join(tokens)


def _group_fault(segment: str) -> str | None:
    """Why a name could take forever to match: with such groups the time doubles per group or per character."""
    tokens = _TOKEN.findall(segment)
    groups = [group for group in _closed_groups(tokens) if group.kind in "*+!"]
    if any(set(group.around) & set("*+!") for group in groups):
        return "it has `!(…)`, `*(…)` or `+(…)` inside of one another"
    if sum(group.kind == "!" for group in groups) > MAX_NEGATIONS:
        return f"it has more than {MAX_NEGATIONS} groups `!(…)` in one name"
    if any(group.kind != "!" and "*" in tokens[group.start + 1 : group.end] for group in groups):
        return "it has a `*` inside of `*(…)` or `+(…)`"
    return None


def _literal(name: str) -> Segment:
    return Segment(re.escape(name), name)


def _segment(text: str) -> Segment:
    if text == "**":
        return ANY_FOLDERS
    if is_static(text):
        return _literal(text)
    regex = _library_regex(text) if _NEEDS_LIBRARY.search(text) else _star_regex(text)
    return Segment(f"{regex}|{re.escape(text)}")


def _star_regex(text: str) -> str:
    """Only ``*`` and ``?`` are special; an atomic group per star keeps the time of a mismatch linear."""
    first, *rest = (re.escape(part).replace(r"\?", ".") for part in _STARS.split(text))
    if not rest:
        return first
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1])
    return f"{first}{middle}.*{rest[-1]}"


def _library_regex(text: str) -> str:
    # Most projects get along without it, and importing it takes longer than finding their files.
    from wcmatch import fnmatch

    flags = fnmatch.EXTMATCH | fnmatch.DOTMATCH | fnmatch.CASE | fnmatch.FORCEUNIX
    regexes, _ = fnmatch.translate(_spell_for_library(text), flags=flags)
    return "|".join(f"(?:{regex})" for regex in regexes)


def _spell_for_library(segment: str) -> str:
    """Every bare ``(a)`` as ``@(a)``; no character of a bracket expression but ``-`` between two has a meaning."""
    tokens = _TOKEN.findall(segment)
    for group in _closed_groups(tokens):
        if group.kind == "(":
            tokens[group.start] = "@("
    return "".join(_spell_set(token) if token[0] == "[" and token[1:] else token for token in tokens)


def _spell_set(token: str) -> str:
    start = 2 if token[1] in "!^" else 1
    return token[:start] + _SET_OPERATORS.sub(r"\\\g<0>", token[start:-1]) + "]"
