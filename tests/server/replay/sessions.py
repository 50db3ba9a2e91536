"""Small traces of a small project, and how they are replayed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from soda_gql_builder.incremental.build import Build
from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.checking import check_trace
from soda_gql_server.replay.player import Run, Verify, play
from soda_gql_server.replay.trace import AnyEvent, Base, Change, Header, Position, TextEdit, Trace
from tests.projects import BASE, fragment, query, with_gql

USER = fragment("bits", "{ id }")
PAGE = f'import {{ bits }} from "./user";\n{query("page", "{ user(id: 1) { ...${bits} } }")}'
FILES = {
    **BASE,
    "src/user.ts": with_gql("src/user.ts", USER),
    "src/page.ts": with_gql("src/page.ts", PAGE),
}


def trace_of(*events: AnyEvent, files: Mapping[str, str] = FILES, name: str = "small") -> Trace:
    """A trace that starts with some files."""
    return Trace(Header(1, name, base=Base(files=files)), events)


def replay(trace: Trace, verify: Verify = "never") -> Run:
    """Check a trace, and replay it against a session."""
    files = read_base(trace, Path())
    check_trace(trace, files)
    return play(trace, files, verify)


def codes_seen(trace: Trace) -> set[str]:
    """The codes of all diagnostics that are there at some moment of a trace."""
    seen: set[str] = set()

    def look(_index: int, build: Build) -> None:
        seen.update(item.code for found in build.diagnostics.values() for item in found)

    play(trace, read_base(trace, Path()), "never", look=look)
    return seen


def replaced(t: float, path: str, text: str, old: str, new: str) -> Change:
    """The change that replaces a part of a text, all of it in one line and in ASCII."""
    start = text.index(old)
    line, character = text.count("\n", 0, start), start - (text.rfind("\n", 0, start) + 1)
    edit = TextEdit(Position(line, character), Position(line, character + len(old)), new)
    return Change(t, path, edits=(edit,))
