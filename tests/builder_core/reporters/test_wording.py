"""Counts and durations."""

from __future__ import annotations

import pytest

from soda_gql_builder.reporters.wording import counted, lasting, listed


@pytest.mark.parametrize(("number", "expected"), [(0, "0 errors"), (1, "1 error"), (1200, "1,200 errors")])
def test_counted(number: int, expected: str) -> None:
    assert counted(number, "error") == expected


def test_listed() -> None:
    assert listed([]) == ""
    assert listed(["a", "b"]) == "a, b"


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        (0.2, "0 ms"),
        (34.4, "34 ms"),
        (999.4, "999 ms"),
        (999.6, "1.00 s"),
        (59_990, "59.99 s"),
        (59_999, "1 min 0 s"),
        (125_000, "2 min 5 s"),
    ],
)
def test_lasting(milliseconds: float, expected: str) -> None:
    assert lasting(milliseconds) == expected
