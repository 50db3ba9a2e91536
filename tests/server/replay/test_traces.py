"""Sessions that once led to something else than a build from scratch."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_server.replay.trace import load_trace
from tests.server.replay.sessions import replay

TRACES = sorted((Path(__file__).parent.parent.parent / "cases" / "traces").glob("*.jsonl"))


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
def test_every_step_equals_a_build_from_scratch(path: Path) -> None:
    failure = replay(load_trace(path.read_bytes()), "always").failure
    assert failure is None, failure
