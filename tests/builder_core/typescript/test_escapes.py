"""Escapes in strings and templates, and the way back from cooked to written offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.typescript.escapes import cook_string, cook_template, cooked_characters, raw_offset, raw_template

PIECES = st.sampled_from(
    [
        "a",
        "é",
        "😀",
        " ",
        "\n",
        "\r\n",
        "\r",
        "\\n",
        "\\t",
        "\\\\",
        "\\`",
        "\\${",
        "\\x41",
        "\\u0042",
        "\\u{1F600}",
        "\\ud83d",
        "\\ude00",
        "\\0",
        "\\\n",
        "\\\r\n",
        "\\q",
        "$",
        "{",
        "\u2028",
        "\\\u2028",
    ]
)
BROKEN = st.sampled_from(["\\x4", "\\u12", "\\u{110000}", "\\1", "\\u{", "\\x", "\\8", "\\u{" + "0" * 40 + "}", "\\"])


@pytest.mark.parametrize(
    ("raw", "cooked"),
    [
        ("plain", "plain"),
        (r"a\nb\tc\r\b\f\v", "a\nb\tc\r\b\f\v"),
        (r"\\\`\${x}\'\"", "\\`${x}'\""),
        (r"\x41\u0042\u{43}\u{00000043}", "ABCC"),
        (r"\u{1F600}", "😀"),
        (r"\ud83d\ude00", "😀"),
        (r"\ud83dx", "\ud83dx"),
        (r"\0", "\0"),
        (r"\q\-", "q-"),
        ("a\\\nb\\\r\nc\\\u2028d", "abcd"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        (r"\x4", None),
        (r"\u12", None),
        (r"\u{110000}", None),
        (r"\u{}", None),
        (r"\1", None),
        (r"\01", None),
        (r"\8", None),
    ],
)
def test_templates(raw: str, cooked: str | None) -> None:
    assert cook_template(raw) == cooked


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("plain", "plain"),
        (r"\n\x41\u{1F600}", "\nA😀"),
        (r"\1\101\377\400", "\1A\xff 0"),
        ("a\\\nb", "ab"),
        (r"\8", "8"),
        (r"\x4", "x4"),
        (r"\u{110000}", "u{110000}"),
        ("\u2028", "\u2028"),
    ],
)
def test_strings(raw: str, value: str) -> None:
    assert cook_string(raw) == value


@pytest.mark.parametrize(("raw", "seen"), [(r"a\n`", r"a\n`"), ("a\r\nb\rc", "a\nb\nc"), ("\\\r\n", "\\\n")])
def test_raw(raw: str, seen: str) -> None:
    assert raw_template(raw) == seen


@given(st.lists(PIECES).map("".join))
def test_each_cooked_character_has_its_place(raw: str) -> None:
    cooked = cook_template(raw)
    if cooked is None:
        return
    offsets = [raw_offset(raw, index, template=True) for index in range(len(cooked) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] <= len(raw)
    if "\\" not in raw and "\r" not in raw:
        assert offsets == list(range(len(raw) + 1))


@given(st.lists(PIECES).map("".join))
def test_offsets_in_templates_do_not_drift(raw: str) -> None:
    cooked = cook_template(raw)
    if cooked is None:
        return
    offsets = [raw_offset(raw, index, template=True) for index in range(len(cooked) + 1)]
    assert [cook_template(raw[one:other]) for one, other in pairwise(offsets)] == list(cooked)


@given(st.lists(PIECES | BROKEN).map("".join))
def test_offsets_in_strings_do_not_drift(raw: str) -> None:
    cooked, places = cook_string(raw), cooked_characters(raw, template=False)
    offsets = [raw_offset(raw, index, template=False) for index in range(len(cooked))]
    assert len(places) == len(cooked)
    assert offsets == [start for start, _ in places]


@given(st.lists(PIECES).map("".join))
def test_each_cooked_character_means_what_is_written_there(raw: str) -> None:
    cooked = cook_template(raw)
    if cooked is None:
        return
    places = cooked_characters(raw, template=True)
    assert [cook_template(raw[start:end]) for start, end in places] == list(cooked)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@pytest.mark.parametrize(
    ("raw", "places"),
    [
        (r"a\nb", [(0, 1), (1, 3), (3, 4)]),
        (r"\ud83d\ude00!", [(0, 12), (12, 13)]),
        ("\\ud83d\\\n\\ude00!", [(0, 14), (14, 15)]),
        ("a\\\nb", [(0, 1), (3, 4)]),
        ("a\r\nb", [(0, 1), (1, 3), (3, 4)]),
    ],
)
def test_places_of_cooked_characters(raw: str, places: list[tuple[int, int]]) -> None:
    assert cooked_characters(raw, template=True) == places


@given(st.lists(PIECES | BROKEN).map("".join), st.integers(-1, 50))
def test_nothing_raises(raw: str, offset: int) -> None:
    cook_template(raw)
    cook_string(raw)
    raw_template(raw)
    raw_offset(raw, offset, template=True)
    raw_offset(raw, offset, template=False)
    cooked_characters(raw, template=True)
    cooked_characters(raw, template=False)


@given(st.text())
def test_any_text_is_cooked(raw: str) -> None:
    cooked = cook_template(raw)
    assert cooked is None or len(cooked) <= len(raw)
