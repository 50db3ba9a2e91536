"""Edit traces: the model, and reading and writing them as JSON Lines (docs/replay.md).

The first line is the header, every other line one event.
What stands in a line and what that means for the project is ``checking``'s business; a damaged line is told here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, TypeAlias, get_args

import msgspec

from soda_gql_builder.text import Encoding

VERSION = 1

Count: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]
Milliseconds: TypeAlias = Annotated[int, msgspec.Meta(ge=0)] | Annotated[float, msgspec.Meta(ge=0)]


class DamagedTrace(ValueError):
    """A trace that cannot be replayed; ``line`` counts from 1."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(f"line {line}: {said}")
        self.line = line
        self.said = said


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The starting project: all of its ``files`` by relative path, or the folder ``dir`` beside the trace."""

    files: Mapping[str, str] | None = None
    dir: str | None = None


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """``root`` is the folder of the project that the editor has open, seen from the base."""

    trace: int
    name: str = ""
    root: str = "."
    position_encoding: Encoding = "utf-16"
    base: Base = Base()


class Position(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """Zero-based; ``character`` counts code units of the header's encoding."""

    line: Count
    character: Count


class TextEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Replaces what stands between two positions."""

    start: Position
    end: Position
    text: str


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="op"):
    """What all events have: ``t``, milliseconds since the start."""

    t: Milliseconds


class Open(Event, frozen=True, tag="open"):
    """A file is opened as it stands on the disk; an empty document if there is none."""

    path: str


class Close(Event, frozen=True, tag="close"):
    """A document is closed; what was not saved is lost."""

    path: str


class Save(Event, frozen=True, tag="save"):
    """A document is written to the disk."""

    path: str


class Change(Event, frozen=True, tag="change"):
    """An open document is changed: by ``edits``, each of which sees what the ones before it left, or to ``text``."""

    path: str
    edits: tuple[TextEdit, ...] | None = None
    text: str | None = None


class Write(Event, frozen=True, tag="write"):
    """A file is written by somebody else than the editor."""

    path: str
    text: str


class Delete(Event, frozen=True, tag="delete"):
    """A file is deleted by somebody else than the editor."""

    path: str


class Rename(Event, frozen=True, tag="rename"):
    """A file is moved by somebody else than the editor."""

    path: str
    to: str


class Request(Event, frozen=True, tag="request"):
    """Something is asked of the server; ``params`` are those beside the document and the position."""

    method: str
    path: str | None = None
    position: Position | None = None
    params: Any = None


class ExpectedDelta(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ids of the elements that came, are others now, and went, since the last expected delta or the start."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Expect(Event, frozen=True, tag="expect"):
    """An assertion.

    ``diagnostics`` has the codes of every file that has any, in the order of their places; ``""`` is the project.
    ``elements`` has the ids of all elements, or their number.
    """

    diagnostics: Mapping[str, tuple[str, ...]] | None = None
    elements: Count | tuple[str, ...] | None = None
    delta: ExpectedDelta | None = None


AnyEvent: TypeAlias = Open | Close | Save | Change | Write | Delete | Rename | Request | Expect
OutsideEvent: TypeAlias = Write | Delete | Rename

OPS = tuple([str(kind.__struct_config__.tag) for kind in get_args(AnyEvent)])
"""The words that events begin with."""


class Trace(msgspec.Struct, frozen=True):
    """A whole session.  Event number ``i``, counted from 0, stands in line ``i + 2``."""

    header: Header
    events: tuple[AnyEvent, ...]


def op_of(event: AnyEvent) -> str:
    """The word that an event begins with."""
    return str(event.__struct_config__.tag)


def line_of(index: int) -> int:
    """The line of an event."""
    return index + 2


def load_trace(content: bytes) -> Trace:
    """The trace in the bytes of a file; raises DamagedTrace."""
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines()
    if not lines:
        raise DamagedTrace(1, "the file is empty; a trace begins with a header")
    header = _load_header(lines[0])
    return Trace(header, tuple([_load_event(number, line) for number, line in enumerate(lines[1:], 2)]))


def dump_trace(trace: Trace) -> bytes:
    """The bytes of a trace's file."""
    values: Iterable[Header | AnyEvent] = (trace.header, *trace.events)
    return b"".join([_dump(value) + b"\n" for value in values])


def dump_event(event: AnyEvent) -> bytes:
    """The line of an event, its end included."""
    return _dump(event) + b"\n"


def _load_header(line: bytes) -> Header:
    try:
        header: Header = _decode(1, line, Header)
    except DamagedTrace as damaged:
        raise DamagedTrace(1, f"this is no header of a trace: {damaged.said}") from damaged
    if header.trace != VERSION:
        raise DamagedTrace(1, f"this is a trace of version {header.trace}; version {VERSION} can be replayed")
    if (header.base.files is None) == (header.base.dir is None):
        raise DamagedTrace(1, "`base` needs either `files` or `dir`")
    return header


def _load_event(number: int, line: bytes) -> AnyEvent:
    if not line.strip():
        raise DamagedTrace(number, "the line is empty")
    event: AnyEvent = _decode(number, line, AnyEvent)
    if isinstance(event, Change) and (event.edits is None) == (event.text is None):
        raise DamagedTrace(number, "a change needs either `edits` or `text`")
    if isinstance(event, Expect) and not _is_assertion(event):
        raise DamagedTrace(number, "`expect` needs `diagnostics`, `elements` or `delta`")
    return event


def _is_assertion(event: Expect) -> bool:
    return any(wanted is not None for wanted in (event.diagnostics, event.elements, event.delta))


def _decode(number: int, line: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        value = _with_halves(number, line, error)
    try:
        return msgspec.convert(value, type=kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise DamagedTrace(number, _explained(error)) from error


def _with_halves(number: int, line: bytes, reason: Exception) -> Any:
    r"""Editors can hold half a character and write it as ``"\ud83d"``, which is JSON to Python's module alone."""
    if isinstance(reason, msgspec.ValidationError) and b"\\u" not in line:
        raise DamagedTrace(number, _explained(reason)) from reason
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise DamagedTrace(number, f"this is no JSON: {_explained(reason)}") from reason


def _explained(error: Exception) -> str:
    said = str(error) or "it is nested too deeply"
    unknown_op = said.removeprefix("Invalid value ").partition(" - at `$.op`")
    if unknown_op[1]:
        return f"there is no op {unknown_op[0]}; the ops are {', '.join(OPS)}"
    return said.replace(" - at `$.", " at `").replace(" - at `$", " at `")


def _dump(value: Header | AnyEvent) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode()
