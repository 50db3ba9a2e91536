"""Events of a trace as an editor would tell them to a language server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

import msgspec

from soda_gql_server.replay.steps import Step
from soda_gql_server.replay.trace import Change, Close, Delete, Open, Rename, Request, Save, Write

Uri: TypeAlias = Callable[[str], str]
"""The URI of a relative path."""

_LANGUAGES = {
    "ts": "typescript",
    "tsx": "typescriptreact",
    "js": "javascript",
    "jsx": "javascriptreact",
    "graphql": "graphql",
    "json": "json",
}
_CREATED, _CHANGED, _DELETED = 1, 2, 3


class Message(NamedTuple):
    """A notification."""

    method: str
    params: dict[str, Any]


def messages_of(step: Step, uri: Uri, version: int, text: str) -> list[Message]:
    """What an editor tells; ``text`` is that of the document, ``version`` its new number."""
    event = step.events[0]
    match event:
        case Open(path=path):
            language = _LANGUAGES.get(path.rpartition(".")[2], "typescript")
            document = {"uri": uri(path), "languageId": language, "version": version, "text": text}
            return [Message("textDocument/didOpen", {"textDocument": document})]
        case Change(path=path):
            document = {"uri": uri(path), "version": version}
            params = {"textDocument": document, "contentChanges": _content_changes(event)}
            return [Message("textDocument/didChange", params)]
        case Close(path=path):
            return [Message("textDocument/didClose", {"textDocument": {"uri": uri(path)}})]
        case Save(path=path):
            saved = Message("textDocument/didSave", {"textDocument": {"uri": uri(path)}})
            return [saved, _watched([(path, _CHANGED)], uri)]
        case Write() | Delete() | Rename():
            return [_watched([change for each in step.events for change in _file_changes(each)], uri)]
        case _:
            return []


def request_params(request: Request, uri: Uri) -> dict[str, Any]:
    """The parameters of a request: its own, with the document and the position where it has them."""
    params: dict[str, Any] = {}
    if request.path is not None:
        params["textDocument"] = {"uri": uri(request.path)}
    if request.position is not None:
        params["position"] = msgspec.to_builtins(request.position)
    return {**params, **(request.params or {})}


def _content_changes(event: Change) -> list[dict[str, Any]]:
    if event.text is not None:
        return [{"text": event.text}]
    return [
        {"range": {"start": msgspec.to_builtins(edit.start), "end": msgspec.to_builtins(edit.end)}, "text": edit.text}
        for edit in event.edits or ()
    ]


def _file_changes(event: object) -> Iterator[tuple[str, int]]:
    match event:
        case Write(path=path):
            yield path, _CHANGED
        case Delete(path=path):
            yield path, _DELETED
        case Rename(path=path, to=to):
            yield from ((path, _DELETED), (to, _CREATED))


def _watched(changes: list[tuple[str, int]], uri: Uri) -> Message:
    told = [{"uri": uri(path), "type": kind} for path, kind in changes]
    return Message("workspace/didChangeWatchedFiles", {"changes": told})
