"""Characters that an output cannot carry or must not obey."""

from __future__ import annotations

from soda_gql_builder.reporters.characters import scalar, visible, xml_text


def test_lone_surrogates_are_replaced_and_pairs_are_not() -> None:
    assert scalar("a\ud800b\udfffc😀") == "a�b�c😀"


def test_xml_keeps_what_it_allows() -> None:
    assert xml_text("a\x00\x1b\t\n\r é😀\ufffe\ud800z") == "a\t\n\r é😀z"


def test_control_characters_become_pictures() -> None:
    assert visible("\x1b[31m\x00\x7f") == "␛[31m␀␡"


def test_characters_that_reorder_the_line_are_seen() -> None:
    assert visible("a\u202eb\u2066c\x9bd\u2028e") == "a�b�c�d�e"


def test_tabs_are_four_spaces_and_a_byte_order_mark_is_nothing() -> None:
    assert visible("\ufeff\ta") == "    a"


def test_other_text_stays() -> None:
    assert visible("名前 é 😀") == "名前 é 😀"
