"""What cannot have happened is told by its line; what can, is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from soda_gql_server.replay.checking import check_trace, path_fault
from soda_gql_server.replay.trace import AnyEvent, Change, Close, DamagedTrace, Delete, Open, Rename, Save, Write
from tests.server.replay.sessions import trace_of


def check(*events: AnyEvent) -> str:
    """What is wrong with events upon ``a.ts`` and ``src/b.ts``; "" if nothing is."""
    try:
        check_trace(trace_of(*events), ["a.ts", "src/b.ts"])
    except DamagedTrace as damaged:
        return str(damaged)
    return ""


@pytest.mark.parametrize(
    "events",
    [
        (Open(0, "a.ts"), Change(0, "a.ts", text=""), Save(1, "a.ts"), Close(2, "a.ts"), Open(3, "a.ts")),
        (Open(0, "new.ts"), Save(0, "new.ts"), Delete(0, "new.ts")),
        (Open(0, "a.ts"), Delete(1, "a.ts"), Change(2, "a.ts", text="")),
        (Rename(0, "a.ts", "src/b.ts"), Rename(0, "src/b.ts", "src/b.ts")),
        (Delete(0, "src/b.ts"), Write(0, "src", ""), Delete(0, "src"), Write(0, "src/b.ts", "")),
    ],
)
def test_what_can_happen(events: tuple[AnyEvent, ...]) -> None:
    assert check(*events) == ""


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((Change(0, "a.ts", text=""),), "line 2: 'a.ts' is not open"),
        ((Open(0, "a.ts"), Close(0, "a.ts"), Save(0, "a.ts")), "line 4: 'a.ts' is not open"),
        ((Close(0, "a.ts"),), "line 2: 'a.ts' is not open"),
        ((Open(0, "a.ts"), Open(0, "a.ts")), "line 3: 'a.ts' is open already"),
        ((Delete(0, "new.ts"),), "line 2: there is no file 'new.ts'"),
        ((Rename(0, "a.ts", "c.ts"), Delete(0, "a.ts")), "line 3: there is no file 'a.ts'"),
        ((Write(0, "src", ""),), "line 2: 'src' cannot be a file: a folder is in its way"),
        ((Write(0, "a.ts/b.ts", ""),), "line 2: 'a.ts/b.ts' cannot be a file: a file is in its way"),
        ((Write(5, "a.ts", ""), Write(4, "a.ts", "")), "line 3: time goes backwards, from 5 to 4 ms"),
        ((Write(0, "../x", ""),), "line 2: the path '../x' must be a plain path inside of the project"),
        ((Open(0, "/etc/passwd"),), "line 2: the path '/etc/passwd' must be relative"),
    ],
)
def test_what_cannot_happen(events: tuple[AnyEvent, ...], said: str) -> None:
    assert check(*events).startswith(said)


@pytest.mark.parametrize("path", ["", "/a", "a/../b", "./a", "a//b", "a/", "a\\b", "C:/a", "C:a", "a\0b"])
def test_paths_stay_inside(path: str) -> None:
    assert path_fault(path) != ""


@pytest.mark.parametrize("path", ["a", "src/größe 🙂.ts", "a..b/.c", "@at/[id]/$x~.ts"])
def test_odd_names_are_paths(path: str) -> None:
    assert path_fault(path) == ""


def test_the_header_is_checked() -> None:
    trace = trace_of()
    with pytest.raises(DamagedTrace, match=r"line 1: `root` '\.\./x' must be a plain path"):
        check_trace(replace(trace, header=replace(trace.header, root="../x")), [])
    with pytest.raises(DamagedTrace, match=r"line 1: the path '\.\./x' must"):
        check_trace(trace, ["../x"])
