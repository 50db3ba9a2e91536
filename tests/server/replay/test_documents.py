"""Edits as editors send them: in every encoding, one after another, and clamped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.text import Encoding
from soda_gql_server.replay.documents import apply_edits, changed_text, edit_at, edit_between
from soda_gql_server.replay.trace import Change, Position, TextEdit

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
texts = st.text(st.sampled_from("ab\r\né🙂\ud800"), max_size=12)


def edit(start: tuple[int, int], end: tuple[int, int], text: str) -> TextEdit:
    return TextEdit(Position(*start), Position(*end), text)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)])
def test_columns_count_units_of_the_encoding(encoding: Encoding, column: int) -> None:
    assert apply_edits("é🙂b", [edit((0, column), (0, column), "|")], encoding) == "é🙂|b"


def test_each_edit_sees_what_the_ones_before_it_left() -> None:
    edits = [edit((0, 0), (0, 0), "one\n"), edit((1, 0), (1, 1), "two")]
    assert apply_edits("x", edits, "utf-16") == "one\ntwo"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((0, 99), (0, 99), "ab|\ncd"),
        ((9, 0), (9, 5), "ab\ncd|"),
        ((0, 1), (9, 9), "a|"),
        ((1, 0), (0, 1), "ab\n|cd"),
    ],
)
def test_positions_are_clamped(start: tuple[int, int], end: tuple[int, int], expected: str) -> None:
    assert apply_edits("ab\ncd", [edit(start, end, "|")], "utf-16") == expected


def test_a_whole_text_replaces_everything() -> None:
    assert changed_text("old", Change(0, "a", text="new"), "utf-16") == "new"
    assert changed_text("old", Change(0, "a", edits=()), "utf-16") == "old"


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(before=texts, after=texts)
def test_the_edit_between_two_texts_makes_one_of_the_other(before: str, after: str, encoding: Encoding) -> None:
    assert apply_edits(before, [edit_between(before, after, encoding)], encoding) == after


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=texts, new=texts, offsets=st.tuples(st.integers(0, 12), st.integers(0, 12)))
def test_an_edit_replaces_what_stands_between_its_offsets(
    text: str, new: str, offsets: tuple[int, int], encoding: Encoding
) -> None:
    start, end = sorted(min(offset, len(text)) for offset in offsets)
    assert apply_edits(text, [edit_at(text, start, end, new, encoding)], encoding) == text[:start] + new + text[end:]


def test_the_edit_is_small() -> None:
    assert edit_between("one two three", "one too three", "utf-16") == edit((0, 5), (0, 6), "o")
