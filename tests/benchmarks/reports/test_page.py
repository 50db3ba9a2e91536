"""The page: whole, static, and without anything from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser

from benchmarks.flames import Flame
from benchmarks.reports.page import render
from tests.benchmarks.rows import result, row

MADE = result(
    *[row("batch.cold", [size], modules=size, title="<cold>") for size in (100, 1_000)],
    *[row("session.leaf", [2], modules=size, suite="session") for size in (100, 1_000)],
)


class Tags(HTMLParser):
    """Which tags a page has, and how many are open at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, _attributes: object) -> None:
        self.seen.append(tag)


def test_it_is_whole_and_static() -> None:
    page = render(MADE)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert {"script", "link", "img"}.isdisjoint(tags.seen) and "http" not in page
    assert tags.seen.count("svg") == 3 and tags.seen.count("table") == 3


def test_a_flame_and_a_history_are_parts_of_their_own() -> None:
    assert "Flame graph" not in render(MADE) and "History" not in render(MADE)
    page = render(MADE, Flame("all", "", 1), [MADE, MADE])
    assert "Flame graph" in page and 'id="history"' in page


def test_titles_are_texts() -> None:
    assert "&lt;cold&gt;" in render(MADE) and "<cold>" not in render(MADE)


def test_goals_come_first() -> None:
    page = render(result(row("session.leaf", [2]), row("session.create", [12])))
    goals, _, everything = page.partition('id="everything"')
    assert ("session.leaf" in goals, "session.create" in goals, "session.create" in everything) == (True, False, True)
