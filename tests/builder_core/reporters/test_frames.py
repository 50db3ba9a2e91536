"""Which lines a code frame shows, and what of them is marked."""

from __future__ import annotations

from soda_gql_builder.reporters.frames import rows
from soda_gql_builder.text import LineIndex, Span


def check(text: str, expected: list[str], room: int = 40, context: int = 1) -> None:
    """The span stands between ‹ and ›; an expected row is its number and text, the marked part in the same signs."""
    start = text.index("‹")
    end = text.index("›") - 1
    source = text.replace("‹", "").replace("›", "")
    found = rows(LineIndex(source), Span(start, end), room, "…", context)
    shown = [
        f"{row.number} {row.before}‹{row.token}›{row.after}" if row.marked else f"{row.number} {row.text}".rstrip()
        for row in found
    ]
    assert shown == expected


def test_one_line_of_context_on_either_side() -> None:
    check("a\nb\nc ‹d› e\nf\ng", ["2 b", "3 c ‹d› e", "4 f"])


def test_blank_lines_are_no_context() -> None:
    check("a\n \n‹b›\n\nc", ["3 ‹b›"])


def test_all_line_ends_are_line_ends() -> None:
    check("a\r\n‹b›\rc", ["1 a", "2 ‹b›", "3 c"])


def test_nothing_at_the_end_of_the_text_is_marked() -> None:
    check("a\n‹›", ["1 a", "2 ‹›"])


def test_a_token_over_a_few_lines_is_shown_whole_without_its_indent() -> None:
    check("x ‹a\n  b\n› y", ["1 x ‹a›", "2   ‹b›", "3  y"])


def test_a_token_over_many_lines_is_shown_by_its_ends() -> None:
    check("‹1\n2\n3\n4\n5\n6›", ["1 ‹1›", "2 ‹2›", "0", "6 ‹6›"])


def test_a_span_that_ends_with_a_line_end_does_not_reach_the_next_line() -> None:
    check("‹a\n›b", ["1 ‹a›", "2 b"])


def test_tabs_and_control_characters_are_made_visible() -> None:
    check("\ta\x1b[0m ‹b\u202e›", ["1     a␛[0m ‹b�›"])


def test_a_long_line_is_cut_on_both_sides_of_its_token() -> None:
    check("a" * 50 + " ‹token› " + "b" * 50, ["1 …aaaaaaaaaaaaaaa ‹token› bbbbbbbbbbbbbbbb…"])


def test_the_room_that_one_side_does_not_need_is_the_others() -> None:
    check("a" * 50 + "‹token› b", ["1 …" + "a" * 32 + "‹token› b"])
    check("a ‹token›" + "b" * 50, ["1 a ‹token›" + "b" * 32 + "…"])


def test_a_cut_line_has_no_neighbours_out_of_line() -> None:
    check("above\n" + "a" * 50 + "‹token›\nbelow", ["2 …" + "a" * 34 + "‹token›"])


def test_a_token_longer_than_the_line_is_cut() -> None:
    check("‹" + "a" * 90 + "›", ["1 ‹" + "a" * 37 + "…›"])


def test_wide_characters_take_two_cells() -> None:
    check("日" * 40 + "‹本›", ["1 …" + "日" * 18 + "‹本›"])
