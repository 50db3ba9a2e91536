"""The peak of this process's memory."""

from __future__ import annotations

import os
import sys

import pytest

from benchmarks.memory import own_peak_mb, peak_mb_of


def test_it_rises_with_what_is_held() -> None:
    before = own_peak_mb()
    held = bytearray(int(before + 60) * 1_000_000)
    assert own_peak_mb() > before + 50
    del held


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_that_of_another_process_is_told_while_it_is_there() -> None:
    told = peak_mb_of(os.getpid())
    assert told is not None and told == pytest.approx(own_peak_mb(), rel=0.2)
    assert peak_mb_of(2**30) is None
