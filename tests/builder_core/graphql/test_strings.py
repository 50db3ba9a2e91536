from __future__ import annotations

import graphql
import pytest
from graphql.language.block_string import dedent_block_string_lines
from graphql.language.block_string import print_block_string as other_print_block_string
from graphql.language.print_string import print_string as other_print_string
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.graphql.strings import (
    bad_escapes,
    block_string_value,
    print_block_string,
    print_string,
    string_value,
)

ESCAPES = st.text(st.sampled_from('\\u{}"0123dD89cCfFbnrtaxé😀/'), max_size=20)
LINES = st.text(st.sampled_from('ab "\\\t\n\r'), max_size=30)


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ('""', ""),
        (r'"\"\\\/\b\f\n\r\t"', '"\\/\b\f\n\r\t'),
        (r'"\u00e9\u{1F600}\uD83D\uDE00"', "é😀😀"),
        (r'"\u{0000e9}"', "é"),
        ('"\t é"', "\t é"),
    ],
)
def test_escapes(spelling: str, value: str) -> None:
    assert string_value(spelling) == value
    assert bad_escapes(spelling) == []


@pytest.mark.parametrize(
    "escape",
    [
        r"\q",
        r"\u12",
        r"\u{}",
        r"\u{110000}",
        r"\u{D800}",
        r"\uD83D",
        r"\uDE00",
        r"\uD83Dx",
        r"\u{0000000e9}",
        r"\U0041",
    ],
)
def test_an_escape_without_meaning_stands_for_itself(escape: str) -> None:
    assert string_value(f'"a{escape} b"') == f"a{escape} b"
    ((start, _),) = bad_escapes(f'"a{escape} b"')
    assert start == 2


@given(ESCAPES)
def test_escapes_are_those_of_graphql_core(inner: str) -> None:
    spelling = f'"{inner}"'
    try:
        node = graphql.parse_value(spelling)
    except graphql.GraphQLSyntaxError as error:
        if "escape" in error.message and error.positions is not None:
            assert error.positions[0] in [start for start, _ in bad_escapes(spelling)]
        return
    assert isinstance(node, graphql.StringValueNode)
    assert bad_escapes(spelling) == []
    if not node.block:
        assert string_value(spelling) == node.value


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ('""""""', ""),
        ('"""  """', ""),
        ('""" a"""', " a"),
        ('"""a\n  b\n   c\n"""', "a\nb\n c"),
        ('"""\r\n\r\n\ta\r\t\tb\n\n \n"""', "a\n\tb"),
        (r'''"""\""" \n \\"""''', '""" \\n \\\\'),
    ],
)
def test_block_strings(spelling: str, value: str) -> None:
    assert block_string_value(spelling) == value


@given(LINES)
def test_block_strings_are_those_of_graphql_core(inner: str) -> None:
    lines = inner.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    raw = inner.replace('"""', '\\"""')
    assert block_string_value(f'"""{raw}"""') == "\n".join(dedent_block_string_lines(lines))


@given(st.text())
def test_strings_print_as_in_graphql_core(value: str) -> None:
    assert print_string(value) == other_print_string(value)
    assert string_value(print_string(value)) == value


@given(st.one_of(LINES, st.text(), st.text("ab ", min_size=60, max_size=80)))
def test_block_strings_print_as_in_graphql_core(value: str) -> None:
    assert print_block_string(value) == other_print_block_string(value)
