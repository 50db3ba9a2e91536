"""Documents and files: opened, changed, saved, closed, and what happens to them on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lsprotocol import types as lsp

from soda_gql_server.documents import path_of
from soda_gql_server.server import Server

_EVERY_FILE = lsp.FileOperationRegistrationOptions(
    [lsp.FileOperationFilter(lsp.FileOperationPattern("**/*"), scheme="file")]
)


VIEW_TEXT = "sodaGql/viewText"
"""``{ uri }``: the text of an open document as the server has it, for whoever doubts that it is the client's."""


def register(server: Server) -> None:
    """Follow the client's documents and files."""
    _documents(server)
    _files(server)


def _documents(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def on_open(params: lsp.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        document = server.documents.open(item.uri, item.version, item.text)
        if document.path is not None:
            for project in server.projects:
                project.put(document.path, document.text)
            server.schedule_refresh()
            server.opened.append(document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def on_change(params: lsp.DidChangeTextDocumentParams) -> None:
        item = params.text_document
        document = server.documents.change(item.uri, item.version, params.content_changes, server.encoding)
        if document is not None and document.path is not None:
            for project in server.projects:
                project.put(document.path, document.text)
            server.schedule_refresh()
            server.opened.append(document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def on_save(params: lsp.DidSaveTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path is None:
            return
        for project in server.projects:
            if project.looks_at(path):
                server.save(project)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def on_close(params: lsp.DidCloseTextDocumentParams) -> None:
        document = server.documents.close(params.text_document.uri)
        if document is not None and document.path is not None:
            for project in server.projects:
                project.drop(document.path)
            server.schedule_refresh()
            server.opened.append(document.uri)

    @server.feature(VIEW_TEXT)
    def on_view(params: Any) -> str | None:
        document = server.documents.get(str(getattr(params, "uri", "")))
        return document.text if document is not None else None


def _files(server: Server) -> None:
    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def on_watched(params: lsp.DidChangeWatchedFilesParams) -> None:
        server.files_changed(_paths(change.uri for change in params.changes))

    @server.feature(lsp.WORKSPACE_DID_CREATE_FILES, _EVERY_FILE)
    def on_create(params: lsp.CreateFilesParams) -> None:
        server.files_changed(_paths(file.uri for file in params.files))

    @server.feature(lsp.WORKSPACE_DID_DELETE_FILES, _EVERY_FILE)
    def on_delete(params: lsp.DeleteFilesParams) -> None:
        server.files_changed(_paths(file.uri for file in params.files))

    @server.feature(lsp.WORKSPACE_DID_RENAME_FILES, _EVERY_FILE)
    def on_rename(params: lsp.RenameFilesParams) -> None:
        server.files_changed(_paths(uri for file in params.files for uri in (file.old_uri, file.new_uri)))


def _paths(uris: Iterable[str]) -> list[str]:
    return [path for uri in uris if (path := path_of(uri)) is not None]
