"""All figures of some replays, as one value and as JSON."""

from __future__ import annotations

import json

from soda_gql_server.replay.failures import of_differences
from soda_gql_server.replay.figures import Percentiles, Sample
from soda_gql_server.replay.player import Run
from soda_gql_server.replay.report import Work, dump_report, report_of
from soda_gql_server.replay.trace import Open, Request
from tests.server.replay.sessions import trace_of

TRACE = trace_of(Open(0, "a.ts"), Request(1, "textDocument/hover", "a.ts"))
SAMPLES = (
    Sample(2, "open", "a.ts", 1.0, 2, 1, 9),
    Sample(3, "change", "a.ts", 4.0, 1, 1, 9),
    Sample(4, "textDocument/hover", "a.ts", 9.0, is_request=True),
)
RUN = Run(20.0, SAMPLES, None, modules=5, elements=4, verified=2, skipped=1, memory=3_000_000)


def test_runs_are_measured_together() -> None:
    report = report_of(TRACE, "session", [RUN, RUN], None)
    assert (report.repeat, report.ok, report.events, report.verified, report.skipped_requests) == (2, True, 2, 4, 1)
    assert report.load == Percentiles(2, 20, 20, 20, 20)
    assert report.latency == {"change": Percentiles(2, 4, 4, 4, 4), "open": Percentiles(2, 1, 1, 1, 1)}
    assert report.requests == {"textDocument/hover": Percentiles(2, 9, 9, 9, 9)}
    assert report.work == Work(6, 4, 36)
    assert report.work.reuse == 0.9
    assert (report.slowest[0].line, report.peak_memory) == (4, 3_000_000)


def test_a_failure_names_its_line() -> None:
    failed = Run(1.0, failure=of_differences(7, ["file a.ts: is not known"]))
    report = report_of(TRACE, "session", [RUN, failed], "small.min.jsonl")
    assert report.failure is not None
    assert (report.ok, report.failure.kind, report.failure.line) == (False, "difference", 9)
    assert report.failure.minimized == "small.min.jsonl"
    assert report_of(TRACE, "session", [Run(1.0, failure=of_differences(-1, ["file a"]))], None).failure.line == 1  # type: ignore[union-attr]


def test_as_json() -> None:
    written = json.loads(dump_report(report_of(TRACE, "server", [RUN], None)))
    assert written["version"] == 1
    assert written["trace"] == "small"
    assert written["peakMemory"] == 3_000_000
    assert written["latency"]["change"] == {"count": 1, "p50": 4.0, "p95": 4.0, "p99": 4.0, "max": 4.0}
    assert written["failure"] is None


def test_nothing_to_measure() -> None:
    report = report_of(trace_of(), "session", [Run(1.0)], None)
    assert (report.latency, report.requests, report.slowest, report.peak_memory) == ({}, {}, (), None)
    assert report.work.reuse == 1
