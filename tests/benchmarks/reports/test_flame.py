"""The flame graph: as wide as it took long, callers above."""

from __future__ import annotations

import re

from benchmarks.flames import Flame
from benchmarks.reports.flame import WIDTH, flame_graph

FLAME = Flame("all", "", 100, (Flame("<f>", "a.py", 60, (Flame("g", "a.py", 30),)), Flame("import h", "h.py", 40)))


def boxes(svg: str) -> list[tuple[float, int, float]]:
    found = re.findall(r'<rect x="([\d.]+)" y="(\d+)" width="([\d.]+)"', svg)
    return [(float(x), int(y), float(width)) for x, y, width in found]


def test_widths_are_shares() -> None:
    whole, f, g, h = boxes(flame_graph(FLAME))
    assert [round(width / WIDTH, 1) for _, _, width in (whole, f, g, h)] == [1, 0.6, 0.3, 0.4]
    assert f[0] == g[0] == 0 and h[0] == 0.6 * WIDTH
    assert whole[1] < f[1] == h[1] < g[1]


def test_names_are_texts_and_hovering_tells_more() -> None:
    svg = flame_graph(FLAME)
    assert "<f>" not in svg and "&lt;f&gt; (a.py): 60.0 ms, 60.0%" in svg


def test_what_is_too_narrow_is_left_out() -> None:
    assert len(boxes(flame_graph(Flame("all", "", 10_000, (Flame("f", "", 1),))))) == 1
