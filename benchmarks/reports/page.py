"""A run as a page: one file of HTML without scripts that asks no network for anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from benchmarks import goals
from benchmarks.figures import Result, Row
from benchmarks.flames import Flame
from benchmarks.reports.flame import flame_graph
from benchmarks.reports.markdown import cells, machine
from benchmarks.reports.pictures import distributions, scaling, trends
from benchmarks.reports.style import style
from benchmarks.reports.table import summary
from benchmarks.reports.wording import DISTURBED_NOTE

_HEADS = ("", "modules", "figure", "median", "CPU", "goal", "verdict", "upstream")

_TABLE_NOTE = (
    "A figure is the median (p50), the 95th percentile (p95) or the largest (max) of what was measured; CPU is the "
    "same in processor time of all processes together. The verdict says by which factor a goal is missed. Upstream is "
    "soda-gql 0.15.0 as it was seen on a machine with two cores, and how many times our figure that is."
)
_STRIP_NOTE = (
    "Each dot is one measurement, further right is slower. The thick mark is the median, the thin one the 95th "
    "percentile, both also in numbers; the green bracket is what the 95th percentile may be at most."
)
_SCALING_NOTE = (
    "Both axes are logarithmic: a line that lies level does not depend on the size of the project, one that rises by "
    "a square for each square grows in proportion to it."
)
_FLAME_NOTE = (
    "A build without a cache in one process: each box is a function, below it is what it calls, and its width is the "
    "time. Warm colours are the builder, blue are imports, grey is everything else; names and times show on hovering."
)
_HISTORY_NOTE = (
    "The runs on this machine that are kept beside this one. Times also tell how busy the machine was; instructions "
    "are those of the code alone."
)


def render(result: Result, flame: Flame | None = None, history: Sequence[Result] = ()) -> str:
    """The whole page."""
    parts = [
        _part("Goals", "goals", _TABLE_NOTE, [_table([row for row in result.rows if goals.goal_of(row) is not None])]),
        _part("Latencies", "latencies", _STRIP_NOTE, distributions(result.rows)),
        _part("Scaling", "scaling", _SCALING_NOTE, [_lines(chart) for chart in scaling(result.rows)]),
        _part("Where a cold build spends its time", "flame", _FLAME_NOTE, [flame_graph(flame)] if flame else []),
        _part("History", "history", _HISTORY_NOTE, [_lines(chart) for chart in trends(history)]),
        _part("Everything", "everything", "", _details(result)),
    ]
    shown = [part for part in parts if part]
    links = "".join(f'<a href="#{name}">{title}</a>' for name, title in _links(shown))
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Benchmarks</title><style>{style()}</style>"
    )
    top = f'<h1>Benchmarks: {summary(result.rows)}</h1><p class="note">{escape(machine(result))}</p><nav>{links}</nav>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{top}{"".join(shown)}</body></html>\n'


def _part(title: str, name: str, note: str, content: Sequence[str]) -> str:
    """A section; "" if there is nothing in it."""
    if not any(content):
        return ""
    said = f'<p class="note">{escape(note)}</p>' if note else ""
    return f'<section><h2 id="{name}">{escape(title)}</h2>{said}{"".join(content)}</section>'


def _links(parts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for part in parts:
        name, _, rest = part.partition('id="')[2].partition('">')
        yield name, rest.partition("</h2>")[0]


def _lines(chart: str) -> str:
    return chart.replace("<svg ", '<svg class="lines" ', 1)


def _details(result: Result) -> list[str]:
    suites = dict.fromkeys(row.suite for row in result.rows)
    tables = [
        f"<details><summary>{escape(suite.capitalize())}</summary>"
        f"{_table([row for row in result.rows if row.suite == suite])}</details>"
        for suite in suites
    ]
    tables += [f"<p>Skipped: {escape(item.title)} ({escape(item.reason)}).</p>" for item in result.skipped]
    return [*tables, f'<p class="note">{DISTURBED_NOTE}</p>' if any(row.disturbed for row in result.rows) else ""]


def _table(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    head = "".join(f'<th class="{name}">{name}</th>' for name in _HEADS)
    body = "".join(_line(row) for row in rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _line(row: Row) -> str:
    _, *rest = cells(row)
    note = f" <small>{escape(row.note)}</small>" if row.note else ""
    *before, verdict, upstream = [escape(cell) for cell in rest]
    look = verdict.partition(",")[0].partition(" ")[0]
    figures = "".join(f"<td>{cell}</td>" for cell in before)
    return (
        f"<tr><td>{escape(row.title)}{note}</td>{figures}"
        f'<td class="verdict {look}">{verdict}</td><td>{upstream}</td></tr>'
    )
