"""``--record``: what a client does, as an edit trace that ``soda-gql-replay`` can replay.

The first workspace folder is recorded: its files as they are at the beginning, then one line per event, written at
once, so that a crash leaves all that led to it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp

from soda_gql_builder.text import Encoding
from soda_gql_server.documents import path_of
from soda_gql_server.replay import trace
from soda_gql_server.replay.base import read_base, with_files

WRITTEN_BY_US = (".cache/", "soda-gql-artifact.json")
TEXTS = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".graphql", ".gql", ".graphqls")
REQUESTS = "textDocument/"


class Recorder:
    """Turns messages into events; ``file`` is begun when the client says where it works."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._root: str | None = None
        self._began = 0.0

    def begin(self, root: str, encoding: Encoding) -> None:
        """Write the header with the starting project."""
        self._root = root
        self._began = time.perf_counter()
        header = trace.Header(trace.VERSION, self.file.stem, ".", encoding, trace.Base(dir="."))
        files = read_base(trace.Trace(header, ()), Path(root))
        kept = {path: content for path, content in files.items() if _is_wanted(path)}
        self.file.write_bytes(trace.dump_trace(with_files(trace.Trace(header, ()), kept)))

    def note(self, method: str, params: Any) -> None:
        """Record a notification or request, if it is one that traces know."""
        make = _NOTIFICATIONS.get(method)
        if self._root is None:
            return
        events: list[trace.AnyEvent] = []
        if make is not None:
            events = make(self, params)
        elif method.startswith(REQUESTS) and (position := getattr(params, "position", None)) is not None:
            path = self._path(params.text_document.uri)
            at = trace.Position(position.line, position.character)
            events = [trace.Request(self._now, method, path, at)] if path is not None else []
        if events:
            with self.file.open("ab") as stream:
                stream.write(b"".join([trace.dump_event(event) for event in events]))

    @property
    def _now(self) -> int:
        return round((time.perf_counter() - self._began) * 1000)

    def _path(self, uri: str) -> str | None:
        """The path of a file in the folder that is recorded."""
        path = path_of(uri)
        if path is None or self._root is None or not path.startswith(f"{self._root}/"):
            return None
        return path[len(self._root) + 1 :]

    def opened(self, params: lsp.DidOpenTextDocumentParams) -> list[trace.AnyEvent]:
        """A document that is not as its file is changed right after it was opened."""
        item = params.text_document
        path = self._path(item.uri)
        if path is None:
            return []
        events: list[trace.AnyEvent] = [trace.Open(self._now, path)]
        file = Path(self._root or "", path)
        if not file.is_file() or file.read_bytes() != item.text.encode("utf-8", "surrogatepass"):
            events.append(trace.Change(self._now, path, text=item.text))
        return events

    def changed(self, params: lsp.DidChangeTextDocumentParams) -> list[trace.AnyEvent]:
        """Edits in a row are one event; a new text is another."""
        path = self._path(params.text_document.uri)
        events: list[trace.AnyEvent] = []
        for change in params.content_changes if path is not None else ():
            if isinstance(change, lsp.TextDocumentContentChangePartial):
                edit = trace.TextEdit(_position(change.range.start), _position(change.range.end), change.text)
                events.append(trace.Change(self._now, path or "", edits=(edit,)))
            else:
                events.append(trace.Change(self._now, path or "", text=change.text))
        return events

    def saved(self, params: lsp.DidSaveTextDocumentParams) -> list[trace.AnyEvent]:
        """A document was written to the disk."""
        path = self._path(params.text_document.uri)
        return [trace.Save(self._now, path)] if path is not None else []

    def closed(self, params: lsp.DidCloseTextDocumentParams) -> list[trace.AnyEvent]:
        """A document was closed."""
        path = self._path(params.text_document.uri)
        return [trace.Close(self._now, path)] if path is not None else []

    def files_changed(self, params: lsp.DidChangeWatchedFilesParams) -> list[trace.AnyEvent]:
        """Files on the disk are recorded as they are when the client tells about them."""
        events: list[trace.AnyEvent] = []
        for change in params.changes:
            path = self._path(change.uri)
            if path is None or not _is_wanted(path):
                continue
            try:
                text = Path(self._root or "", path).read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                events.append(trace.Delete(self._now, path))
            else:
                events.append(trace.Write(self._now, path, text))
        return events


_NOTIFICATIONS: Mapping[str, Callable[[Recorder, Any], list[trace.AnyEvent]]] = {
    lsp.TEXT_DOCUMENT_DID_OPEN: Recorder.opened,
    lsp.TEXT_DOCUMENT_DID_CHANGE: Recorder.changed,
    lsp.TEXT_DOCUMENT_DID_SAVE: Recorder.saved,
    lsp.TEXT_DOCUMENT_DID_CLOSE: Recorder.closed,
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: Recorder.files_changed,
}


def _position(position: lsp.Position) -> trace.Position:
    return trace.Position(position.line, position.character)


def _is_wanted(path: str) -> bool:
    return path.endswith(TEXTS) and not path.startswith(WRITTEN_BY_US) and not path.endswith("-lock.json")
