"""A report for people: a table of times, what was done, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from soda_gql_builder.reporters.human import UNICODE, View, plain
from soda_gql_builder.reporters.wording import counted, lasting
from soda_gql_server.replay.report import Report, Told

_MOST_LINES = 20
_ENDS = {
    "difference": "differs from a build from scratch",
    "expectation": "is not as expected",
    "exception": "made the builder fail",
}
_LABELS = {"change": "change → diagnostics"}


def render(report: Report, view: View) -> str:
    """The whole report, with a final line end."""
    paint = view.paint
    lines = [f"{paint(report.trace or 'trace', 'strong')}  {_subject(report)}", ""]
    lines += [_table(report, view), ""] if report.latency or report.requests else []
    lines += [f"  {paint(f'{name:<9}', 'faint')} {said}" for name, said in _facts(report)]
    lines += ["", *_end(report, view)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _subject(report: Report) -> str:
    times = f", {counted(report.repeat, 'time')}" if report.repeat > 1 else ""
    played = f"{counted(report.events, 'event')} against the {report.target}{times}"
    if report.target == "server":
        return played
    return f"{played}; {counted(report.modules, 'module')}, {counted(report.elements, 'element')} at the end"


def _table(report: Report, view: View) -> str:
    table = Table(box=box.SIMPLE_HEAD if view.glyphs == UNICODE else None, pad_edge=True, show_edge=False)
    table.add_column("milliseconds")
    for name in ("count", "p50", "p95", "p99", "max"):
        table.add_column(name, justify="right")
    start = "load" if report.target == "session" else "start → ready"
    rows = {**({start: report.load} if report.load is not None else {}), **report.latency, **report.requests}
    for kind, found in rows.items():
        label = _LABELS.get(kind, kind).replace("→", view.glyphs.to)
        times = [f"{value:.2f}" for value in (found.p50, found.p95, found.p99, found.max)]
        table.add_row(Text(label), f"{found.count:,}", *times)
    colors: Literal["standard"] | None = None if view.paint is plain else "standard"
    file = StringIO()
    Console(file=file, width=view.width, color_system=colors, force_terminal=colors is not None).print(table)
    return "\n".join([line.rstrip() for line in file.getvalue().splitlines()])


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    work = report.work
    if report.target == "session" and report.latency:
        yield (
            "work",
            f"{counted(work.evaluated, 'definition')} evaluated, {counted(work.rebuilt, 'chunk')} rebuilt, "
            f"{work.reuse:.1%} of all chunks reused",
        )
    if report.skipped_requests:
        reason = "which only a server answers" if report.target == "session" else "which this server does not know"
        yield "skipped", f"{counted(report.skipped_requests, 'request')}, {reason}"
    if report.slowest:
        worst = report.slowest[0]
        yield "slowest", f"line {worst.line}: {worst.kind} {worst.path}, {lasting(worst.ms)}"
    if report.peak_memory is not None:
        is_shared = report.verified and report.target == "session"
        beside = " with what it was compared with" if is_shared else ""
        yield "memory", f"{report.peak_memory / 1_000_000:.0f} MB at most{beside}"


def _end(report: Report, view: View) -> Iterator[str]:
    if report.failure is not None:
        yield from _failure(report.failure, view)
    elif report.verified:
        steps = counted(report.verified, "comparison")
        yield f"{view.paint(view.glyphs.good, 'good')} Equal to a build from scratch in {steps}"
    else:
        yield f"{view.paint(view.glyphs.good, 'good')} Replayed"


def _failure(failure: Told, view: View) -> Iterator[str]:
    where = f"Line {failure.line}" if failure.line > 1 else "The start"
    yield f"{view.paint(view.glyphs.bad, 'error')} {where} {_ENDS[failure.kind]}"
    shown = failure.said[-_MOST_LINES:] if failure.kind == "exception" else failure.said[:_MOST_LINES]
    yield from (f"  {line}" for line in shown)
    if len(failure.said) > len(shown):
        yield f"  {view.glyphs.more} and {counted(len(failure.said) - len(shown), 'more line')}"
    if failure.minimized is not None:
        yield f"  The smallest trace that does so too: {failure.minimized}"
