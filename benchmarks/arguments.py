"""The command line of ``python -m benchmarks``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks import peers
from benchmarks.suites import SUITES

RUNS = Path(".cache/perf")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What was typed; ends the program if that makes no sense."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures the builder.")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_run(commands.add_parser("run", help="measure, print a table of goals, and write the figures"))
    _add_compare(commands.add_parser("compare", help="find what became slower between two runs"))
    _add_report(commands.add_parser("report", help="make a page and a Markdown summary of a run"))
    return parser.parse_args(argv)


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help="small projects and few repetitions, about a minute")
    parser.add_argument("--sizes", type=_sizes, metavar="N,N", help="numbers of modules (default: 100,1000,5000,10000)")
    parser.add_argument("--suite", action="append", choices=tuple(SUITES), help="only this suite; may be repeated")
    parser.add_argument("--schema", type=Path, metavar="FILE", help="a real large schema (SDL) to measure with")
    parser.add_argument(
        "--against",
        type=Path,
        metavar="CHECKOUT",
        help="another checkout of this project to measure in turns and compare with",
    )
    parser.add_argument(
        "--peer", type=Path, metavar="DIR", help="a checkout of upstream to build the same projects with"
    )
    parser.add_argument(
        "--peer-build", default=peers.BUILD, metavar="COMMAND", help=f"how it builds ({_escaped(peers.BUILD)})"
    )
    parser.add_argument(
        "--peer-prepare",
        default=peers.PREPARE,
        metavar="COMMAND",
        help=f"what it needs once ({_escaped(peers.PREPARE)})",
    )
    parser.add_argument("--output", type=Path, metavar="DIR", help=f"where to write (default: {RUNS}/<time>)")
    parser.add_argument("--threshold", type=_percent, default=0.05, help="for --against, as for compare")
    parser.add_argument("--all", action="store_true", help="print also the rows without a goal")


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("a", type=Path, metavar="A", help="the run before: its folder or its result.json")
    parser.add_argument("b", type=Path, metavar="B", help="the run after")
    parser.add_argument(
        "--threshold", type=_percent, default=0.05, metavar="N%", help="how much is no regression (5%%)"
    )
    parser.add_argument("--all", action="store_true", help="print also what is the same")


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, nargs="?", metavar="RUN", help="folder of a run (default: the latest)")


def _escaped(text: str) -> str:
    return text.replace("%", "%%")


def _sizes(text: str) -> tuple[int, ...]:
    try:
        sizes = sorted({int(part) for part in text.split(",")})
    except ValueError:
        sizes = [0]
    if sizes[0] < 30:
        raise argparse.ArgumentTypeError(f"expected numbers from 30 upwards, such as 100,1000, not {text!r}")
    return tuple(sizes)


def _percent(text: str) -> float:
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        percent = -1
    if not 0 <= percent <= 1000:
        raise argparse.ArgumentTypeError(f"expected a percentage such as 5%, not {text!r}")
    return percent / 100
