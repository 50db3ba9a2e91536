"""The board of diagnostics: replaced by finder, sorted by place, told once, silenced by comments."""

from __future__ import annotations

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.incremental.board import NO_FILE, Board, all_shown, without_ignored
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.analysis import Ignore


def at(start: int, code: str = "c", path: str | None = "a.ts") -> Diagnostic:
    return Diagnostic(path, Span(start, start + 1), Severity.ERROR, code, "m")


def no_comments(_file: str) -> tuple[tuple[Ignore, ...], str]:
    return (), ""


def test_what_is_found_is_sorted_by_place_and_code() -> None:
    board = Board()
    board.put(("one",), [at(5), at(1, "z")])
    board.put(("two",), [at(1, "a"), at(0)])
    assert board.settle(no_comments) == {"a.ts"}
    assert board.shown["a.ts"] == (at(0), at(1, "a"), at(1, "z"), at(5))


def test_the_order_of_finders_does_not_matter() -> None:
    boards = [Board(), Board()]
    for board, order in zip(boards, (1, -1), strict=True):
        for finder, found in [("one", [at(1)]), ("two", [at(1), at(2)])][::order]:
            board.put((finder,), found)
        board.settle(no_comments)
    assert boards[0].shown == boards[1].shown


def test_the_same_is_told_once() -> None:
    board = Board()
    board.put(("one",), [at(1), at(1)])
    board.put(("two",), [at(1)])
    board.settle(no_comments)
    assert board.shown["a.ts"] == (at(1),)
    board.put(("one",), [])
    assert board.settle(no_comments) == set()
    assert board.shown["a.ts"] == (at(1),)


def test_a_finder_replaces_what_it_found() -> None:
    board = Board()
    board.put(("one",), [at(1), at(1, path="b.ts")])
    assert board.settle(no_comments) == {"a.ts", "b.ts"}
    board.put(("one",), [at(1, path="b.ts")])
    assert board.settle(no_comments) == {"a.ts"}
    assert dict(board.shown) == {"b.ts": (at(1, path="b.ts"),)}
    board.put(("one",), [])
    assert board.settle(no_comments) == {"b.ts"}
    assert dict(board.shown) == {}


def test_what_did_not_change_is_not_told_again() -> None:
    board = Board()
    board.put(("one",), [at(1)])
    board.settle(no_comments)
    before = board.shown
    board.put(("one",), [at(1)])
    board.touch("a.ts")
    assert board.settle(no_comments) == set()
    assert board.shown is before


def test_the_project_as_a_whole_comes_first() -> None:
    board = Board()
    board.put(("one",), [at(0), at(0, path=None)])
    board.settle(no_comments)
    assert all_shown(board.shown) == (at(0, path=None), at(0))
    assert NO_FILE in board.shown


TEXT = "// soda-gql-ignore-next-line c\nxx\ny\n"
COMMENT = Ignore("c", 1, Span(3, 30))


def test_a_comment_silences_its_code_on_its_line() -> None:
    line = TEXT.index("xx")
    found = [at(line), at(line + 1), at(line, "d"), at(line + 3)]
    assert without_ignored("a.ts", TEXT, (COMMENT,), found) == [at(line, "d"), at(line + 3)]


def test_a_comment_for_nothing_is_a_warning() -> None:
    (item,) = without_ignored("a.ts", TEXT, (COMMENT,), [])
    assert (item.path, item.span, item.severity, item.code) == ("a.ts", COMMENT.span, Severity.WARNING, "unused-ignore")


def test_comments_that_come_and_go() -> None:
    board = Board()
    board.put(("one",), [at(TEXT.index("xx"))])
    board.settle(lambda _: ((COMMENT,), TEXT))
    assert "a.ts" not in board.shown
    board.touch("a.ts")
    assert board.settle(no_comments) == {"a.ts"}
    assert [item.code for item in board.shown["a.ts"]] == ["c"]
