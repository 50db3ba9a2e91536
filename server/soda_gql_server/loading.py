"""How projects are found and loaded: at once where that is quick, else what is open first and the rest by helpers.

A project that takes long to load is built by another process, whose saved state is then taken over: so the loop is
free, all processors are used, and the next start is quick.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import time
from collections.abc import Iterable
from importlib import import_module

from lsprotocol import types as lsp

from soda_gql_builder.project import no_progress
from soda_gql_server.project import Project, TooSlow
from soda_gql_server.server import Server

logger = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds that loading a project may block the loop."""

_TURN = 0.005
"""Seconds of preparing what nobody waits for before others have their turn."""

_WATCHED = (
    "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}",
    "**/*.{graphql,gql,graphqls}",
    "**/{tsconfig,jsconfig,package}*.json",
)
_EVERYTHING = "**/*"
"""Of a folder that goes, some clients tell the end of it and nothing of the files in it."""


async def load_projects(server: Server, folders: Iterable[str]) -> None:
    """Bring the projects up to date with the workspace folders."""
    opened = [document.path for document in server.documents if document.path is not None]
    new, gone = server.projects.find(folders, opened)
    for project in gone:
        server.publisher.clear(project)
    server.statuses.tell()
    for project in new:
        for document in server.documents:
            if document.path is not None:
                project.files.put(document.path, document.text)
        await _load(server, project)
    gc.enable()
    if new:
        gc.collect()
        gc.freeze()  # Most of what was made stays: there is no use in looking through it again and again.
        # What broken SDL is looked at with takes long to import, and then somebody would wait for it.
        server.in_background(asyncio.to_thread(import_module, "graphql"), "importing graphql-core")


async def _load(server: Server, project: Project) -> None:
    began = time.perf_counter()

    def impatient(_what: str, _done: int, _all: int) -> None:
        if time.perf_counter() - began > PATIENCE:
            raise TooSlow

    try:
        project.load(impatient)
    except TooSlow:
        if not await _load_slowly(server, project):
            return
    _loaded(server, project)


async def _load_slowly(server: Server, project: Project) -> bool:
    """False if the user did not want to wait for it: then what is open is all that is known."""
    gc.enable()
    project.preview()
    server.schedule_refresh()
    async with server.at_work(f"Indexing {project.root.rpartition('/')[2]}") as cancelled:
        building = asyncio.ensure_future(_build_elsewhere(project))
        await asyncio.wait([building, asyncio.wrap_future(cancelled)], return_when=asyncio.FIRST_COMPLETED)
        if not building.done():
            building.cancel()
            await asyncio.wait([building])
            project.stopped = True
            logger.info("Indexing %s was stopped.", project.config)
            return False
        if not building.result():
            logger.warning("The project could not be built by another process; it is loaded here.")
    project.load(no_progress)
    return True


async def load_stopped(server: Server) -> None:
    """Go on with the projects that the user did not want to wait for."""
    for project in [each for each in server.projects if each.stopped]:
        project.stopped = False
        await _load(server, project)


def _loaded(server: Server, project: Project) -> None:
    build = project.build
    modules = len(build.snapshot.facts) if build.snapshot is not None else 0
    logger.info("Loaded %s: %d modules in %.0f ms", project.config, modules, project.duration)
    server.artifacts.begin(project)
    server.opened += [document.uri for document in server.documents]
    server.refresh_now()
    server.in_background(_prepare_completion(project), "preparing completion")


async def _prepare_completion(project: Project) -> None:
    """Look for all fragments now, or whoever types first would wait for it."""
    began = time.perf_counter()
    for _ in project.view.fragments.preparing():
        if time.perf_counter() - began > _TURN:
            await asyncio.sleep(0)
            began = time.perf_counter()


async def _build_elsewhere(project: Project) -> bool:
    """Have another process leave a saved state; False if that went wrong."""
    command = [sys.executable, "-m", "soda_gql_builder", "--config", project.config, "--check", "--quiet"]
    if project.settings.validation != "error":
        command += ["--validation", project.settings.validation]
    if project.settings.unused_fragments:
        command.append("--unused-fragments")
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        # 1: errors in the project; 3: the artifact is out of date.
        return await process.wait() in (0, 1, 3)
    except asyncio.CancelledError:
        process.kill()
        raise


async def hear_of_settings(server: Server) -> None:
    """Ask for the settings, and to be told when they change."""
    workspace = server.client_capabilities.workspace
    told = workspace.did_change_configuration if workspace is not None else None
    if told is not None and told.dynamic_registration:
        options = lsp.DidChangeConfigurationRegistrationOptions(section="sodaGql")
        registration = lsp.Registration("settings", lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, options)
        server.client_register_capability(lsp.RegistrationParams([registration]))
    await server.fetch_settings()


async def watch_files(server: Server) -> None:
    """Ask the client to tell about files; watch them ourselves if it cannot."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace is not None else None
    if watched is None or not watched.dynamic_registration:
        server.watch_ourselves()
        return
    watchers = [lsp.FileSystemWatcher(pattern) for pattern in _WATCHED]
    watchers.append(lsp.FileSystemWatcher(_EVERYTHING, lsp.WatchKind.Delete))
    options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = lsp.Registration("watched-files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(lsp.RegistrationParams([registration]))
