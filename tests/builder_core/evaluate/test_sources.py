"""Offsets of GraphQL text in its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.evaluate.sources import (
    TextPlace,
    TextSource,
    file_offset,
    place_span,
    string_source,
    template_source,
)
from soda_gql_builder.javascript.values import Code, Place
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Root
from soda_gql_builder.typescript.expression_text import parse_expression

CODE = Code("a.ts", "::a")


def source(text: str) -> tuple[TextSource, Root, str]:
    """The source of an expression that is a literal, and its cooked text with one ``$`` for each interpolation."""
    root = parse_expression(text)
    assert isinstance(root, Root)
    code = root.code
    if isinstance(code, ir.String):
        return string_source(CODE, code), root, code.value
    assert isinstance(code, ir.Template)
    return template_source(CODE, code), root, "$".join(quasi.cooked or "" for quasi in code.quasis)


@pytest.mark.parametrize(
    "text",
    [
        "`abX`",
        "`🦊X`",
        "`\\n\\u0041X`",
        "`a\\\nX`",
        "`${1}X`",
        "`a${1}b${'`'}\\u{1F98A}X`",
        "'abX'",
        '"\\"\\x41X"',
        "'🦊X'",
        "`\r\n\r\nX`",
    ],
)
def test_a_character_is_found_in_the_file(text: str) -> None:
    found, root, cooked = source(text)
    at = cooked.index("X")
    assert file_offset(found, at, root, text) == text.index("X")
    assert place_span(TextPlace(found, at, at + 1), root, text) == (text.index("X"), text.index("X") + 1)


def test_an_empty_range_covers_one_character() -> None:
    found, root, _ = source("`ab`")
    assert place_span(TextPlace(found, 1, 1), root, "`ab`") == (2, 3)


def test_the_end_of_the_text_is_the_closing_delimiter() -> None:
    for text in ("`ab`", "'ab'"):
        found, root, cooked = source(text)
        assert text[file_offset(found, len(cooked), root, text)] == text[-1]


def test_nodes_have_their_own_places() -> None:
    text = "[1, 'b']"
    root = parse_expression(text)
    assert isinstance(root, Root) and isinstance(root.code, ir.Array)
    second = root.code.items[1]
    assert isinstance(second, ir.String)
    span = place_span(Place(CODE, second.id), root, text)
    assert text[slice(*span)] == "'b'"


PIECES = st.lists(
    st.sampled_from(["a", "é", "🦊", "\\n", "\\u0041", "\\u{1F98A}", "\\\n", "\r\n", "${1}", "${`${2}`}"]), max_size=10
)


@given(PIECES)
def test_offsets_grow(pieces: list[str]) -> None:
    text = f"`{''.join(pieces)}`"
    found, root, cooked = source(text)
    offsets = [file_offset(found, at, root, text) for at in range(len(cooked) + 1)]
    assert offsets == sorted(offsets) and offsets[0] >= 1 and offsets[-1] == len(text) - 1
    for at, character in enumerate(cooked):
        if character in "aé":
            assert text[offsets[at]] == character
