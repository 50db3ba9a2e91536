"""A person at an editor: what they do becomes events, and the events make the texts that they see."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from soda_gql_server.replay.checking import check_trace
from soda_gql_server.replay.generate.author import Author
from soda_gql_server.replay.texts import Texts
from soda_gql_server.replay.trace import Base, Change, Header, Position, Request, Trace, op_of

FILES = {"a.ts": "one\n", "b.ts": "é🙂\r\n"}


def author_of(seed: int = 0) -> Author:
    return Author(FILES, Random(seed))


def check(author: Author) -> None:
    """The events lead where the author is."""
    trace = Trace(Header(1, position_encoding=author.encoding, base=Base(files=FILES)), tuple(author.events))
    check_trace(trace, FILES)
    texts = Texts({path: text.encode() for path, text in FILES.items()}, author.encoding)
    for event in author.events:
        texts.follow(event)
    assert texts.documents == author.documents
    assert {path: content.decode() for path, content in texts.files.items()} == author.files


def ops(author: Author) -> list[str]:
    return [op_of(event) for event in author.events]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_typed_stands_there_at_the_end(seed: int) -> None:
    author = author_of(seed)
    author.open("a.ts")
    code = 'const f = ({ query }) => query("Q")`{ ...${bits} (a[0]) }`;'
    assert author.type("a.ts", 4, code) == 4 + len(code)
    assert author.text("a.ts") == f"one\n{code}"
    assert len(author.events) >= 40
    check(author)


def test_typing_is_slow_and_slips() -> None:
    author = author_of()
    author.open("a.ts")
    start = author.now
    author.type("a.ts", 0, "a" * 200)
    assert author.now - start > 200 * 60
    written = [event.edits[0].text for event in author.events if isinstance(event, Change) and event.edits]
    assert written.count("s") == written.count("") > 0


def test_a_word_is_completed() -> None:
    author = author_of()
    author.open("a.ts")
    assert author.complete("a.ts", 4, "released") == 12
    assert author.text("a.ts") == "one\nreleased"
    asked = [event for event in author.events if isinstance(event, Request)]
    assert [event.method for event in asked] == ["textDocument/completion"]
    check(author)


def test_several_places_are_edited_at_once() -> None:
    author = author_of()
    author.open("b.ts")
    author.edit("b.ts", (0, 1, "one"), (2, 4, "\n"), (1, 2, "two"))
    assert author.text("b.ts") == "onetwo\n"
    assert ops(author) == ["open", "change"]
    check(author)


def test_what_was_done_is_taken_back_and_done_again() -> None:
    author = author_of()
    author.open("a.ts")
    author.edit("a.ts", (0, 3, "two"))
    author.type("a.ts", 3, "!!")
    assert author.backspace("a.ts", 5, 2) == 3
    steps = []
    while author.undo("a.ts"):
        steps.append(author.text("a.ts"))
    assert steps == ["two!!\n", "two\n", "one\n"]
    assert author.redo("a.ts")
    assert author.text("a.ts") == "two\n"
    author.edit("a.ts", (0, 0, "x"))
    assert not author.redo("a.ts")
    check(author)


def test_closing_loses_what_was_not_saved() -> None:
    author = author_of()
    author.open("a.ts")
    author.replace_all("a.ts", "lost")
    author.close("a.ts")
    assert author.text("a.ts") == "one\n"
    author.open("a.ts")
    author.replace_all("a.ts", "kept")
    author.tidy_up()
    assert author.files["a.ts"] == "kept"
    check(author)


def test_what_others_do_happens_at_once() -> None:
    author = author_of()
    author.pause(5, 5)
    author.write("c.ts", "new")
    author.rename("a.ts", "d.ts")
    author.delete("b.ts")
    assert {event.t for event in author.events} == {5}
    assert author.files == {"c.ts": "new", "d.ts": "one\n"}
    check(author)


def test_time_goes_on() -> None:
    author = author_of()
    acts: list[Callable[[], object]] = [
        lambda: author.open("a.ts"),
        lambda: author.visit("a.ts"),
        lambda: author.edit("a.ts", (0, 0, "x")),
        lambda: author.ask("textDocument/references", "a.ts", 2),
        lambda: author.save("a.ts"),
        lambda: author.close("a.ts"),
    ]
    moments = [0]
    for act in acts:
        act()
        moments.append(author.now)
    assert moments == sorted(moments)
    assert moments[-1] > moments[1] > 0


def test_questions_have_what_they_need() -> None:
    author = author_of()
    author.open("b.ts")
    for method in ("references", "codeAction", "hover"):
        author.ask(f"textDocument/{method}", "b.ts", 2)
    references, action, hover = (event for event in author.events if isinstance(event, Request))
    assert references.position == action.position == hover.position == Position(0, 3)
    assert references.params == {"context": {"includeDeclaration": True}}
    assert action.params["range"]["start"] == {"line": 0, "character": 3}
    assert hover.params is None


def test_names_are_new() -> None:
    author = author_of()
    assert len({author.new_name("part") for _ in range(5)}) == 5
