"""The beginning and the end, workspace folders, and settings."""

from __future__ import annotations

import os

from lsprotocol import types as lsp

from soda_gql_server.documents import path_of
from soda_gql_server.loading import hear_of_settings, load_projects, load_stopped, watch_files
from soda_gql_server.parent import end_of
from soda_gql_server.server import Server
from soda_gql_server.settings import read_settings


def register(server: Server) -> None:
    """Follow the client's session."""
    server.look_for_projects = lambda: server.in_background(load_projects(server, server.folders), "loading projects")
    server.load_stopped = lambda: server.in_background(load_stopped(server), "loading projects")

    @server.feature(lsp.INITIALIZE)
    def on_initialize(params: lsp.InitializeParams) -> None:
        server.client_info = params.client_info
        server.use_settings(read_settings(params.initialization_options))
        server.publisher.pulled = server.settings.diagnostics == "pull"
        folders = [path for folder in params.workspace_folders or () if (path := path_of(folder.uri)) is not None]
        if not folders and params.root_uri is not None and (path := path_of(params.root_uri)) is not None:
            folders = [path]
        elif not folders and params.root_path is not None:
            folders = [params.root_path.replace("\\", "/")]
        server.folders = tuple(folder.rstrip("/") for folder in folders)

    @server.feature(lsp.INITIALIZED)
    def on_initialized(_params: lsp.InitializedParams) -> None:
        if server.folders:
            server.begin_recording(server.folders[0], server.encoding)
        # Loading waits for no answers of the client, some of which never come.
        server.in_background(watch_files(server), "asking to be told about files")
        server.in_background(hear_of_settings(server), "asking for settings")
        if server.process_id is not None:
            server.in_background(_end_with(server, server.process_id), "watching the client's process")
        server.look_for_projects()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def on_folders(params: lsp.DidChangeWorkspaceFoldersParams) -> None:
        removed = {path_of(folder.uri) for folder in params.event.removed}
        added = [path.rstrip("/") for folder in params.event.added if (path := path_of(folder.uri)) is not None]
        kept = [folder for folder in server.folders if folder not in removed and folder not in added]
        server.folders = (*kept, *added)
        server.look_for_projects()

    @server.feature(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def on_configuration(params: lsp.DidChangeConfigurationParams) -> None:
        if not await server.fetch_settings():
            server.use_settings(read_settings(params.settings))
            server.publisher.push_or_pull()
        server.look_for_projects()

    @server.feature(lsp.SHUTDOWN)
    def on_shutdown(_params: None) -> None:
        server.leave_states()


async def _end_with(server: Server, process: int) -> None:
    """Nobody ends a server whose client was killed, and whose input something else keeps open."""
    await end_of(process)
    try:
        server.leave_states()
    finally:
        # The thread that waits for input would be waited for.
        os._exit(1)
