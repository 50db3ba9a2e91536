"""Strings as UTF-16 units."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.javascript.texts import (
    char_at,
    concat,
    cut,
    from_units,
    is_wide,
    length_of,
    sort_key,
    units,
)
from soda_gql_builder.javascript.values import UNDEFINED

# A string value as JavaScript has it: any units, halves that belong together joined.
VALUES = st.lists(st.sampled_from(["a", "é", "\uffff", "😀", "\ud83d", "\ude00"])).map("".join).map(from_units)


def encoded(text: str) -> list[int]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[at] | data[at + 1] << 8 for at in range(0, len(data), 2)]


@given(VALUES)
def test_units_and_back(text: str) -> None:
    assert [ord(unit) for unit in units(text)] == encoded(text)
    assert from_units(units(text)) == text
    assert length_of(text) == len(encoded(text))
    assert is_wide(text) == (len(text) != length_of(text))


@given(VALUES, VALUES)
def test_concat_joins_halves(left: str, right: str) -> None:
    assert concat(left, right) == from_units(units(left) + units(right))


@given(VALUES, st.integers(0, 12), st.integers(0, 12))
def test_cut_counts_units(text: str, start: int, end: int) -> None:
    assert encoded(cut(text, start, end)) == encoded(text)[start:end]


@given(VALUES, st.integers(-1, 12))
def test_char_at(text: str, index: int) -> None:
    inside = 0 <= index < length_of(text)
    assert char_at(text, index) == (chr(encoded(text)[index]) if inside else UNDEFINED)


@given(VALUES, VALUES)
def test_order_is_that_of_units(left: str, right: str) -> None:
    assert (sort_key(left) < sort_key(right)) == (encoded(left) < encoded(right))
