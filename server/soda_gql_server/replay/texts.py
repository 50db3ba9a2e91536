"""The texts of a project through a trace, without a disk: what is changed into what, event by event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from msgspec.structs import replace

from soda_gql_builder.text import Encoding, printable
from soda_gql_server.replay.documents import changed_text
from soda_gql_server.replay.trace import (
    AnyEvent,
    Change,
    Close,
    Delete,
    Expect,
    Open,
    Rename,
    Request,
    Save,
    Trace,
    Write,
)


class Texts:
    """``files`` as they are on the disk, ``documents`` as they are in the editor; by relative path."""

    def __init__(self, files: Mapping[str, bytes], encoding: Encoding) -> None:
        self.files = dict(files)
        self.documents: dict[str, str] = {}
        self.encoding = encoding

    def follow(self, event: AnyEvent) -> None:
        """Let an event of a checked trace happen."""
        match event:
            case Open(path=path):
                self.documents[path] = _opened(self.files.get(path, b""))
            case Close(path=path):
                del self.documents[path]
            case Change(path=path):
                self.documents[path] = changed_text(self.documents[path], event, self.encoding)
            case Save(path=path):
                self.files[path] = printable(self.documents[path]).encode()
            case Write(path=path, text=text):
                self.files[path] = printable(text).encode()
            case Delete(path=path):
                del self.files[path]
            case Rename(path=path, to=to):
                self.files[to] = self.files.pop(path)
            case Request() | Expect():
                pass
            case _:
                assert_never(event)


def with_whole_texts(trace: Trace, files: Mapping[str, bytes]) -> Trace:
    """The same session where every change gives the whole text, so that no event depends on the changes before it."""
    texts = Texts(files, trace.header.position_encoding)
    events: list[AnyEvent] = []
    for event in trace.events:
        texts.follow(event)
        if isinstance(event, Change):
            event = replace(event, edits=None, text=texts.documents[event.path])
        events.append(event)
    return replace(trace, events=tuple(events))


def _opened(content: bytes) -> str:
    """What an editor shows of a file; nothing of one that is no text."""
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return ""
