"""The starting project, from the header or from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from soda_gql_server.replay.base import read_base, with_files
from soda_gql_server.replay.trace import Base, DamagedTrace, Trace
from tests.projects import write_files
from tests.server.replay.sessions import trace_of


def beside(folder: str) -> Trace:
    trace = trace_of()
    return replace(trace, header=replace(trace.header, base=Base(dir=folder)))


def test_files_of_the_header() -> None:
    assert read_base(trace_of(files={"b": "é", "a": "\ud800"}), Path()) == {"a": b"\\ud800", "b": "é".encode()}


def test_files_of_a_folder_beside_the_trace(tmp_path: Path) -> None:
    write_files(tmp_path / "project", {"a.ts": "a", "src/b.ts": "b", "node_modules/c/d.js": "", ".git/HEAD": ""})
    assert read_base(beside("project"), tmp_path) == {"a.ts": b"a", "src/b.ts": b"b"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DamagedTrace, match="line 1: the folder 'project' of the starting project is not beside"):
        read_base(beside("project"), tmp_path)


def test_a_trace_takes_its_project_in() -> None:
    taken = with_files(beside("project"), {"a.ts": b"a", "logo.png": b"\x89PNG\xff"})
    assert taken.header.base == Base(files={"a.ts": "a"})
