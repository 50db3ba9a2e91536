"""The yardstick takes some processor time."""

from __future__ import annotations

from benchmarks.yardstick import yardstick_ms


def test_it_takes_time() -> None:
    assert yardstick_ms() > 0
