"""A flame graph as SVG: callers above, what they call below them, as wide as it took long."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from zlib import crc32

from benchmarks.flames import Flame

WIDTH = 1_100
_ROW = 19
_LEAST = 1.5
_LETTER = 6.3
_DEEPEST = 48


def flame_graph(flame: Flame) -> str:
    """The graph; what is too narrow to be seen is left out."""
    boxes = list(_boxes(flame, flame.ms, 0.0, 0))
    height = (max(depth for depth, _ in boxes) + 1) * _ROW
    drawn = "".join(box for _, box in boxes)
    return f'<svg class="flame" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="Flame graph">{drawn}</svg>'


def _boxes(flame: Flame, whole: float, x: float, depth: int) -> Iterator[tuple[int, str]]:
    width = WIDTH * flame.ms / whole
    if width < _LEAST or depth > _DEEPEST:
        return
    yield depth, _box(flame, whole, x, width, depth * _ROW)
    for call in flame.calls:
        yield from _boxes(call, whole, x, depth + 1)
        x += WIDTH * call.ms / whole


def _box(flame: Flame, whole: float, x: float, width: float, y: float) -> str:
    where = f" ({flame.file})" if flame.file else ""
    told = f"{flame.name}{where}: {flame.ms:,.1f} ms, {flame.ms / whole:.1%}"
    room = int((width - 8) / _LETTER)
    name = flame.name if len(flame.name) <= room else f"{flame.name[: room - 1]}…" if room > 3 else ""
    text = f'<text x="{x + 4:.1f}" y="{y + 13}">{escape(name)}</text>' if name else ""
    shape = (
        f'<rect x="{x:.1f}" y="{y}" width="{max(width - 0.6, 0.5):.1f}" height="{_ROW - 1}" fill="{_color(flame)}"/>'
    )
    return f"<g><title>{escape(told)}</title>{shape}{text}</g>"


def _color(flame: Flame) -> str:
    """Imports are blue, the builder is warm, and other packages are grey; a module keeps its shade."""
    shade = crc32(flame.file.encode()) % 24
    if flame.name.startswith("import "):
        return f"hsl(205 70% {66 + shade // 3}%)"
    if flame.file.startswith("soda_gql_builder") or not flame.file:
        return f"hsl({18 + shade} 85% {62 + shade // 3}%)"
    return f"hsl(0 0% {70 + shade // 2}%)"
