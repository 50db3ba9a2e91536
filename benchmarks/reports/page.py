"""A run as a page: one file of HTML without scripts that asks no network for anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from benchmarks import goals
from benchmarks.edits import TITLES as EDIT_TITLES
from benchmarks.figures import Result, Row
from benchmarks.reports.charts import Series, line_chart
from benchmarks.reports.markdown import cells, machine
from benchmarks.reports.table import summary
from benchmarks.reports.wording import DISTURBED_NOTE
from benchmarks.suites.batch import TITLES as BATCH_TITLES

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { max-width: 1180px; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid #8883; vertical-align: top; }
th:first-child, td:first-child { text-align: left; }
td small { opacity: .65; }
.pass { color: #1a7f37; } .misses { color: #cf222e; font-weight: 600; }
svg { width: 100%; max-width: 960px; display: block; margin: 1rem 0 2rem; }
svg text { font-size: 11px; fill: currentColor; } svg .title { font-size: 14px; font-weight: 600; }
svg .axis { opacity: .7; } svg .grid { stroke: #8884; } polyline { fill: none; stroke-width: 2; }
svg .dashed { stroke-dasharray: 5 4; opacity: .7; } circle { stroke: none; }
"""
_COLORS = ("#2f6fde", "#d9480f", "#2b8a3e", "#9c36b5", "#c92a2a", "#0b7285", "#8f7000", "#666f7a")

_HEADS = ("", "modules", "figure", "median", "CPU", "goal", "verdict", "upstream")


def render(result: Result) -> str:
    """The whole page."""
    suites = dict.fromkeys(row.suite for row in result.rows)
    parts = [
        f"<h1>Benchmarks</h1><p>{escape(machine(result))}</p><p><strong>{summary(result.rows)}.</strong></p>",
        *charts(result.rows),
        *[_section(suite, [row for row in result.rows if row.suite == suite]) for suite in suites],
        *[f"<p>Skipped: {escape(item.title)} ({escape(item.reason)}).</p>" for item in result.skipped],
        f"<p>{DISTURBED_NOTE}</p>" if any(row.disturbed for row in result.rows) else "",
    ]
    colors = "".join(
        f"polyline.s{number} {{ stroke: {color}; }} svg circle.s{number}, svg text.s{number} {{ fill: {color}; }}\n"
        for number, color in enumerate(_COLORS)
    )
    head = f'<meta charset="utf-8"><title>Benchmarks</title><style>{_STYLE}{colors}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{"".join(parts)}</body></html>\n'


def charts(rows: Iterable[Row]) -> list[str]:
    """What depends on the size of the project."""
    known = list(rows)
    edits = {f"session.{kind}": title for kind, title in EDIT_TITLES.items()}
    batches = {f"batch.{key}": title.removeprefix("batch, ") for key, title in BATCH_TITLES.items()}
    memory = {"batch.memory": "batch", "session.memory": "session"}
    drawn = [
        line_chart("Edits in a session, 95th percentile", "ms", _series(known, edits)),
        line_chart("The command, median", "ms", [*_series(known, batches), _upstream(known, "batch.cold")]),
        line_chart("Peak memory", "MB", [*_series(known, memory), _upstream(known, "batch.memory")]),
    ]
    return [chart for chart in drawn if chart]


def _series(rows: Iterable[Row], names: Mapping[str, str]) -> list[Series]:
    known = list(rows)
    made = []
    for key, name in names.items():
        points = sorted((float(row.modules), row.figure) for row in known if row.key == key)
        made.append(Series(name, tuple(points)))
    return made


def _upstream(rows: Iterable[Row], key: str) -> Series:
    """Upstream's figures at the sizes that were measured."""
    mine = sorted((row for row in rows if row.key == key), key=lambda row: row.modules)
    known = ((float(row.modules), goals.upstream_of(row)) for row in mine)
    return Series("upstream", tuple((size, figure) for size, figure in known if figure is not None), dashed=True)


def _section(suite: str, rows: Iterable[Row]) -> str:
    head = "".join(f"<th>{name}</th>" for name in _HEADS)
    body = "".join(_line(row) for row in rows)
    return f"<h2>{escape(suite.capitalize())}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _line(row: Row) -> str:
    _, *rest = cells(row)
    note = f" <small>{escape(row.note)}</small>" if row.note else ""
    *before, verdict, upstream = [escape(cell) for cell in rest]
    look = verdict.partition(",")[0].partition(" ")[0]
    figures = "".join(f"<td>{cell}</td>" for cell in before)
    return f'<tr><td>{escape(row.title)}{note}</td>{figures}<td class="{look}">{verdict}</td><td>{upstream}</td></tr>'
