"""The page: whole, static, and without anything from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser

from benchmarks.reports.page import charts, render
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
    assert tags.seen.count("svg") == 2 and tags.seen.count("table") == 2


def test_titles_are_texts() -> None:
    assert "&lt;cold&gt;" in render(MADE) and "<cold>" not in render(MADE)


def test_what_was_not_measured_has_no_chart() -> None:
    assert len(charts(MADE.rows)) == 2
    assert charts([row("batch.cold", [1])]) == charts([]) == []
