"""Charts are SVG in which what is larger stands higher."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

from benchmarks.reports.charts import Series, line_chart, trend_chart


def points(svg: str) -> list[list[tuple[float, float]]]:
    drawn = re.findall(r'points="([^"]*)"', svg)
    return [[tuple(map(float, point.split(","))) for point in line.split()] for line in drawn]  # type: ignore[misc]


def test_lines_rise_and_lie_level() -> None:
    svg = line_chart("Title", "ms", [Series("up", ((100, 1), (1_000, 10))), Series("level", ((100, 5), (1_000, 5)))])
    up, level = points(svg)
    assert up[0][0] == level[0][0] < up[1][0] == level[1][0]
    assert up[0][1] > up[1][1] and level[0][1] == level[1][1]


def test_steps_of_ten_are_equally_far_apart() -> None:
    ((first, second, third),) = points(line_chart("T", "ms", [Series("a", ((100, 1), (1_000, 10), (10_000, 100)))]))
    assert abs((second[0] - first[0]) - (third[0] - second[0])) < 0.2
    assert abs((first[1] - second[1]) - (second[1] - third[1])) < 0.2


def test_it_is_well_formed_whatever_the_names() -> None:
    svg = line_chart('<a> & "b"', "ms", [Series("<c>", ((100, 0.5), (1_000, 0.5)), dashed=True)])
    texts = ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter("text")]
    assert '<a> & "b"' in texts and "<c>" in texts


def test_names_do_not_cover_each_other() -> None:
    svg = line_chart("T", "ms", [Series(name, ((100, 5), (1_000, 5))) for name in "abc"])
    heights = sorted(float(found) for found in re.findall(r'class="name s\d" x="\d+" y="([\d.]+)"', svg))
    assert len(heights) == 3 and all(b - a >= 14 for a, b in pairwise(heights))


def test_one_size_is_no_line() -> None:
    assert line_chart("T", "ms", [Series("a", ((100, 1),)), Series("zero", ((100, 0), (1_000, 0)))]) == ""


def test_from_run_to_run() -> None:
    runs = [f"day {number}" for number in range(4)]
    svg = trend_chart("T", "ms", runs, [Series("a", ((0, 1), (1, 2), (3, 4)))])
    ((first, second, last),) = points(svg)
    assert abs((last[0] - second[0]) - 2 * (second[0] - first[0])) < 0.3
    assert "a, day 3: 4.00 ms" in svg and ">day 0</text>" in svg


def test_many_runs_have_room_for_their_names() -> None:
    runs = [f"day {number}" for number in range(60)]
    svg = trend_chart("T", "ms", runs, [Series("a", tuple((float(number), 1.0) for number in range(60)))])
    assert svg.count(">day ") <= 6


def test_one_run_is_no_history() -> None:
    assert trend_chart("T", "ms", ["day"], [Series("a", ((0, 1),))]) == ""
