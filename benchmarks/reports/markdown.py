"""A run as Markdown, for a pull request or a release."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks import goals
from benchmarks.figures import Result, Row
from benchmarks.reports import wording
from benchmarks.reports.table import summary

_COLUMNS = ("", "modules", "figure", "median", "CPU", "goal", "verdict", "upstream")


def render(result: Result) -> str:
    """The machine, the rows with a goal, what was skipped, and folded up all rows by suite."""
    lines = ["# Benchmarks", "", machine(result), "", f"{summary(result.rows)}.", ""]
    judged = [row for row in result.rows if goals.goal_of(row) is not None]
    if judged:
        lines += [*_table(judged), ""]
    if result.skipped:
        lines += ["## Skipped", "", *[f"* {item.title}: {item.reason}." for item in result.skipped], ""]
    if any(row.disturbed for row in result.rows):
        lines += [wording.DISTURBED_NOTE, ""]
    for suite in dict.fromkeys(row.suite for row in result.rows):
        rows = [row for row in result.rows if row.suite == suite]
        lines += [f"<details><summary>{suite.capitalize()}</summary>", "", *_table(rows), "", "</details>", ""]
    return "\n".join(lines)


def machine(result: Result) -> str:
    """Where and when, in a sentence."""
    told = result.machine
    return (
        f"{result.created}, {told.processor}, {told.cores} cores, {told.system}, Python {told.python}, "
        f"load {told.load:.1f} at the start, {result.seconds:.0f} s."
    )


def _table(rows: Iterable[Row]) -> list[str]:
    return [_line(_COLUMNS), _line(["---", *["---:"] * (len(_COLUMNS) - 1)]), *[_line(cells(row)) for row in rows]]


def cells(row: Row) -> tuple[str, ...]:
    """The cells of a row, also those of the page."""
    return (
        f"{row.title} ({row.note})" if row.note else row.title,
        wording.modules(row),
        wording.figure(row),
        wording.middle(row),
        wording.processor(row),
        wording.goal(row),
        wording.verdict(row),
        wording.upstream(row),
    )


def _line(parts: Iterable[str]) -> str:
    return f"| {' | '.join(part.replace('|', chr(92) + '|') for part in parts)} |"
