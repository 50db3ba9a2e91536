"""One pattern against one name or path, by example and against a brute-force reading of the same pattern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.discovery.patterns import (
    MAX_ALTERNATIVES,
    MAX_GROUPS,
    MAX_LENGTH,
    BadPattern,
    is_static,
    literal_segments,
    parse_pattern,
    path_segments,
)
from soda_gql_builder.discovery.rules import compile_rules


def matches(pattern: str, path: str) -> bool:
    return compile_rules([pattern], [], lambda _: False).matches(path)


@pytest.mark.parametrize(
    ("pattern", "matching", "other"),
    [
        ("/a/*.ts", "b.ts .ts .b.ts b.c.ts", "b.tsx b b.ts/c.ts c/b.ts"),
        ("/a/?.ts", "b.ts é.ts 😀.ts", ".ts bb.ts"),
        ("/a/*b*d", "bd xxbyyd bbd bdd", "xb xdb"),
        ("/a/x*b*b*d", "xbbd x-b--b---d", "xbd"),
        ("/a/[bc].ts", "b.ts c.ts [bc].ts", "d.ts bc.ts"),
        ("/a/[!bc].ts", "d.ts", "b.ts"),
        ("/a/[^bc].ts", "d.ts", "b.ts"),
        ("/a/[a-c-].ts", "b.ts -.ts", "d.ts"),
        ("/a/[]b].ts", "].ts b.ts", "c.ts"),
        ("/a/**/*.ts", "b.ts c/b.ts .c/d/b.ts node_modules/b.ts", "b.tsx"),
        ("/a/**/c/*.ts", "c/b.ts d/c/b.ts c/c/b.ts", "b.ts c/d/b.ts"),
        ("/a/**", "b c/b", ""),
        ("/a/**/**/b", "b c/b c/d/b", "c"),
        ("/a/b**c", "bc bxc", "b/c"),
        ("/a/*/b", "c/b", "b c/d/b"),
        ("/a/{b,c/d}.ts", "b.ts c/d.ts", "c.ts {b,c/d}.ts"),
        ("/a/{,b/}c.ts", "c.ts b/c.ts", "b.ts"),
        ("/a/{b,{c,d}}", "b c d", "e"),
        ("/a/x{1..3}", "x1 x3", "x4 x{1..3}"),
        ("/a/b{,}c", "bc", "b"),
        ("/a/{b}", "{b}", "b"),
        ("/a/@(b|c)d", "bd cd", "d bcd"),
        ("/a/?(b|c)d", "d bd cd", "bcd"),
        ("/a/*(b|c)d", "d bd bcbcd", "xd"),
        ("/a/+(b|c)d", "bd bcbcd", "d"),
        ("/a/!(b|c)d", "d xd bcd bbd", "bd cd b"),
        ("/a/!(*.test|*.spec).ts", "b.ts b.tests.ts", "b.test.ts b.spec.ts"),
        ("/a/!(b|(c|d))", "e", "b c d"),
        ("/a/!(b)", "c bb", "b"),
        ("/a/!(b)/**/c", "d/c bb/x/c", "b/c b/x/c"),
        ("/a/*.(ts|tsx)", "b.ts b.tsx", "b.js"),
        ("/a/*.+(ts|tsx)", "b.ts b.tsx b.tstsx", "b."),
        ("/a/(b|c/d).ts", "b.ts c/d.ts", "c.ts"),
        ("/a/@(b|!(c|d)).ts", "b.ts e.ts", "c.ts d.ts"),
        ("/a/@(b,c|d)", "b,c d", "b c"),
        ("/a/(group)/b", "(group)/b group/b", "b"),
        ("/a/[id]/b", "[id]/b i/b d/b", "id/b b"),
        ("/a/[...slug].ts", "[...slug].ts s.ts", "slug.ts"),
        (r"/a/\*.ts", "*.ts", "b.ts"),
        (r"/a/\{b,c\}", "{b,c}", "b"),
        (r"/a/\(b\)", "(b)", "b"),
        (r"/a/\((b|x/c)", "(b (x/c", "b"),
        ("/a/../c", "", "c"),
        ("/a/./b//*", "b/c", "c"),
        ("/a/{b,../a/c}/*", "b/x c/x", "x"),
        ("/a/[", "[", "b"),
        ("/a/{b", "{b", "b"),
        ("/a/@(b", "@(b", "b"),
        ("/a/(b*", "(b (bc", "b"),
        ("/a/b)*", "b) b)c", "b"),
        ("/a/{b,(c}", "b (c", "c"),
        ("/a/$+^.|b*", "$+^.|b $+^.|bc", "b"),
        ("/a/[z-b]c", "[z-b]c", "cc zc"),
        ("/a/[[&&~~||--]*", "[x &x ~x |x -x", "ax"),
        ("/a/[\\]]b", "]b", "b"),
    ],
)
def test_examples(pattern: str, matching: str, other: str) -> None:
    for name in matching.split():
        assert matches(pattern, f"/a/{name}"), name
    for name in other.split():
        assert not matches(pattern, f"/a/{name}"), name


def test_names_may_hold_line_ends() -> None:
    assert matches("/a/*.ts", "/a/b\nc.ts")
    assert not matches("/a/*.ts", "/a/b.ts\n")
    assert not matches("/a/[b].ts", "/a/b.ts\n")


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("/a/{1..100000000}", f"more than {MAX_ALTERNATIVES:,} patterns"),
        ("/a/" + "{b,c}" * 20, f"more than {MAX_ALTERNATIVES:,} patterns"),
        ("/a/" + "(" * (MAX_GROUPS + 1), f"more than {MAX_GROUPS} groups"),
        ("/" + "a" * MAX_LENGTH, f"longer than {MAX_LENGTH:,} characters"),
        ("/a/" + "!(b)" * 4, "groups `!(…)` in one name"),
        ("/a/!(b!(c))", "inside of one another"),
        ("/a/*(b*(c))", "inside of one another"),
        ("/a/+(b*)", "a `*` inside"),
    ],
)
def test_patterns_that_would_take_forever_are_values(pattern: str, reason: str) -> None:
    bad = parse_pattern(pattern)
    assert isinstance(bad, BadPattern)
    assert bad.pattern == pattern
    assert reason in bad.reason


@pytest.mark.parametrize(
    ("text", "static"),
    [
        ("/a/b.ts", True),
        ("/a/$x-~@+!.ts", True),
        ("/a/*", False),
        ("/a/[b]", False),
        ("/(b)/c", False),
        ("/!(b)", False),
    ],
)
def test_static_patterns(text: str, static: bool) -> None:
    assert is_static(text) is static


def test_segments_of_paths() -> None:
    assert path_segments("/a//b/./c/../d/") == ["a", "b", "d"]
    assert path_segments("/../..") == []
    assert [segment.literal for segment in literal_segments("/a/[b]")] == ["a", "[b]"]


def test_a_mismatch_of_many_stars_is_quick() -> None:
    assert not matches("/" + "*a" * 60, "/" + "a" * 200 + "b")


# The brute-force reading: a pattern as a tree, a text matches if some way through the tree spells it.


class Char(NamedTuple):
    text: str


class Wild(NamedTuple):
    most: int
    excluded: str = ""
    allowed: str = ""


class Group(NamedTuple):
    kind: str
    items: tuple[str, ...]


class Choice(NamedTuple):
    items: tuple[tuple[Node, ...], ...]
    spelling: str


class Not(NamedTuple):
    items: tuple[tuple[Node, ...], ...]


Node = Char | Wild | Group | Choice | Not


def spell(nodes: tuple[Node, ...]) -> str:
    return "".join(spell_node(node) for node in nodes)


def spell_node(node: Node) -> str:
    match node:
        case Char(text):
            return text
        case Wild(most, excluded, allowed):
            if excluded or allowed:
                return f"[!{excluded}]" if excluded else f"[{allowed}]"
            return "?" if most == 1 else "*"
        case Group(kind, items):
            return f"{kind}({'|'.join(items)})"
        case Choice(items, "{"):
            return "{" + ",".join(map(spell, items)) + "}"
        case Choice(items, spelling):
            return f"{spelling}({'|'.join(map(spell, items))})"
        case Not(items):
            return f"!({'|'.join(map(spell, items))})"


@cache
def ends(nodes: tuple[Node, ...], text: str, start: int) -> frozenset[int]:
    """All places where a match of the nodes that starts at ``start`` can end."""
    if not nodes:
        return frozenset([start])
    return frozenset(end for middle in node_ends(nodes[0], text, start) for end in ends(nodes[1:], text, middle))


def node_ends(node: Node, text: str, start: int) -> set[int]:
    match node:
        case Char(wanted):
            return {start + len(wanted)} if text.startswith(wanted, start) else set()
        case Wild(most, excluded, allowed):
            if most == 1:
                return {
                    start + 1
                    for character in text[start : start + 1]
                    if character not in excluded and (not allowed or character in allowed)
                }
            return set(range(start, len(text) + 1))
        case Group(kind, items):
            found, edge = set[int](), {start}
            while edge:
                edge = {end + len(item) for end in edge for item in items if text.startswith(item, end)} - found
                found |= edge
            return found | {start} if kind == "*" else found
        case Choice(items, spelling):
            found = {end for item in items for end in ends(item, text, start)}
            return found | {start} if spelling == "?" else found
        case Not(items):
            forbidden = {end for item in items for end in ends(item, text, start)}
            return set(range(start, len(text) + 1)) - forbidden


ALPHABET = "ab.-"
words = st.text(ALPHABET, min_size=1, max_size=2)
chars = st.builds(Char, words)
wild = st.sampled_from([Wild(1), Wild(99), Wild(1, excluded="a"), Wild(1, allowed="ab"), Wild(1, allowed=".b")])
groups = st.builds(Group, st.sampled_from("*+"), st.lists(words, min_size=1, max_size=2).map(tuple))
simple = st.lists(chars | wild, min_size=1, max_size=2).map(tuple)
# One alternative in braces is no choice, and the literal spelling stands for it.
choices = st.builds(Choice, st.lists(simple, min_size=2, max_size=3).map(tuple), st.sampled_from(["{", "@", "", "?"]))
negations = st.builds(Not, st.lists(simple, min_size=1, max_size=2).map(tuple))
# After a negation the rest must be literal: with wild cards there, matchers of the world disagree.
negated = st.tuples(negations) | st.tuples(negations, chars)
names = st.text(ALPHABET + "x", min_size=1, max_size=6).filter(lambda name: name not in (".", ".."))


def joined(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Without what would read differently when spelled: a wild card right before a bare group."""
    kept: list[Node] = []
    for node in nodes:
        bare = isinstance(node, Choice) and node.spelling == ""
        if bare and kept and spell_node(kept[-1])[-1] in "*?+@!":
            kept.append(Char("a"))
        kept.append(node)
    return tuple(kept)


