"""Widths on a terminal, and lines cut to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.reporters.cells import fit, width


@pytest.mark.parametrize(("text", "cells"), [("", 0), ("abc", 3), ("日本", 4), ("e\u0301", 1), ("👍", 2)])
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


TEXT = st.text(st.sampled_from("ab 日\u0301👍"), max_size=80)


@given(TEXT, TEXT, TEXT, st.integers(20, 60))
def test_a_cut_line_fits(before: str, token: str, after: str, room: int) -> None:
    assert sum(width(part) for part in fit(before, token, after, room, "…")) <= room


@given(TEXT, st.text(st.sampled_from("ab日"), min_size=1, max_size=8), TEXT, st.integers(20, 60))
def test_a_short_token_is_never_cut(before: str, token: str, after: str, room: int) -> None:
    assert fit(before, token, after, room, "…")[1] == token
