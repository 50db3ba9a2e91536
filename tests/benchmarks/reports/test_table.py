"""The tables in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, RenderableType

from benchmarks.comparison import compare
from benchmarks.figures import Skipped
from benchmarks.reports.table import comparison_table, run_table
from tests.benchmarks.rows import result, row


def lines(parts: Iterable[RenderableType]) -> list[str]:
    console = Console(width=150, color_system=None)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return [" ".join(line.split()) for line in captured.get().splitlines()]


MEASURED = result(
    row("batch.cold", [1_000, 1_200, 1_100], cpu=[1_900, 2_000, 2_100]),
    row("session.leaf", [2, 2.5, 3], others=0.5),
    row("batch.one", [150], modules=100),
    skipped=[Skipped("a real schema", "give one")],
)


def test_rows_with_goals() -> None:
    assert lines(run_table(MEASURED, everything=False)) == [
        "modules figure median CPU goal verdict upstream",
        "title of batch.cold 1,000 p50 1,100 ms 1,100 ms 2,000 ms ≤ 820 ms misses, 1.34× 1,640 ms, 1.5×",
        "title of session.leaf 1,000 p50 2.50 ms 2.50 ms ≤ 8.00 ms pass ~ 406 ms, 162.4×",
        "skipped: a real schema (give one)",
        "~ Other programs used more than a tenth of all cores meanwhile; look at CPU, or measure again.",
        "1 of 2 goals reached",
    ]


def test_all_rows() -> None:
    shown = lines(run_table(MEASURED, everything=True))
    assert "title of batch.one 100 p50 150 ms 150 ms 800 ms, 5.3×" in shown


def test_a_comparison_shows_what_differs() -> None:
    before = result(row("a", [100, 101, 102, 103]), row("b", [1, 1, 1, 1]))
    after = result(row("a", [150, 151, 152, 153]), row("b", [1, 1, 1, 1]))
    assert lines(comparison_table(compare(before, after, 0.05), 0.05, everything=False)) == [
        "modules measure before after ratio verdict",
        "title of a 1,000 time 102 ms 152 ms 1.49× slower",
        "1 slower and 0 faster by more than 5%, of 2 rows",
    ]


def test_a_comparison_of_different_machines_says_so() -> None:
    before, after = (result(row("a", [took] * 4, speed=(took,) * 4)) for took in (1, 2))
    shown = lines(comparison_table(compare(before, after, 0.05), 0.05, everything=False))
    assert shown[0] == "0 slower and 0 faster by more than 5%, of 1 rows"
    assert shown[1].startswith("The machine needed 2.00× the time for the same work in the second run,")
