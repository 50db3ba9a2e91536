"""What is told about the replays of one trace: all figures as one value, for people and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from soda_gql_server.replay.failures import Failure, Kind
from soda_gql_server.replay.figures import Percentiles, Sample, by_kind, percentiles, slowest
from soda_gql_server.replay.player import Run
from soda_gql_server.replay.trace import Trace, line_of

SHOWN_SLOWEST = 5


class Work(msgspec.Struct, frozen=True):
    """What all updates together did: definitions evaluated, chunks made anew, and chunks kept."""

    evaluated: int
    rebuilt: int
    reused: int

    @property
    def reuse(self) -> float:
        """The part of chunks that was kept, of all that each update could have kept."""
        return self.reused / (self.reused + self.rebuilt) if self.reused + self.rebuilt else 1.0


class Told(msgspec.Struct, frozen=True):
    """A failure: the ``line`` of the trace after which it was seen, 1 for the start; what there is to say."""

    kind: Kind
    line: int
    said: tuple[str, ...]
    minimized: str | None = None


class Report(msgspec.Struct, frozen=True, rename="camel"):
    """All figures; times are milliseconds, memory is bytes.

    ``latency`` is that from a step to its diagnostics, by what kind of step it was; ``requests`` is by method.
    """

    version: int
    trace: str
    target: str
    repeat: int
    ok: bool
    failure: Told | None
    events: int
    modules: int
    elements: int
    verified: int
    skipped_requests: int
    load: Percentiles | None
    latency: Mapping[str, Percentiles]
    requests: Mapping[str, Percentiles]
    work: Work
    slowest: tuple[Sample, ...]
    peak_memory: int | None


def report_of(trace: Trace, target: str, runs: Sequence[Run], minimized: str | None) -> Report:
    """The report of at least one replay; with a failure, the last one has it."""
    samples = [sample for run in runs for sample in run.samples]
    steps = [sample for sample in samples if not sample.is_request]
    last = runs[-1]
    return Report(
        version=1,
        trace=trace.header.name,
        target=target,
        repeat=len(runs),
        ok=last.failure is None,
        failure=_told(last.failure, minimized) if last.failure is not None else None,
        events=len(trace.events),
        modules=last.modules,
        elements=last.elements,
        verified=sum(run.verified for run in runs),
        skipped_requests=last.skipped,
        load=percentiles([run.load_ms for run in runs]),
        latency=by_kind(steps),
        requests=by_kind([sample for sample in samples if sample.is_request]),
        work=Work(*[sum(getattr(step, name) for step in steps) for name in Work.__struct_fields__]),
        slowest=tuple(slowest(samples, SHOWN_SLOWEST)),
        peak_memory=max((run.memory for run in runs if run.memory is not None), default=None),
    )


def dump_report(report: Report) -> bytes:
    """The report as JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def _told(failure: Failure, minimized: str | None) -> Told:
    return Told(failure.kind, line_of(failure.index), failure.said, minimized)
