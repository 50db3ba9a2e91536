"""Work shared among processes."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from soda_gql_builder.workers import MAX_WORKERS, MIN_ITEMS, meanwhile, worker_count

# A process with threads cannot be forked, and test runners have some: hence a process of its own.
SHARE = """
import os
from soda_gql_builder.workers import shared

def work(part):
    if part == "dies":
        os.abort()
    if part == "fails":
        raise ValueError
    yield part.encode() * 100_000
    yield memoryview(b"!")

print([(part, data and (len(data), data[-2:])) for part, data in shared(["own", "a", "dies", "b", "fails"], work)])
"""


def test_children_give_bytes_and_what_they_cannot_is_done_here() -> None:
    done = subprocess.run([sys.executable, "-c", SHARE], capture_output=True, text=True, timeout=60)
    expected = [("own", None), ("a", (100_001, b"a!")), ("dies", None), ("b", (100_001, b"b!")), ("fails", None)]
    assert done.stdout == f"{expected}\n", done.stderr


def test_how_many() -> None:
    if threading.active_count() > 1:
        assert worker_count(1000, 3) == 1
        return
    assert [worker_count(items, 3) for items in (0, 1, 2, 1000)] == [1, 1, 2, 3]
    assert worker_count(MIN_ITEMS - 1, 0) == 1
    assert 1 <= worker_count(MIN_ITEMS, 0) <= MAX_WORKERS


def test_a_process_with_threads_works_alone() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert worker_count(1000, 3) == 1
    finally:
        done.set()
        thread.join()


def test_what_is_done_meanwhile_is_waited_for() -> None:
    started, go_on, done = threading.Event(), threading.Event(), []

    def work() -> None:
        started.set()
        go_on.wait(60)
        done.append(True)

    wait = meanwhile(work)
    assert started.wait(60)
    assert done == []
    go_on.set()
    wait()
    assert done == [True]


def test_what_goes_wrong_meanwhile_is_raised_by_waiting() -> None:
    def work() -> None:
        raise ZeroDivisionError

    wait = meanwhile(work)
    with pytest.raises(ZeroDivisionError):
        wait()
