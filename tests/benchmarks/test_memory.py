"""The peak of this process's memory."""

from __future__ import annotations

from benchmarks.memory import own_peak_mb


def test_it_rises_with_what_is_held() -> None:
    before = own_peak_mb()
    held = bytearray(int(before + 60) * 1_000_000)
    assert own_peak_mb() > before + 50
    del held
