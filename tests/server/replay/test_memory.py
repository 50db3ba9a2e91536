"""Memory, and the collector in a long-lived process."""

from __future__ import annotations

import gc
import os
import sys

import pytest

from soda_gql_server.replay.memory import peak_memory, peak_memory_of, settled, uncollected


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell")
def test_the_peak_is_one_of_a_python_process() -> None:
    peak = peak_memory()
    assert peak is not None
    assert 5_000_000 < peak < 100_000_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_the_peak_of_another_process() -> None:
    peak = peak_memory_of(os.getpid())
    assert peak is not None
    assert peak > 5_000_000
    assert peak_memory_of(2**30) is None


def test_the_collector_is_as_before_afterwards() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with settled():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0
