"""Regular expressions: a budget for every match, and agreement with Python where both mean the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.javascript.regexps.matcher import TooMuch, match, search
from soda_gql_builder.javascript.regexps.program import compile_pattern
from soda_gql_builder.javascript.regexps.tree import UnknownPattern, WrongPattern


class Spent(Exception):
    """The budget of a test is used up."""


def budget(left: int) -> object:
    def pay(count: int) -> None:
        nonlocal left
        left -= count
        if left < 0:
            raise Spent

    return pay


def find(pattern: str, text: str, flags: str = "", steps: int = 100_000) -> tuple[int, int] | None:
    found = search(compile_pattern(pattern, flags), text, 0, budget(steps))  # type: ignore[arg-type]
    return None if found is None else (found[0], found[1])


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+$", "a" * 40 + "b"),
        ("(a|aa)+$", "a" * 200 + "b"),
        ("(a*)*b", "a" * 40),
        ("(?:a?){40}a{40}x", "a" * 40),
        (r"^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 60),
        ("(?=(a+)+b)c", "a" * 40),
        (r"(.*)\1\1x", "a" * 600),
    ],
)
def test_backtracking_without_end_is_paid_for(pattern: str, text: str) -> None:
    with pytest.raises(Spent):
        find(pattern, text)


def test_too_many_ways_back() -> None:
    program = compile_pattern("(?:a|b)*c", "")
    with pytest.raises(TooMuch):
        match(program, "ab" * 200_000, 0, lambda _count: None)


def test_runs_of_characters_take_little() -> None:
    assert find(".*x", "a" * 50_000 + "x") == (0, 50_001)
    assert find(r"\s+$", " " * 300 + "x") is None


@pytest.mark.parametrize(
    "pattern", ["(" * 500 + ")" * 500, "(?:" * 500 + ")" * 500, "(?=" * 500 + ")" * 500, "a" * 30_000]
)
def test_what_is_too_large(pattern: str) -> None:
    with pytest.raises(UnknownPattern):
        compile_pattern(pattern, "")


@given(st.text(alphabet="ab()[]{}|*+?.^$\\dwsbBkxu0123<>=!:,-Pp", max_size=20), st.sampled_from(["", "u", "i", "iu"]))
def test_no_pattern_raises_anything_else(pattern: str, flags: str) -> None:
    try:
        program = compile_pattern(pattern, flags)
    except (WrongPattern, UnknownPattern):
        return
    try:
        search(program, "abba 12 ab", 0, budget(20_000))  # type: ignore[arg-type]
    except Spent:
        return


# Without captures in loops, look-behind and loops over what may be empty, Python means the same.
CONSUMING = st.recursive(
    st.sampled_from(["a", "b", "[ab]", "[^a]", ".", "c"]),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, inner, st.sampled_from(["+", "{2}", "{1,2}", "+?"])),
    ),
    max_leaves=5,
)
PATTERNS = st.recursive(
    st.one_of(CONSUMING, st.sampled_from([r"\b", "^", "$", "(?=a)", "(?!b)"])),
    lambda inner: st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, CONSUMING, st.sampled_from(["*", "?", "*?", "??"])),
    ),
    max_leaves=4,
)


@given(PATTERNS, st.text(alphabet="abc", max_size=8))
def test_same_as_python(pattern: str, text: str) -> None:
    expected = re.search(pattern, text)
    assert find(pattern, text) == (None if expected is None else expected.span())
