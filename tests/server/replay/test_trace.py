"""Traces are read as they are written, and a damaged line is told by its number."""

from __future__ import annotations

import pytest

from soda_gql_server.replay.trace import (
    OPS,
    Base,
    Change,
    Close,
    DamagedTrace,
    Delete,
    Expect,
    ExpectedDelta,
    Header,
    Open,
    Position,
    Rename,
    Request,
    Save,
    TextEdit,
    Trace,
    Write,
    dump_trace,
    load_trace,
    op_of,
)

HEADER = b'{"trace": 1, "base": {"files": {}}}\n'
EVENTS = (
    Open(0, "a.ts"),
    Change(1, "a.ts", edits=(TextEdit(Position(0, 0), Position(0, 1), "é🙂"),)),
    Change(2, "a.ts", text="whole"),
    Save(3, "a.ts"),
    Close(4.5, "a.ts"),
    Write(5, "b.ts", "text"),
    Rename(6, "b.ts", "c.ts"),
    Delete(7, "c.ts"),
    Request(8, "textDocument/hover", "a.ts", Position(1, 2), {"context": {"deep": [1, "two"]}}),
    Expect(9, diagnostics={"a.ts": ("unknown-type",)}, elements=3),
    Expect(9, elements=("a.ts::q",), delta=ExpectedDelta(added=("a.ts::q",))),
)


def test_what_is_written_is_read() -> None:
    trace = Trace(Header(1, "all", "sub", "utf-8", Base(dir="project")), EVENTS)
    assert load_trace(dump_trace(trace)) == trace


def test_every_op_has_a_line() -> None:
    lines = dump_trace(Trace(Header(1, base=Base(files={})), EVENTS)).decode().splitlines()
    assert lines[0] == '{"trace":1,"name":"","root":".","positionEncoding":"utf-16","base":{"files":{}}}'
    assert lines[1] == '{"op":"open","t":0,"path":"a.ts"}'
    assert {op_of(event) for event in EVENTS} == set(OPS)


def test_half_a_character_survives() -> None:
    trace = Trace(Header(1, base=Base(files={})), (Change(0, "a.ts", text="\ud83d and more"),))
    assert dump_trace(trace).isascii()
    assert load_trace(dump_trace(trace)) == trace


def test_lines_may_end_as_they_like() -> None:
    written = dump_trace(Trace(Header(1, base=Base(files={})), EVENTS))
    assert load_trace(b"\xef\xbb\xbf" + written.replace(b"\n", b"\r\n")).events == EVENTS
    assert load_trace(written.removesuffix(b"\n")).events == EVENTS


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"", "line 2: the line is empty"),
        (b"open a.ts", "line 2: this is no JSON: JSON is malformed: invalid character (byte 0)"),
        (b'{"op": "open", "t": 1, "pa', "line 2: this is no JSON: Input data was truncated"),
        (b"\xff", "line 2: this is no JSON"),
        (b'["open"]', "line 2: Expected `object`, got `array`"),
        (b'{"t": 1, "path": "a"}', "line 2: Object missing required field `op`"),
        (b'{"op": "opened", "t": 1, "path": "a"}', "line 2: there is no op 'opened'; the ops are open, close, save,"),
        (b'{"op": "open", "path": "a"}', "line 2: Object missing required field `t`"),
        (b'{"op": "open", "t": -1, "path": "a"}', "line 2: Expected `int` >= 0 at `t`"),
        (b'{"op": "open", "t": 1, "path": 3}', "line 2: Expected `str`, got `int` at `path`"),
        (b'{"op": "open", "t": 1, "path": "a", "file": "a"}', "line 2: Object contains unknown field `file`"),
        (b'{"op": "change", "t": 1, "path": "a"}', "line 2: a change needs either `edits` or `text`"),
        (b'{"op": "change", "t": 1, "path": "a", "edits": [], "text": ""}', "line 2: a change needs either"),
        (b'{"op": "expect", "t": 1}', "line 2: `expect` needs `diagnostics`, `elements` or `delta`"),
        (b'{"op": "expect", "t": 1, "elements": -2}', "line 2: Expected `int` >= 0 at `elements`"),
        (b'{"op": "write", "t": 1, "path": "\\ud83d", "text": 1}', "line 2: Expected `str`, got `int` at `text`"),
        (b"[" * 100_000, "line 2: "),
    ],
)
def test_a_damaged_line_is_told(line: bytes, said: str) -> None:
    with pytest.raises(DamagedTrace) as caught:
        load_trace(HEADER + line + b"\n" + b'{"op": "open", "t": 1, "path": "a"}\n')
    assert str(caught.value).startswith(said)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (b"", "line 1: the file is empty; a trace begins with a header"),
        (
            b'{"op": "open", "t": 1, "path": "a"}',
            "line 1: this is no header of a trace: Object contains unknown field `op`",
        ),
        (b"PK", "line 1: this is no header of a trace: this is no JSON: JSON is malformed"),
        (b'{"trace": 2, "base": {"files": {}}}', "line 1: this is a trace of version 2; version 1 can be replayed"),
        (b'{"trace": 1}', "line 1: `base` needs either `files` or `dir`"),
        (b'{"trace": 1, "base": {"files": {}, "dir": "a"}}', "line 1: `base` needs either `files` or `dir`"),
        (
            b'{"trace": 1, "base": {"files": {"a": 1}}}',
            "line 1: this is no header of a trace: Expected `str`, got `int` at `base.files[...]`",
        ),
        (
            b'{"trace": 1, "positionEncoding": "utf-7", "base": {"dir": ""}}',
            "line 1: this is no header of a trace: Invalid enum value 'utf-7'",
        ),
    ],
)
def test_a_damaged_header_is_told(header: bytes, said: str) -> None:
    with pytest.raises(DamagedTrace) as caught:
        load_trace(header)
    assert str(caught.value).startswith(said)
