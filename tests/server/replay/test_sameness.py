"""Sessions are the same if every step leaves as many elements and the same codes."""

from __future__ import annotations

from pathlib import Path

from soda_gql_server.replay.base import read_base
from soda_gql_server.replay.sameness import first_divergence
from soda_gql_server.replay.trace import Change, Open, Trace, Write
from tests.server.replay.sessions import FILES, trace_of

USER = FILES["src/user.ts"]
OPENED = Open(0, "src/user.ts")


def divergence(one: Trace, other: Trace) -> int | None:
    return first_divergence(one, read_base(one, Path()), other, read_base(other, Path()))


def changed(text: str) -> Change:
    return Change(1, "src/user.ts", text=text)


def test_other_names_are_no_divergence() -> None:
    renamed = {path: text.replace("bits", "parts") for path, text in FILES.items()}
    assert divergence(trace_of(OPENED), trace_of(OPENED, files=renamed)) is None


def test_other_codes_and_elements_are() -> None:
    same = trace_of(OPENED, changed(USER), changed(USER))
    wrong = trace_of(OPENED, changed(USER), changed(USER.replace("{ id }", "{ nme }")))
    missing = trace_of(OPENED, changed(""), changed(USER))
    assert divergence(same, wrong) == 2
    assert divergence(same, missing) == 1
    assert divergence(same, trace_of(OPENED)) == 1
    assert divergence(same, trace_of(OPENED, files={})) == -1


def test_a_longer_session_is_another() -> None:
    assert divergence(trace_of(OPENED), trace_of(OPENED, Write(1, "src/x.ts", ""))) == 1
