"""Distributions as SVG: every measurement is a dot on a line of its own kind, the axis is logarithmic."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from benchmarks.figures import Values, median, p95
from benchmarks.reports.charts import Scale

WIDTH = 1_100
_LEFT, _RIGHT, _TOP, _BOTTOM, _ROW = 330, 150, 34, 30, 28
_LARGEST_DOTS = 400


class Strip(NamedTuple):
    """Milliseconds of one kind, and what their 95th percentile may be at most, if anything."""

    name: str
    values: Values
    limit: float | None = None


def strip_chart(title: str, strips: Sequence[Strip]) -> str:
    """A chart; "" if nothing was measured."""
    drawn = [strip for strip in strips if any(value > 0 for part in strip.values for value in part)]
    if not drawn:
        return ""
    every = [value for strip in drawn for part in strip.values for value in part if value > 0]
    every += [strip.limit for strip in drawn if strip.limit]
    across = Scale(_tick_below(min(every)), _tick_above(max(every)), _LEFT, WIDTH - _RIGHT)
    height = _TOP + _ROW * len(drawn) + _BOTTOM
    parts = [
        f'<text class="title" x="0" y="18">{escape(title)}</text>',
        *_grid(across, height - _BOTTOM),
        *[part for number, strip in enumerate(drawn) for part in _strip(strip, across, _TOP + _ROW * (number + 0.5))],
    ]
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">{"".join(parts)}</svg>'


def _ticks() -> Iterable[float]:
    return (step * 10.0**power for power in range(-3, 7) for step in (1, 2, 5))


def _tick_below(value: float) -> float:
    return max((tick for tick in _ticks() if tick <= value), default=0.001)


def _tick_above(value: float) -> float:
    return min(tick for tick in _ticks() if tick > value)


def _grid(across: Scale, floor: float) -> Iterable[str]:
    shown = [tick for tick in _ticks() if across.low <= tick <= across.high]
    # Where there are many decades, only their beginnings have room for a name.
    named = shown if len(shown) <= 10 else [tick for tick in shown if math.log10(tick) % 1 == 0]
    for tick in named:
        x = across.at(tick)
        yield f'<line class="grid" x1="{x}" y1="{_TOP}" x2="{x}" y2="{floor}"/>'
        yield f'<text class="axis" x="{x}" y="{floor + 16}" text-anchor="middle">{tick:,g} ms</text>'


def _strip(strip: Strip, across: Scale, y: float) -> Iterable[str]:
    middle, high = median(strip.values), p95(strip.values)
    yield f'<text x="{_LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(strip.name)}</text>'
    for number, value in enumerate(_some([value for part in strip.values for value in part if value > 0])):
        yield f'<circle class="dot" cx="{across.at(value)}" cy="{y + _scattered(number):.1f}" r="2.2"/>'
    for look, value in (("p50", middle), ("p95", high)):
        x = across.at(max(value, across.low))
        told = f"<title>{look} {value:.2f} ms</title>"
        yield f'<line class="{look}" x1="{x}" y1="{y - 10}" x2="{x}" y2="{y + 10}">{told}</line>'
    if strip.limit is not None:
        x = across.at(strip.limit)
        bracket = f"M{x},{y - 12}V{y + 12}M{x},{y - 12}h-5M{x},{y + 12}h-5"
        yield f'<path class="limit" d="{bracket}"><title>goal</title></path>'
    look = "misses" if strip.limit is not None and high > strip.limit else ""
    yield f'<text class="axis {look}" x="{WIDTH - _RIGHT + 12}" y="{y + 4}">{_short(middle)} · {_short(high)} ms</text>'


def _some(values: Sequence[float]) -> Sequence[float]:
    """As many as can be drawn, from all over."""
    return values[:: math.ceil(len(values) / _LARGEST_DOTS)]


def _scattered(number: int) -> float:
    """Dots beside each other, so that many equal ones can be seen; always in the same way."""
    return (number * 37 % 17 - 8) * 0.8


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
