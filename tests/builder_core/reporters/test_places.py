"""Lines, columns and offsets against the plainest way to count them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.reporters.places import Place, Places
from soda_gql_builder.text import Span

TEXT = st.text(st.sampled_from("ab\n\r\té日😀\u0301"), max_size=60)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, 1-based, counted anew from the start."""
    line, start = 1, 0
    for end in re.finditer(r"\r\n|\r|\n", text):
        if end.end() <= offset:
            line, start = line + 1, end.end()
    return line, utf16(text[start:offset]) + 1


@given(TEXT, st.data())
def test_places_count_utf16_units(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Places({"a": text}).place("a", Span(start, end)) == Place(*position(text, start), *position(text, end))


@given(TEXT, st.data())
def test_offsets_count_utf16_units(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Places({"a": text}).utf16_offset("a", offset) == utf16(text[:offset])


def test_a_byte_order_mark_is_not_counted() -> None:
    places = Places({"a": "\ufeffab\n\tc"})
    assert places.place("a", Span(1, 3)) == Place(1, 1, 1, 3)
    assert places.place("a", Span(5, 6)) == Place(2, 2, 2, 3)
    assert [places.utf16_offset("a", offset) for offset in (0, 1, 3, 5)] == [0, 0, 2, 4]


def test_an_unknown_text_has_a_start() -> None:
    assert Places({}).place("a", Span(7, 9)) == Place(1, 1, 1, 1)
    assert Places({}).utf16_offset("a", 7) == 7


def test_offsets_beyond_the_text_are_its_end() -> None:
    places = Places({"a": "ab", "b": "é"})
    assert places.place("a", Span(1, 99)) == Place(1, 2, 1, 3)
    assert places.place("a", Span(2, 1)) == Place(1, 3, 1, 3)
    assert places.utf16_offset("a", 99) == 2
    assert places.utf16_offset("b", 99) == 1
