"""What may be typed."""

from __future__ import annotations

import pytest

from benchmarks.arguments import parse


def test_sizes_are_sorted() -> None:
    assert parse(["run", "--sizes", "1000,100"]).sizes == (100, 1_000)


@pytest.mark.parametrize(("typed", "meant"), [("5%", 0.05), ("12.5", 0.125), ("0%", 0)])
def test_thresholds_are_percentages(typed: str, meant: float) -> None:
    assert parse(["compare", "a", "b", "--threshold", typed]).threshold == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["run", "--sizes", "many"], "expected numbers from 30 upwards"),
        (["run", "--sizes", "5"], "expected numbers from 30 upwards"),
        (["compare", "a", "b", "--threshold", "much"], "expected a percentage"),
        (["run", "--suite", "nothing"], "invalid choice"),
    ],
)
def test_nonsense_is_refused(typed: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(typed)
    assert said in capsys.readouterr().err
