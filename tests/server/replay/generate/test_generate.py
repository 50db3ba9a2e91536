"""Sessions of every kind: possible, the same every time, and right where they say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soda_gql_server.replay.arguments import KINDS
from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.checking import check_trace
from soda_gql_server.replay.generate import generate_trace
from soda_gql_server.replay.trace import Trace, dump_trace, load_trace, op_of
from tests.conftest import PROFILE
from tests.server.replay.sessions import replay

STEPS = {"typing": 1, "refactoring": 2, "undo": 2, "branch-switch": 2, "schema-migration": 2}
CHAOS = range(12)


def small(kind: str, seed: int) -> Trace:
    return generate_trace(kind, seed, 8 if kind == "branch-switch" else 4, STEPS.get(kind, 25))


def check(trace: Trace) -> None:
    """It can be written, read and replayed; every step equals a build from scratch, and every assertion holds."""
    assert load_trace(dump_trace(trace)) == trace
    check_trace(trace, read_base(trace, Path()))
    failure = replay(trace, "always").failure
    assert failure is None, failure


@settings(max_examples=6 if PROFILE == "default" else 100)
@given(st.sampled_from(sorted(STEPS)), st.integers(0, 10_000))
def test_every_step_equals_a_build_from_scratch(kind: str, seed: int) -> None:
    check(small(kind, seed))


@pytest.mark.parametrize("seed", CHAOS)
def test_so_does_chaos(seed: int) -> None:
    check(small("chaos", seed))


@pytest.mark.parametrize("kind", KINDS)
def test_equal_arguments_make_equal_sessions(kind: str) -> None:
    written = dump_trace(small(kind, 3))
    assert dump_trace(small(kind, 3)) == written
    assert dump_trace(small(kind, 4)) != written


@pytest.mark.parametrize("kind", KINDS)
def test_every_seed_is_possible(kind: str) -> None:
    for seed in range(8):
        trace = small(kind, seed)
        check_trace(trace, read_base(trace, Path()))


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_something_of_everything(kind: str) -> None:
    ops = {op_of(event) for seed in range(5) for event in small(kind, seed).events}
    assert ops >= {"open", "change", "request"}
    if kind != "chaos":
        assert "expect" in ops


def test_sizes() -> None:
    few, many = generate_trace("typing", 0, 2, 1), generate_trace("typing", 0, 30, 9)
    assert len(many.header.base.files or {}) - len(few.header.base.files or {}) == 28
    assert len(many.events) > len(few.events)
