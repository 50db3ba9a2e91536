"""The library of traces: each is made by the generator, and equals a build from scratch at every step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from soda_gql_server.replay.arguments import KINDS
from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.generate import generate_trace
from soda_gql_server.replay.server_player import play_on_server
from soda_gql_server.replay.trace import Trace, load_trace
from tests.server.replay.sessions import replay

FOLDER = Path(__file__).parent.parent.parent / "benchmarks" / "traces"
IS_LONG = os.environ.get("SODA_GQL_TEST_PROFILE") == "long"
"""Comparing after every step takes minutes, after the last one a second."""


def trace_of(kind: str) -> Trace:
    return load_trace((FOLDER / f"{kind}.jsonl").read_bytes())


def test_there_is_one_of_each_kind() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_generator_makes_it(kind: str) -> None:
    trace = trace_of(kind)
    seed = int(trace.header.name.rpartition("-")[2])
    assert generate_trace(kind, seed, None, None) == trace


@pytest.mark.parametrize("kind", KINDS)
def test_a_session_replays_it(kind: str) -> None:
    run = replay(trace_of(kind), "always" if IS_LONG else "last")
    assert run.failure is None and run.verified, run.failure


@pytest.mark.skipif(not IS_LONG, reason="takes a minute")
@pytest.mark.parametrize("kind", KINDS)
def test_a_server_replays_it(kind: str) -> None:
    trace = trace_of(kind)
    run = play_on_server(trace, read_base(trace, FOLDER), "always")
    assert run.failure is None and run.verified, run.failure
