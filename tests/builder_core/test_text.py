"""Lines, columns and bytes: there and back is the identity, in every encoding, for every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.text import ByteOffsets, Encoding, LineIndex, Position, code_units

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

# Line ends, a tab, a byte order mark, one character of each UTF-8 length, both halves of a pair, line separators
# that are none here.
PIECES = ["\n", "\r\n", "\r", "\t", "\ufeff", "a", "é", "語", "😀", "\ud83d", "\ude00", "\u2028", "\x85", "\x0b"]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30)
encodings = st.sampled_from(ENCODINGS)


def units_by_codec(text: str, encoding: Encoding) -> int:
    codec, size = CODECS[encoding]
    return len(text.encode(codec, "surrogatepass")) // size


def inside_line_end(text: str, offset: int) -> bool:
    return text[max(0, offset - 1) : offset + 1] == "\r\n"


@given(texts, encodings)
def test_offset_to_position_and_back_is_the_identity(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        expected = offset - 1 if inside_line_end(text, offset) else offset
        assert index.offset(index.position(offset, encoding), encoding) == expected


@given(texts, encodings)
def test_a_position_counts_the_units_since_the_start_of_its_line(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    for offset in range(len(text) + 1):
        line, column = index.position(offset, encoding)
        start = index.starts[line]
        assert start <= offset
        assert column == units_by_codec(text[start:offset], encoding)


@given(texts)
def test_lines_end_at_the_three_ends_of_the_protocol(text: str) -> None:
    index = LineIndex(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert [index.line_text(line) for line in range(len(index.starts))] == lines


@given(texts, encodings)
def test_positions_grow_with_offsets(text: str, encoding: Encoding) -> None:
    index = LineIndex(text)
    positions = [index.position(offset, encoding) for offset in range(len(text) + 1)]
    assert positions == sorted(positions)
    assert len(set(positions)) == len(positions)


@given(texts, encodings, st.integers(-3, 20), st.integers(-3, 20))
def test_any_position_has_an_offset_in_its_line(text: str, encoding: Encoding, line: int, column: int) -> None:
    index = LineIndex(text)
    offset = index.offset(Position(line, column), encoding)
    assert 0 <= offset <= len(text)
    if 0 <= line < len(index.starts):
        assert index.starts[line] <= offset <= index.starts[line] + len(index.line_text(line))
        assert units_by_codec(text[index.starts[line] : offset], encoding) <= max(0, column)
    elif line >= 0:
        assert offset == len(text)


@given(texts, st.integers(-5, 60), encodings)
def test_any_number_is_clamped_to_the_text(text: str, offset: int, encoding: Encoding) -> None:
    index = LineIndex(text)
    assert index.position(offset, encoding) == index.position(max(0, min(offset, len(text))), encoding)


@given(texts, encodings)
def test_code_units_are_those_of_the_codec(text: str, encoding: Encoding) -> None:
    assert code_units(text, encoding) == units_by_codec(text, encoding)


@pytest.mark.parametrize(
    ("text", "offset", "encoding", "position"),
    [
        ("", 0, "utf-16", (0, 0)),
        ("a\nb", 2, "utf-16", (1, 0)),
        ("a\r\nb", 3, "utf-16", (1, 0)),
        ("a\rb", 2, "utf-16", (1, 0)),
        ("a\n", 2, "utf-16", (1, 0)),
        ("\ufeffa", 1, "utf-16", (0, 1)),
        ("\ufeffa", 1, "utf-8", (0, 3)),
        ("😀a", 1, "utf-16", (0, 2)),
        ("😀a", 1, "utf-8", (0, 4)),
        ("😀a", 1, "utf-32", (0, 1)),
        ("\ud83d\ude00a", 2, "utf-16", (0, 2)),
        ("\ud83da", 1, "utf-8", (0, 3)),
        ("é\n語x", 3, "utf-8", (1, 3)),
        ("a\u2028b\x85c", 4, "utf-16", (0, 4)),
    ],
)
def test_positions(text: str, offset: int, encoding: Encoding, position: tuple[int, int]) -> None:
    index = LineIndex(text)
    assert index.position(offset, encoding) == position
    assert index.offset(Position(*position), encoding) == offset


@pytest.mark.parametrize(
    ("text", "position", "encoding", "offset"),
    [
        ("ab\ncd", (0, 9), "utf-16", 2),
        ("ab\r\ncd", (0, 9), "utf-16", 2),
        ("ab\r\ncd", (0, 3), "utf-16", 2),
        ("é\r\ncd", (0, 9), "utf-8", 1),
        ("ab\ncd", (7, 0), "utf-16", 5),
        ("ab\ncd", (-1, 4), "utf-16", 0),
        ("ab\ncd", (1, -4), "utf-16", 3),
        ("😀a", (0, 1), "utf-16", 0),
        ("😀a", (0, 3), "utf-8", 0),
        ("a語b", (0, 2), "utf-8", 1),
    ],
)
def test_positions_beside_the_characters(text: str, position: tuple[int, int], encoding: Encoding, offset: int) -> None:
    assert LineIndex(text).offset(Position(*position), encoding) == offset


@given(texts)
def test_bytes_lead_back_to_their_characters(text: str) -> None:
    offsets = ByteOffsets(text, text.encode("utf-8", "surrogatepass"))
    byte = 0
    for index, character in enumerate(text):
        for _ in character.encode("utf-8", "surrogatepass"):
            assert offsets.index(byte) == index
            byte += 1
    assert offsets.index(byte) == len(text)


def test_a_long_text() -> None:
    text = "const é = 1;\r\n" * 20_000
    index = LineIndex(text)
    assert len(index.starts) == 20_001
    assert index.position(len(text) - 2, "utf-8") == (19_999, 13)
