"""Every line of a chart has a colour, by day and by night."""

from __future__ import annotations

from benchmarks.reports.style import style


def test_eight_lines_have_two_colours_each() -> None:
    sheet = style()
    assert [sheet.count(f"polyline.s{number} ") for number in range(8)] == [2] * 8
    assert sheet.count("{") == sheet.count("}")
