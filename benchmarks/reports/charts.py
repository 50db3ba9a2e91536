"""Line charts as SVG: over the size of the project, or from run to run; figures on a logarithmic axis.

Over sizes both axes are logarithmic, so that what grows with the project rises, and what does not stays level.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 820, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 270, 34, 44


class Series(NamedTuple):
    """Points (size, figure); ``dashed`` ones are for orientation."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False


class Scale(NamedTuple):
    """From a number to a coordinate, logarithmically."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        span = math.log10(self.high / self.low)
        return round(self.start + (self.end - self.start) * math.log10(value / self.low) / span, 1)


def line_chart(title: str, unit: str, series: Sequence[Series]) -> str:
    """A chart over numbers of modules; "" if there is nothing that could be a line."""
    drawn = _drawable(series)
    sizes = sorted({size for item in drawn for size, _ in item.points})
    if len(sizes) < 2:
        return ""
    across = Scale(sizes[0], sizes[-1], _LEFT, WIDTH - _RIGHT)
    ticks = [(across.at(size), f"{size:,.0f}") for size in sizes]
    placed = [_Placed(item, [across.at(size) for size, _ in item.points]) for item in drawn]
    told = [[f"{size:,.0f} modules" for size, _ in item.points] for item in drawn]
    return _chart(title, unit, placed, told, ticks, "modules")


def trend_chart(title: str, unit: str, runs: Sequence[str], series: Sequence[Series]) -> str:
    """A chart from run to run: a point's first number is that of its run, from 0; "" for less than two runs."""
    drawn = _drawable(series)
    if len(runs) < 2 or not drawn:
        return ""
    step = (WIDTH - _RIGHT - _LEFT) / (len(runs) - 1)
    every = math.ceil(len(runs) / 6)
    ticks = [(round(_LEFT + step * number, 1), run if number % every == 0 else "") for number, run in enumerate(runs)]
    placed = [_Placed(item, [ticks[int(run)][0] for run, _ in item.points]) for item in drawn]
    told = [[runs[int(run)] for run, _ in item.points] for item in drawn]
    return _chart(title, unit, placed, told, ticks, "runs")


class _Placed(NamedTuple):
    """A line, and where its points stand from left to right."""

    series: Series
    xs: Sequence[float]


def _drawable(series: Sequence[Series]) -> list[Series]:
    drawn = [Series(item.name, tuple(point for point in item.points if point[1] > 0), item.dashed) for item in series]
    return [item for item in drawn if item.points]


def _chart(
    title: str,
    unit: str,
    placed: Sequence[_Placed],
    told: Sequence[Sequence[str]],
    ticks: Sequence[tuple[float, str]],
    axis: str,
) -> str:
    figures = [figure for item in placed for _, figure in item.series.points]
    up = Scale(_power_below(min(figures)), _power_above(max(figures)), HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<text class="title" x="{_LEFT}" y="18">{escape(title)}</text>',
        *_grid(ticks, up, unit, axis),
        *[_line(number, item, where, up, unit) for number, (item, where) in enumerate(zip(placed, told, strict=True))],
        *_names([item.series for item in placed], up),
    ]
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'


def _power_below(value: float) -> float:
    return float(10 ** math.floor(math.log10(value)))


def _power_above(value: float) -> float:
    """A power of ten, and never the one below the same value."""
    return float(10 ** (math.floor(math.log10(value)) + 1))


def _grid(ticks: Iterable[tuple[float, str]], up: Scale, unit: str, axis: str) -> Iterable[str]:
    floor, right = up.start, WIDTH - _RIGHT
    for x, name in ticks:
        yield f'<line class="grid" x1="{x}" y1="{_TOP}" x2="{x}" y2="{floor}"/>'
        yield f'<text class="axis" x="{x}" y="{floor + 20}" text-anchor="middle">{escape(name)}</text>'
    yield f'<text class="axis" x="{right}" y="{floor + 36}" text-anchor="end">{axis}</text>'
    for power in range(round(math.log10(up.low)), round(math.log10(up.high)) + 1):
        y = up.at(10**power)
        yield f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{right}" y2="{y}"/>'
        yield f'<text class="axis" x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{10**power:,g} {unit}</text>'


def _line(number: int, item: _Placed, told: Sequence[str], up: Scale, unit: str) -> str:
    series = item.series
    places = [(x, up.at(figure)) for x, (_, figure) in zip(item.xs, series.points, strict=True)]
    path = " ".join(f"{x},{y}" for x, y in places)
    look = f"s{number % 8}" + (" dashed" if series.dashed else "")
    dots = "".join(
        f'<circle class="{look}" cx="{x}" cy="{y}" r="3">'
        f"<title>{escape(series.name)}, {escape(where)}: {figure:,.2f} {unit}</title></circle>"
        for (x, y), (_, figure), where in zip(places, series.points, told, strict=True)
    )
    return f'<polyline class="{look}" points="{path}"/>{dots}'


def _names(series: Sequence[Series], up: Scale) -> Iterable[str]:
    """Each name at the end of its line, as far from the next as it needs to be read."""
    wanted = sorted((up.at(item.points[-1][1]), number) for number, item in enumerate(series))
    y = -math.inf
    for end, number in wanted:
        y = max(end, y + 14)
        x = WIDTH - _RIGHT + 10
        yield f'<text class="name s{number % 8}" x="{x}" y="{y + 4}">{escape(series[number].name)}</text>'
