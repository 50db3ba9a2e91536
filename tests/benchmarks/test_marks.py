"""A mark calls what callgrind is told to look out for."""

from __future__ import annotations

import os

import pytest

from benchmarks.marks import MARKED, mark


def test_a_mark_is_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[int, int]] = []
    monkeypatch.setattr(os, MARKED, lambda which, who: calls.append((which, who)))
    mark()
    assert calls == [(os.PRIO_PROCESS, 0)]
