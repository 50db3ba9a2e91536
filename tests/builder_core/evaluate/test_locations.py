"""``loc`` offsets, as upstream's text has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.evaluate.locations import plain_locator, upstream_locator
from tests.pictures import build_module, operation, raw_operation


@pytest.mark.parametrize(
    ("raw", "reindent", "token", "expected"),
    [
        ("($a: Int)", False, "$a", 1),
        ("  ($a: Int)", False, "$a", 1),
        ("\n  ($a: Int)", True, "$a", 1),
        ("(\n$a: Int)", True, "$a", 6),
        ("(  \n$a: Int)", True, "$a", 6),
        ("(\n\n$a: Int)", True, "$a", 11),
        ("(\n$a: Int)", False, "$a", 2),
        ("(# é\n$a: Int)", True, "$a", 9),
        ("(# 🦊\n$a: Int)", True, "$a", 10),
        ("(# \\u00e9\n$a: Int)", True, "$a", 9),
        ("(# \\u{1F98A}\n$a: Int)", True, "$a", 10),
        ("(\\n$a: Int)", True, "$a", 2),
    ],
)
def test_offsets(raw: str, reindent: bool, token: str, expected: int) -> None:
    cooked = raw.replace("\\u00e9", "é").replace("\\u{1F98A}", "🦊").replace("\\n", "\n")
    locate = upstream_locator("Q ", raw, reindent=reindent)
    assert locate(cooked.index(token)) == len("Q ") + expected


def test_plain_strings_are_only_trimmed() -> None:
    text = "  \n (# 🦊\n$a: Int)"
    assert plain_locator("Q ", text)(text.index("$a")) == len("Q (# xx\n")


SPACED = st.lists(st.sampled_from(["a", " ", "\n", "  \n", "(", "$b", "\t"]), max_size=15).map("".join)


@given(SPACED, st.booleans())
def test_offsets_point_at_the_same_character(raw: str, reindent: bool) -> None:
    text = raw
    if reindent:
        lines = raw.split("\n")
        text = "\n    ".join([*(line.rstrip(" \t") for line in lines[:-1]), lines[-1]])
    text = "Q " + text.lstrip()
    locate = upstream_locator("Q ", raw, reindent=reindent)
    for offset, character in enumerate(raw):
        if not character.isspace():
            assert text[locate(offset)] == character


@given(SPACED, st.booleans())
def test_both_ways_agree(raw: str, reindent: bool) -> None:
    """A wide character at the end sends the same text the exact way."""
    quick, exact = upstream_locator("Q ", raw, reindent=reindent), upstream_locator("Q ", raw + "é", reindent=reindent)
    assert [quick(at) for at, item in enumerate(raw) if not item.isspace()] == [
        exact(at) for at, item in enumerate(raw) if not item.isspace()
    ]


def start(text: str) -> int:
    """Where the first variable of an operation starts."""
    made: int = raw_operation(build_module(operation(text)))["variableDefinitions"][0]["loc"]["start"]
    return made


def test_locations_of_whole_definitions() -> None:
    one = start('query("Q")`($id: ID!) { user(id: $id) { id } }`()')
    assert one == len("query Q (")
    assert start('query("Q")`\n  (\n    $id: ID!) { user(id: $id) { id } }`()') == one + len("\n        ")
    assert start('query("Q")`\r\n  (\r\n    $id: ID!) { user(id: $id) { id } }`()') == one + len("\n        ")


def test_locations_of_variables_strings() -> None:
    fields = 'fields: ({ f, $ }) => ({ ...f("user", { id: $.id })(({ f }) => ({ id: true })) })'
    assert start(f'query("Q")({{ variables: "($id: ID!)", {fields} }})()') == len("query __var_parse__ (")
    assert start(f'query("Q")({{ variables: `\n (\n$id: ID!)`, {fields} }})()') == len("query __var_parse__ (\n    ")
