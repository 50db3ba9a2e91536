"""What people read."""

from __future__ import annotations

from soda_gql_builder.reporters.human import ASCII, View
from soda_gql_server.replay.failures import Failure, of_differences
from soda_gql_server.replay.figures import Sample
from soda_gql_server.replay.player import Run
from soda_gql_server.replay.report import Report, report_of
from soda_gql_server.replay.show import render
from soda_gql_server.replay.trace import Open
from tests.server.replay.sessions import trace_of

SAMPLES = (
    Sample(2, "open", "src/a.ts", 0.404, 2, 1, 99),
    Sample(3, "change", "src/a.ts", 1.5, 1, 0, 100),
    Sample(4, "textDocument/hover", "src/a.ts", 12.25, is_request=True),
)
RUN = Run(20.0, SAMPLES, None, modules=5, elements=1, verified=0, skipped=1, memory=61_000_000)


def report(target: str, *runs: Run, minimized: str | None = None) -> Report:
    return report_of(trace_of(Open(0, "src/a.ts"), name="day"), target, runs, minimized)


def test_a_session() -> None:
    assert render(report("session", RUN), View()) == (
        """\
day  1 event against the session; 5 modules, 1 element at the end

 milliseconds           count     p50     p95     p99     max
──────────────────────────────────────────────────────────────
 load                       1   20.00   20.00   20.00   20.00
 change → diagnostics       1    1.50    1.50    1.50    1.50
 open                       1    0.40    0.40    0.40    0.40
 textDocument/hover         1   12.25   12.25   12.25   12.25

  work      3 definitions evaluated, 1 chunk rebuilt, 99.5% of all chunks reused
  skipped   1 request, which only a server answers
  slowest   line 4: textDocument/hover src/a.ts, 12 ms
  memory    61 MB at most

✔ Replayed
"""
    )


def test_a_server_in_ascii() -> None:
    assert render(report("server", RUN, RUN), View(glyphs=ASCII)) == (
        """\
day  1 event against the server, 2 times

 milliseconds           count    p50    p95    p99    max
 start -> ready             2  20.00  20.00  20.00  20.00
 change -> diagnostics      2   1.50   1.50   1.50   1.50
 open                       2   0.40   0.40   0.40   0.40
 textDocument/hover         2  12.25  12.25  12.25  12.25

  skipped   1 request, which this server does not know
  slowest   line 4: textDocument/hover src/a.ts, 12 ms
  memory    61 MB at most

+ Replayed
"""
    )


def end_of(*runs: Run, minimized: str | None = None) -> list[str]:
    return render(report("session", *runs, minimized=minimized), View()).rpartition("\n\n")[2].splitlines()


def test_what_was_compared() -> None:
    assert end_of(Run(1.0, SAMPLES, verified=3)) == ["✔ Equal to a build from scratch in 3 comparisons"]


def test_a_difference() -> None:
    failure = of_differences(8, [f"file {number}.ts: is not known" for number in range(22)])
    lines = end_of(Run(1.0, SAMPLES, failure, verified=3), minimized="day.min.jsonl")
    assert lines[0] == "✖ Line 10 differs from a build from scratch"
    assert lines[1] == "  file 0.ts: is not known"
    assert lines[-2:] == ["  … and 2 more lines", "  The smallest trace that does so too: day.min.jsonl"]


def test_a_bug_shows_its_end() -> None:
    said = tuple(f"frame {number}" for number in range(30))
    lines = end_of(Run(1.0, (), Failure("exception", -1, said, frozenset({"x"}))))
    assert lines[0] == "✖ The start made the builder fail"
    assert (lines[1], lines[20]) == ("  frame 10", "  frame 29")


def test_nothing_to_measure() -> None:
    assert "work" not in render(report("session", Run(1.0)), View())
