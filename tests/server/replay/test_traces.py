"""The traces that are kept for measuring: made by the command, right, and small."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from soda_gql_server.replay.arguments import KINDS
from soda_gql_server.replay.generate import generate_trace
from soda_gql_server.replay.trace import Trace, dump_trace, load_trace
from tests.conftest import PROFILE
from tests.server.replay.sessions import replay

FOLDER = Path(__file__).parents[3] / "benchmarks" / "traces"
COMPARED = 20 if PROFILE == "default" else 10_000
"""Events after which each trace is compared with a build from scratch, from the start."""


def kept(kind: str) -> bytes:
    return (FOLDER / f"{kind}.jsonl").read_bytes()


def trace(kind: str) -> Trace:
    return load_trace(kept(kind))


def test_there_is_one_of_every_kind() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.jsonl")) == sorted(KINDS)
    assert [kind for kind in KINDS if len(kept(kind)) > 150_000] == []


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_made_by_the_command(kind: str) -> None:
    seed = int(trace(kind).header.name.rpartition("-")[2])
    assert dump_trace(generate_trace(kind, seed, None, None)) == kept(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_step_equals_a_build_from_scratch(kind: str) -> None:
    beginning = replace(trace(kind), events=trace(kind).events[:COMPARED])
    run = replay(beginning, "always")
    assert run.failure is None
    assert run.verified > 8


@pytest.mark.parametrize("kind", KINDS)
def test_their_ends_equal_builds_from_scratch(kind: str) -> None:
    run = replay(trace(kind), "last")
    assert run.failure is None
    assert run.verified == 1