patterns = st.lists(chars | wild | groups | choices, min_size=1, max_size=4).map(joined) | negated


@given(patterns, st.lists(names, min_size=1, max_size=8))
def test_a_segment_matches_what_brute_force_matches(nodes: tuple[Node, ...], candidates: list[str]) -> None:
    spelled = spell(nodes)
    if spelled in (".", "..", "**") or not re.sub(r"[.]", "", spelled):
        return
    rules = compile_rules([f"/{spelled}"], [], lambda _: False)
    assert rules.unusable == ()
    for name in candidates:
        assert rules.matches(f"/{name}") == (len(name) in ends(nodes, name, 0)), (spelled, name)


@given(st.text("ab/*?[]{}()!@+,|.-^\\&~", max_size=40) | st.text(max_size=40), st.text("ab/.[(", max_size=8))
def test_no_text_raises(pattern: str, path: str) -> None:
    rules = compile_rules([f"/{pattern}"], [f"/{pattern}"], lambda _: False)
    assert isinstance(rules.matches(f"/{path}"), bool)


@given(st.text("ab[](){}*?!@+|,\\", min_size=1, max_size=10))
def test_a_static_pattern_matches_its_spelling_only(pattern: str) -> None:
    if is_static(pattern):
        assert matches(f"/{pattern}", f"/{pattern}")
        assert not matches(f"/{pattern}", f"/{pattern}x")
