"""Lines of a file and their indentation."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.code.layout import Margins, indent_unit, line_start, margins_at


@pytest.mark.parametrize(
    ("file", "unit"),
    [("a\n  b\n    c", "  "), ("a\n    b", "    "), ("a\n\tb\n  c", "\t"), ("a", "  "), ("a\n * b\n    c", "    ")],
)
def test_one_step_of_indentation(file: str, unit: str) -> None:
    assert indent_unit(file) == unit


def test_margins() -> None:
    assert margins_at("a\r\n    b c", 9) == Margins("    ", "    ", "\r\n")


@pytest.mark.parametrize(("file", "start"), [("a|b", 0), ("a\n|", 2), ("a\r\nb|c\n", 3), ("a\rb\nc|", 4), ("|", 0)])
def test_where_a_line_begins(file: str, start: int) -> None:
    assert line_start(file.replace("|", ""), file.index("|")) == start
