"""What is open at the end of a text."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_server.semantics.code.brackets import (
    Group,
    Part,
    Token,
    given_after,
    items,
    last_item,
    opened_at,
    template_text,
)


def kinds(text: str) -> str:
    """The brackets that are open, outer ones first; a string that is open comes last, and a comment alone."""
    opened = opened_at(text, 0, len(text))
    if opened is None:
        return "comment"
    string = opened.string.text if opened.string is not None else ""
    return " ".join([*[group.kind for group in opened.groups[1:]], string]).strip()


def shown(parts: list[Part]) -> str:
    return " ".join([part.text if isinstance(part, Token) else f"{part.kind}{shown(part.parts)}" for part in parts])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a(b[c{", "( [ {"),
        ("a(b)[c]", ""),
        ("a(`b ${c(", "( ` ${ ("),
        ("a(`b ${c} d", "( `"),
        ("a(`b` + `${c}`", "("),
        ("a(`\\` \\${ $ {", "( `"),
        ('a("b', '( "b'),
        ('a("b\n(', "( ("),
        ("a('b\\'", "( 'b\\'"),
        ("a(/[/(]\\//g, (", "( ("),
        ("a(b / (", "( ("),
        ("a( // (", "comment"),
        ("a( // (\n[", "( ["),
        ("a( /* (", "comment"),
        ("a( /* ( */ [", "( ["),
        ("a(/*/", "comment"),
        ("a({ [ )", ""),
        (") ] } a(", "("),
        ("a(`b ${ ` ${ {", "( ` ${ ` ${ {"),
        ("a(`$", "( `"),
    ],
)
def test_what_is_open(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_what_stands_before_the_end() -> None:
    opened = opened_at('f("a", { b: [1] })(c => {', 0, 25)
    assert opened is not None
    assert shown(opened.groups[0].parts) == 'f ("a" , {b : [1 (c => {'
    assert [group.end for group in opened.groups] == [-1, -1, -1]
    first = opened.groups[0].parts[1]
    assert isinstance(first, Group) and (first.start, first.end) == (1, 18)


def test_reading_starts_and_ends_where_it_is_told() -> None:
    opened = opened_at("( ( )", 2, 3)
    assert opened is not None and [group.kind for group in opened.groups] == ["", "("]


def test_items_stand_between_commas() -> None:
    opened = opened_at("a, b c, (d, e) f", 0, 16)
    assert opened is not None
    parts = opened.groups[0].parts
    assert [shown(item) for item in items(parts)] == ["a", "b c", "(d , e f"]
    assert shown(last_item(parts)) == "(d , e f"


def test_a_string_means_what_its_escapes_say() -> None:
    assert Token("string", "'a\\nb'", 0, 6).value == "a\nb"


def test_interpolations_are_one_character_and_escapes_mean_something() -> None:
    text = "`a ${b} \\` ${c(`d`)} e"
    opened = opened_at(text, 0, len(text))
    assert opened is not None
    assert template_text(opened.groups[-1].parts) == (f"a {PLACEHOLDER} ` {PLACEHOLDER} e", [2, 6])


def test_what_cannot_be_cooked_stays_raw() -> None:
    opened = opened_at("`a \\u b", 0, 7)
    assert opened is not None
    assert template_text(opened.groups[-1].parts) == ("a \\u b", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|, a: 1, b: { c: 2 }, d: [{ e: 1 }]) { f: 1 }", {"a", "b", "d"}),
        ("| }", set()),
        ("|a: \"b: }\", c: '{ d: 1'}", {"a", "c"}),
        ("|x` a: 1", set()),
        ("|a: 1, b", {"a"}),
    ],
)
def test_keys_up_to_the_closing_bracket(text: str, expected: set[str]) -> None:
    assert given_after(text.replace("|", ""), text.index("|")) == expected
