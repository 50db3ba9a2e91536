"""The tables that the command prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from benchmarks import goals
from benchmarks.comparison import Compared, Comparison
from benchmarks.figures import Result, Row
from benchmarks.reports import wording
from benchmarks.reports.wording import amount

_COLORS = {"pass": "green", "misses": "red", "slower": "red", "faster": "green", "uncertain": "yellow"}


def run_table(result: Result, *, everything: bool) -> list[RenderableType]:
    """The rows that have a goal, or all, and what there is to know about them."""
    table = _table(("", "modules", "figure", "median", "CPU", "goal", "verdict", "upstream"))
    shown = [row for row in result.rows if everything or goals.goal_of(row) is not None]
    for row in shown:
        table.add_row(*_cells(row))
    parts: list[RenderableType] = [table]
    parts += [Text(f"skipped: {item.title} ({item.reason})") for item in result.skipped]
    if any(row.disturbed for row in shown):
        parts.append(Text(wording.DISTURBED_NOTE))
    return [*parts, Text(summary(result.rows))]


def _cells(row: Row) -> tuple[Text | str, ...]:
    return (
        row.title,
        wording.modules(row),
        wording.figure(row),
        wording.middle(row),
        wording.processor(row),
        wording.goal(row),
        _colored(wording.verdict(row)),
        wording.upstream(row),
    )


def summary(rows: Iterable[Row]) -> str:
    """How many goals are reached."""
    judged = [row for row in rows if goals.goal_of(row) is not None]
    reached = sum(goals.missing_factor(row) is None for row in judged)
    return f"{reached} of {len(judged)} goals reached"


def comparison_table(comparison: Comparison, threshold: float, *, everything: bool) -> list[RenderableType]:
    """What differs between two runs, or all rows."""
    table = _table(("", "modules", "measure", "before", "after", "ratio", "verdict"))
    shown = [row for row in comparison.rows if everything or row.verdict != "same"]
    for row in shown:
        table.add_row(*_compared_cells(row))
    said = [Text(line) for line in conclusion(comparison, threshold)]
    return [table, *said] if shown else list(said)


def _compared_cells(row: Compared) -> tuple[Text | str, ...]:
    return (
        row.row.title,
        wording.modules(row.row),
        row.measure,
        amount(row.a, row.row.unit) if row.a is not None else "",
        amount(row.b, row.row.unit) if row.b is not None else "",
        f"{row.ratio:.2f}×" if row.ratio is not None else "",
        _colored(row.verdict),
    )


def conclusion(comparison: Comparison, threshold: float) -> list[str]:
    """What the comparison comes to."""
    counted = [sum(row.verdict == verdict for row in comparison.rows) for verdict in ("slower", "faster")]
    lines = [
        f"{counted[0]} slower and {counted[1]} faster by more than {threshold:.0%}, of {len(comparison.rows)} rows"
    ]
    if not comparison.in_turns and any(row.verdict == "uncertain" for row in comparison.rows):
        lines.append(
            "Times of different moments are no evidence; to be sure, measure both in turns: run --against CHECKOUT."
        )
    if not 0.9 <= comparison.scale <= 1.1:
        lines.append(
            f"The machine needed {comparison.scale:.2f}× the time for the same work in the second run, "
            "which is allowed for."
        )
    if any(row.verdict == "too few" for row in comparison.rows):
        lines.append("Rows with fewer than four processes on either side cannot be told from chance.")
    return lines


def _table(columns: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, name in enumerate(columns):
        table.add_column(name, justify="left" if number == 0 or name in ("verdict", "measure") else "right")
    return table


def _colored(verdict: str) -> Text:
    return Text(verdict, style=_COLORS.get(verdict.partition(",")[0].split(" ")[0], ""))
