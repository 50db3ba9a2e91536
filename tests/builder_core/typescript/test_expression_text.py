"""Texts that are one expression."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.findings import Finding
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Root
from soda_gql_builder.typescript.expression_text import parse_expression


def test_code_and_places() -> None:
    text = '// 🦊\n{ "a": [1, b] } // end'
    root = parse_expression(text)
    assert isinstance(root, Root)
    assert isinstance(root.code, ir.Object)
    (member,) = root.code.members
    assert isinstance(member, ir.Property)
    assert (text[slice(*root.span(member.id))], text[slice(*root.span(member.value.id))]) == ('"a"', "[1, b]")


@pytest.mark.parametrize("text", ["a, b", "a) + (b", "a); (b"])
def test_several_expressions(text: str) -> None:
    found = parse_expression(text)
    assert isinstance(found, Finding)
    assert (found.message, found.start, found.end) == ("More than one expression stands here.", 0, len(text))


@pytest.mark.parametrize(("text", "marked"), [("a b", "b"), ("[1", "1"), ("", ""), ("]", "]"), ("a; b", ";")])
def test_syntax_errors(text: str, marked: str) -> None:
    found = parse_expression(text)
    assert isinstance(found, Finding)
    assert text[found.start : found.end] == marked, found


@given(st.text(max_size=30) | st.text(alphabet="{}[](),:'`\"/*\\ a1\n", max_size=30))
def test_no_text_raises(text: str) -> None:
    found = parse_expression(text)
    spans = [Span(found.start, found.end)] if isinstance(found, Finding) else [found.span(found.code.id)]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
