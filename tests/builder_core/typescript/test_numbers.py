"""JavaScript numbers: literals, and the shortest text that gives a double back."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.typescript.numbers import number_text, number_value
from tests.builder_core.javascript.refresh_expectations import DOUBLES, double_of


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ("0", 0.0),
        ("42", 42.0),
        ("1_000_000", 1e6),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("1E-3", 0.001),
        ("0x1F", 31.0),
        ("0XfF", 255.0),
        ("0o17", 15.0),
        ("0B101", 5.0),
        ("017", 15.0),
        ("089", 89.0),
        ("0xAn", None),
        ("10n", None),
        ("0b1n", None),
        ("0o7n", None),
        ("1e999", math.inf),
        ("9007199254740993", 9007199254740992.0),
        ("0x" + "f" * 300, math.inf),
        ("1" * 400, math.inf),
        ("0" * 5000 + "7", 7.0),
    ],
)
def test_literals(literal: str, value: float | None) -> None:
    assert number_value(literal) == value


@given(st.text(alphabet="0123456789abcdefxXoObBeE_.+-n", min_size=1, max_size=12))
def test_no_literal_raises(literal: str) -> None:
    number_value(literal)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (1e15, "1000000000000000"),
        (123456789012345680000.0, "123456789012345680000"),
        (1e21, "1e+21"),
        (1.5e21, "1.5e+21"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.25e-7, "1.25e-7"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_texts(value: float, text: str) -> None:
    assert number_text(value) == text


def test_texts_are_those_of_node() -> None:
    table: dict[str, str] = json.loads(DOUBLES.read_text(encoding="utf-8"))
    assert len(table) > 700
    wrong = {bits: text for bits, text in table.items() if json.dumps(number_text(double_of(bits))) != text}
    assert not wrong


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_text_gives_the_number_back(value: float) -> None:
    assert float(number_text(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=0))
def test_no_shorter_text_would_do(value: float) -> None:
    digits = number_text(value).partition("e")[0].replace(".", "").strip("0")
    shortest = repr(value).partition("e")[0].replace(".", "").strip("0")
    assert digits == shortest


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_literal_and_text_are_inverse(value: float) -> None:
    text = number_text(abs(value))
    assert number_value(text) == abs(value)
