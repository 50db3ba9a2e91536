"""Line charts as SVG, both axes logarithmic: what grows with the project rises, what does not stays level."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

WIDTH, HEIGHT = 820, 330
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 270, 34, 40


class Series(NamedTuple):
    """Points (size, figure); ``dashed`` ones are for orientation."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashed: bool = False


class _Scale(NamedTuple):
    """From a number to a coordinate."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        span = math.log10(self.high / self.low)
        return round(self.start + (self.end - self.start) * math.log10(value / self.low) / span, 1)


def line_chart(title: str, unit: str, series: Sequence[Series]) -> str:
    """A chart; "" if there is nothing that could be a line."""
    drawn = [Series(item.name, tuple(point for point in item.points if point[1] > 0), item.dashed) for item in series]
    drawn = [item for item in drawn if item.points]
    sizes = sorted({size for item in drawn for size, _ in item.points})
    if len(sizes) < 2:
        return ""
    figures = [figure for item in drawn for _, figure in item.points]
    across = _Scale(sizes[0], sizes[-1], _LEFT, WIDTH - _RIGHT)
    up = _Scale(_power_below(min(figures)), _power_above(max(figures)), HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<text class="title" x="{_LEFT}" y="18">{escape(title)}</text>',
        *_grid(across, up, sizes, unit),
        *[_line(number, item, across, up, unit) for number, item in enumerate(drawn)],
        *_names(drawn, up),
    ]
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'


def _power_below(value: float) -> float:
    return float(10 ** math.floor(math.log10(value)))


def _power_above(value: float) -> float:
    """A power of ten, and never the one below the same value."""
    return float(10 ** (math.floor(math.log10(value)) + 1))


def _grid(across: _Scale, up: _Scale, sizes: Iterable[float], unit: str) -> Iterable[str]:
    floor = up.start
    for size in sizes:
        x = across.at(size)
        yield f'<line class="grid" x1="{x}" y1="{_TOP}" x2="{x}" y2="{floor}"/>'
        yield f'<text class="axis" x="{x}" y="{floor + 16}" text-anchor="middle">{size:,.0f}</text>'
    yield f'<text class="axis" x="{across.end}" y="{floor + 32}" text-anchor="end">modules</text>'
    for power in range(round(math.log10(up.low)), round(math.log10(up.high)) + 1):
        y = up.at(10**power)
        yield f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{across.end}" y2="{y}"/>'
        yield f'<text class="axis" x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{10**power:,g} {unit}</text>'


def _line(number: int, item: Series, across: _Scale, up: _Scale, unit: str) -> str:
    places = [(across.at(size), up.at(figure)) for size, figure in item.points]
    path = " ".join(f"{x},{y}" for x, y in places)
    look = f"s{number % 8}" + (" dashed" if item.dashed else "")
    dots = "".join(
        f'<circle class="{look}" cx="{x}" cy="{y}" r="3">'
        f"<title>{escape(item.name)}, {size:,.0f} modules: {figure:,.2f} {unit}</title></circle>"
        for (x, y), (size, figure) in zip(places, item.points, strict=True)
    )
    return f'<polyline class="{look}" points="{path}"/>{dots}'


def _names(series: Sequence[Series], up: _Scale) -> Iterable[str]:
    """Each name at the end of its line, as far from the next as it needs to be read."""
    wanted = sorted((up.at(item.points[-1][1]), number) for number, item in enumerate(series))
    y = -math.inf
    for end, number in wanted:
        y = max(end, y + 14)
        x = WIDTH - _RIGHT + 10
        yield f'<text class="name s{number % 8}" x="{x}" y="{y + 4}">{escape(series[number].name)}</text>'
