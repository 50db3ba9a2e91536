"""``run``, ``compare`` and ``report``."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console, RenderableType

from benchmarks.arguments import RUNS, parse
from benchmarks.children import ROOT, ChildFailed, Subject
from benchmarks.comparison import Comparison, compare, confirmed
from benchmarks.figures import RESULT_NAME, Result, UnusableResult, read_result, write_result
from benchmarks.flames import read_flame
from benchmarks.history import history_of
from benchmarks.measuring import Wanted, measure
from benchmarks.peers import Peer
from benchmarks.reports import markdown, page
from benchmarks.reports.table import comparison_table, run_table

REGRESSION = 1
USAGE = 2
INTERRUPTED = 130
WIDTH = 180

PAGE_NAME = "report.html"
SUMMARY_NAME = "report.md"


def main(argv: Sequence[str]) -> int:
    """Do what was typed; the exit code is 1 for a regression and 2 if it could not be done."""
    arguments = parse(argv)
    try:
        match arguments.command:
            case "run":
                return _run(arguments)
            case "compare":
                a, b = read_result(arguments.a), read_result(arguments.b)
                return _tell_comparison(compare(a, b, arguments.threshold), arguments)
            case _:
                return _report(arguments.run or _latest())
    except (UnusableResult, ChildFailed) as problem:
        sys.stderr.write(f"benchmarks: error: {problem}\n")
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: Namespace) -> int:
    subjects = [Subject("this", ROOT)]
    if arguments.against is not None:
        if not (arguments.against / "builder_core" / "soda_gql_builder").is_dir():
            raise UnusableResult(f"{arguments.against} is no checkout of this repository")
        subjects.append(Subject("against", arguments.against.resolve()))
    wanted = Wanted(
        arguments.quick, arguments.sizes, arguments.suite, arguments.schema, tuple(subjects), _peer_of(arguments)
    )
    output, results = measure(wanted, RUNS, arguments.output)
    for subject, result in zip(subjects, results, strict=True):
        write_result((output if subject.name == "this" else output / subject.name) / RESULT_NAME, result)
    _print(run_table(results[0], everything=arguments.all))
    _report(output)
    if len(results) == 1:
        return 0
    return _tell_comparison(_confirmed(results, wanted, output, arguments.threshold), arguments)


def _peer_of(arguments: Namespace) -> Peer | None:
    if arguments.peer is None:
        return None
    if not arguments.peer.is_dir():
        raise UnusableResult(f"{arguments.peer} is no folder")
    return Peer(arguments.peer.resolve(), arguments.peer_prepare, arguments.peer_build)


def _confirmed(results: Sequence[Result], wanted: Wanted, output: Path, threshold: float) -> Comparison:
    """Where times became longer, those suites are measured once more: what is by chance is so only once."""
    first = compare(results[1], results[0], threshold)
    doubted = {row.row.suite for row in first.regressions if row.measure != "count"}
    if not doubted:
        return first
    sys.stderr.write(f"measuring once more to be sure: {', '.join(sorted(doubted))}\n")
    _, again = measure(wanted._replace(suites=sorted(doubted), peer=None), RUNS, output / "again")
    return confirmed(first, compare(again[1], again[0], threshold))


def _tell_comparison(comparison: Comparison, arguments: Namespace) -> int:
    _print(comparison_table(comparison, arguments.threshold, everything=arguments.all))
    return REGRESSION if comparison.regressions else 0


def _report(run: Path) -> int:
    result: Result = read_result(run)
    folder = run if run.is_dir() else run.parent
    pictured = page.render(result, read_flame(folder), history_of(folder))
    for name, text in ((PAGE_NAME, pictured), (SUMMARY_NAME, markdown.render(result))):
        (folder / name).write_text(text, "utf-8")
    for name in (RESULT_NAME, PAGE_NAME, SUMMARY_NAME):
        sys.stdout.write(f"{folder / name}\n")
    return 0


def _latest() -> Path:
    runs = sorted(path.parent for path in RUNS.glob(f"*/{RESULT_NAME}"))
    if not runs:
        raise UnusableResult(f"there is no run in {RUNS}; measure with: python -m benchmarks run")
    return runs[-1]


def _print(parts: Iterable[RenderableType]) -> None:
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    for part in parts:
        console.print(part)
