"""What the page shows as charts: which figures belong on which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from benchmarks import goals
from benchmarks.edits import TITLES as EDIT_TITLES
from benchmarks.figures import Result, Row
from benchmarks.reports.charts import Series, line_chart, trend_chart
from benchmarks.reports.strips import Strip, strip_chart
from benchmarks.suites.batch import TITLES as BATCH_TITLES
from benchmarks.suites.server import TITLES as SERVER_TITLES

_EDITS = {f"session.{kind}": title for kind, title in EDIT_TITLES.items()}
_BATCHES = {f"batch.{key}": title.removeprefix("batch, ") for key, title in BATCH_TITLES.items()}
_REQUESTS = {f"server.{key}": title for key, title in SERVER_TITLES.items()}
_STARTS = {
    "server.first-warm": "first diagnostics, warm cache",
    "server.ready-warm": "ready, warm cache",
    "server.first-cold": "first diagnostics, no cache",
    "server.ready-cold": "ready, no cache",
}
_MEMORY = {"batch.memory": "batch", "session.memory": "session", "server.memory": "server"}

_TYPICAL = 1_000
"""The number of modules that distributions and the history are shown for, if it was measured."""

_TRENDS: Mapping[str, str] = MappingProxyType(
    {
        "batch.cold": "batch, cold",
        "batch.unchanged": "batch, unchanged",
        "batch.one": "batch, one module changed",
        "session.shared": "session, 100 dependents",
        "session.leaf": "session, one leaf",
        "server.change": "server, edit → diagnostics",
        "server.completion": "server, completion",
    }
)

_COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "counts.cold-instructions": "cold build",
        "counts.schema-instructions": "schema edit",
        "counts.shared-instructions": "edit that most modules see",
        "counts.leaf-instructions": "edit of a leaf",
        "counts.whitespace-instructions": "whitespace",
        "counts.unchanged-instructions": "unchanged build",
    }
)


def distributions(rows: Sequence[Row]) -> list[str]:
    """How times scatter: requests at rest, keys, edits of a session."""
    size = _size(rows)
    mine = [row for row in rows if row.modules == size]
    wheres = (("", "the edited files open"), (".open200", "200 more files open"))
    drawn = [
        strip_chart(
            f"Server, one thing after another, {size:,} modules, {where}",
            _strips(mine, {f"server.{key}{end}": title for key, title in SERVER_TITLES.items()}),
        )
        for end, where in wheres
    ]
    keys = {
        f"server.typing{pace}-{name}{end}": f"a key every {pace} ms → {name}{', 200 open' if end else ''}"
        for name in ("diagnostics", "completion")
        for pace in (10, 50, 150)
        for end in ("", ".open200")
    }
    drawn.append(strip_chart(f"Server, while somebody types, {size:,} modules", _strips(mine, keys)))
    drawn.append(strip_chart(f"Session, edits by kind, {size:,} modules", _strips(mine, _EDITS)))
    return [chart for chart in drawn if chart]


def scaling(rows: Iterable[Row]) -> list[str]:
    """What depends on the size of the project."""
    known = list(rows)
    drawn = [
        line_chart("Edits in a session, 95th percentile", "ms", _series(known, _EDITS)),
        line_chart("Requests to the server, 95th percentile", "ms", _series(known, _REQUESTS)),
        line_chart("From the start of the server, median", "ms", _series(known, _STARTS)),
        line_chart("The command, median", "ms", [*_series(known, _BATCHES), _upstream(known, "batch.cold")]),
        line_chart("Peak memory", "MB", [*_series(known, _MEMORY), _upstream(known, "batch.memory")]),
    ]
    return [chart for chart in drawn if chart]


def trends(history: Sequence[Result]) -> list[str]:
    """How figures went from run to run: times, and instructions, in which the machine has no say."""
    runs = [f"{result.created[5:10]} {result.created[11:16].replace('-', ':')}" for result in history]
    drawn = [
        trend_chart(f"Times, {_TYPICAL:,} modules", "ms", runs, _trends(history, _TRENDS, _TYPICAL)),
        trend_chart("Instructions, in millions", "M", runs, _trends(history, _COUNTED, None)),
    ]
    return [chart for chart in drawn if chart]


def _size(rows: Sequence[Row]) -> int:
    sizes = sorted({row.modules for row in rows if row.suite in ("server", "session")})
    return _TYPICAL if _TYPICAL in sizes else sizes[-1] if sizes else 0


def _strips(rows: Sequence[Row], names: Mapping[str, str]) -> list[Strip]:
    known = {row.key: row for row in rows}
    found = [(title, known[key]) for key, title in names.items() if key in known]
    return [Strip(title, row.values, goal.limit if (goal := goals.goal_of(row)) else None) for title, row in found]


def _series(rows: Sequence[Row], names: Mapping[str, str]) -> list[Series]:
    made = []
    for key, name in names.items():
        points = sorted((float(row.modules), row.figure) for row in rows if row.key == key)
        made.append(Series(name, tuple(points)))
    return made


def _trends(history: Sequence[Result], names: Mapping[str, str], size: int | None) -> list[Series]:
    made = []
    for key, name in names.items():
        points = [
            (float(number), row.figure / (1_000_000 if row.unit == "work" else 1))
            for number, result in enumerate(history)
            for row in result.rows
            if row.key == key and size in (None, row.modules)
        ]
        made.append(Series(name, tuple(points)))
    return made


def _upstream(rows: Iterable[Row], key: str) -> Series:
    """Upstream's figures at the sizes that were measured."""
    mine = sorted((row for row in rows if row.key == key), key=lambda row: row.modules)
    known = ((float(row.modules), goals.upstream_of(row)) for row in mine)
    return Series("upstream", tuple((size, figure) for size, figure in known if figure is not None), dashed=True)
