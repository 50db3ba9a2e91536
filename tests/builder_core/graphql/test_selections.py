from __future__ import annotations

import pytest

from soda_gql_builder.graphql.ast import Field, FragmentSpread, InlineFragment
from soda_gql_builder.graphql.parser import parse_template
from tests.builder_core.graphql.pictures import check_template


@pytest.mark.parametrize(
    "text",
    [
        "{ a b c }",
        "{ a: b }",
        "{ a(x: 1) @d { b } }",
        "{ query mutation on true null fragment }",
        "{ ...F @d }",
        "{ ... on T @d { a } }",
        "{ ... @d { a } }",
        "{ ... { a } }",
        "{ ...onwards ...query }",
    ],
)
def test_valid_selections(text: str) -> None:
    check_template(text, "", text)


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        # Half-typed fields.
        ("{ user { na } ", "              ^", "{ user { na } }"),
        ("{ user { na ", "            ^", "{ user { na } }"),
        ("{ a { } b }", "      ^", "{ a {} b }"),
        ("{ a: }", "     ^", "{ a: }"),
        ("{ a: { b } }", "     ^", "{ a: { b } }"),
        ("{ a: (x: 1) }", "     ^", "{ a: (x: 1) }"),
        ("{ a: b: c }", "      ^", "{ a: b: c }"),
        ("{ { a } }", "  ^", "{ { a } }"),
        ("{ (x: 1) b }", "  ^", "{ (x: 1) b }"),
        ("{ : b c }", "  ^", "{ c }"),
        # Half-typed fragments.
        ("{ ... }", "      ^", "{ ... }"),
        ("{ ... on }", "         ^", "{ ... on {} }"),
        ("{ ... on { a } }", "         ^", "{ ... on { a } }"),
        ("{ ...on User }", "             ^", "{ ... on User {} }"),
        ("{ ... @d }", "         ^", "{ ... @d {} }"),
        ("{ ...F(x: 1) a }", "      ^", "{ ...F a }"),
        ("{ ..F }", "  ^^", "{ ...F }"),
        # Strangers.
        ("{ a @ }", "      ^", "{ a @ }"),
        ("{ @d a }", "  ^", "{ a }"),
        ("{ a = 1 b }", "    ^", "{ a b }"),
        ("{ $a b }", "  ^", "{ b }"),
        ('{ a "b" c }', "    ^^^", "{ a c }"),
        ("{ a ] b ) c }", "    ^   ^", "{ a b c }"),
        ("{ a(x: 1)) { b } }", "         ^", "{ a(x: 1) { b } }"),
        ("{ a [1, 2] b }", "    ^", "{ a b }"),
    ],
)
def test_broken_selections(text: str, marks: str, kept: str) -> None:
    check_template(text, marks, kept)


def test_a_field_without_a_name_has_an_empty_one_behind_the_token_before() -> None:
    field = _only("{ a:  }")
    assert isinstance(field, Field)
    assert (field.name.value, field.name.start, field.name.end) == ("", 4, 4)
    assert (field.start, field.end) == (2, 4)


def test_dots_alone_are_a_spread_without_a_name() -> None:
    spread = _only("{ ...  }")
    assert isinstance(spread, FragmentSpread)
    assert (spread.name.value, spread.name.start, spread.end) == ("", 5, 5)


def test_a_missing_selection_set_is_empty_behind_the_token_before() -> None:
    fragment = _only("{ ... on User  }")
    assert isinstance(fragment, InlineFragment)
    assert (fragment.selection_set.start, fragment.selection_set.end) == (13, 13)


def _only(text: str) -> object:
    template = parse_template([text]).template
    assert template.selection_set is not None
    (selection,) = template.selection_set.selections
    return selection
