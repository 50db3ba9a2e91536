"""Redacts a trace: other names and texts, the same session; each step leaves as many elements and the same codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, assert_never

from msgspec.structs import replace

from soda_gql_builder.text import LineIndex
from soda_gql_server.replay.documents import edit_between, offset_of, position_of
from soda_gql_server.replay.texts import Texts, with_whole_texts
from soda_gql_server.replay.trace import (
    AnyEvent,
    Base,
    Change,
    Close,
    Delete,
    Expect,
    ExpectedDelta,
    Open,
    Position,
    Rename,
    Request,
    Save,
    Trace,
    Write,
)
from soda_gql_server.replay.vocabulary import Vocabulary


def redact(trace: Trace, files: Mapping[str, bytes]) -> Trace:
    """The same session of a project in other words; files that are no text are left out."""
    sources = {path: text for path, content in files.items() if (text := _decoded(content)) is not None}
    words = Vocabulary(_texts(trace, files, sources), _strings(trace, sources))
    header = replace(
        trace.header,
        name=words.inside(trace.header.name),
        root=words.inside(trace.header.root),
        base=Base(files={words.inside(path): words.text(text).text for path, text in sources.items()}),
    )
    redaction = _Redaction(words, Texts(files, trace.header.position_encoding))
    return Trace(header, tuple([redaction.event(event) for event in trace.events]))


def _texts(trace: Trace, files: Mapping[str, bytes], sources: Mapping[str, str]) -> Iterator[str]:
    """All texts that any file or document ever has."""
    yield from sources.values()
    for event in with_whole_texts(trace, files).events:
        if isinstance(event, Change | Write):
            yield event.text or ""


def _strings(trace: Trace, sources: Mapping[str, str]) -> Iterator[str]:
    """All paths, and whatever else a trace says about them."""
    yield from (trace.header.name, trace.header.root, *sources)
    for event in trace.events:
        match event:
            case Rename(path=path, to=to):
                yield from (path, to)
            case Request(path=path, params=params):
                yield path or ""
                yield from _strings_in(params)
            case Expect(diagnostics=diagnostics, elements=elements, delta=delta):
                yield from diagnostics or ()
                yield from elements if isinstance(elements, tuple) else ()
                yield from (*delta.added, *delta.updated, *delta.removed) if delta is not None else ()
            case Open(path=path) | Close(path=path) | Save(path=path) | Change(path=path):
                yield path
            case Write(path=path) | Delete(path=path):
                yield path
            case _:
                assert_never(event)


def _strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings_in(item)


class _Document(NamedTuple):
    """An open document as it was, and in other words."""

    lines: LineIndex
    text: str


class _Redaction:
    """Goes through the events with the original texts at hand."""

    def __init__(self, words: Vocabulary, texts: Texts) -> None:
        self.words = words
        self.texts = texts

    def event(self, event: AnyEvent) -> AnyEvent:
        """The event in other words."""
        if isinstance(event, Change):
            return self._change(event)
        position = self._position(event) if isinstance(event, Request) else None
        self.texts.follow(event)
        inside = self.words.inside
        match event:
            case Open(path=path) | Close(path=path) | Save(path=path) | Delete(path=path):
                return replace(event, path=inside(path))
            case Write(path=path, text=text):
                return replace(event, path=inside(path), text=self.words.text(text).text)
            case Rename(path=path, to=to):
                return replace(event, path=inside(path), to=inside(to))
            case Request(path=path, params=params):
                shown = inside(path) if path is not None else None
                return replace(event, path=shown, position=position, params=self._value(params))
            case Expect():
                return self._expect(event)
            case _:
                assert_never(event)

    def _change(self, event: Change) -> Change:
        encoding = self.texts.encoding
        before = self.words.text(self.texts.documents[event.path]).text
        self.texts.follow(event)
        after = self.words.text(self.texts.documents[event.path]).text
        path = self.words.inside(event.path)
        if event.text is not None:
            return replace(event, path=path, text=after)
        return replace(event, path=path, edits=(edit_between(before, after, encoding),))

    def _position(self, event: Request) -> Position | None:
        text = self.texts.documents.get(event.path or "")
        if event.position is None or text is None:
            return event.position
        redacted = self.words.text(text)
        offset = offset_of(LineIndex(text), event.position, self.texts.encoding)
        return position_of(LineIndex(redacted.text), redacted.offset(offset), self.texts.encoding)

    def _expect(self, event: Expect) -> Expect:
        diagnostics, elements, delta = event.diagnostics, event.elements, event.delta
        if diagnostics is not None:
            diagnostics = {self.words.inside(path): codes for path, codes in diagnostics.items()}
        if isinstance(elements, tuple):
            elements = self._all(elements)
        if delta is not None:
            delta = ExpectedDelta(self._all(delta.added), self._all(delta.updated), self._all(delta.removed))
        return replace(event, diagnostics=diagnostics, elements=elements, delta=delta)

    def _all(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple([self.words.inside(id_) for id_ in ids])

    def _value(self, value: Any) -> Any:
        """A value of a request; the names of its members are the protocol's."""
        if isinstance(value, str):
            return self.words.inside(value)
        if isinstance(value, dict):
            return {key: self._value(item) for key, item in value.items()}
        return [self._value(item) for item in value] if isinstance(value, list) else value


def _decoded(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
