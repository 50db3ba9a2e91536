"""The language server: documents, projects, and the work between a change and what is told about it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import asynccontextmanager
from functools import cache
from itertools import count
from typing import Any, NamedTuple

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException, JsonRpcMethodNotFound
from pygls.lsp.server import LanguageServer

from soda_gql_builder.text import Encoding
from soda_gql_server import convert
from soda_gql_server.artifacts import Artifacts
from soda_gql_server.documents import Documents, path_of
from soda_gql_server.project import Project
from soda_gql_server.projects import Projects, is_config
from soda_gql_server.protocol import Protocol, make_converter
from soda_gql_server.publishing import Publisher
from soda_gql_server.semantics.view import View
from soda_gql_server.settings import DEFAULTS, Settings, read_settings
from soda_gql_server.status import Statuses
from soda_gql_server.watching import watch

logger = logging.getLogger(__name__)

_TURN = 0.008
"""Seconds of work on what is left before requests have their turn."""

_ANSWER_TIME = 2.0
"""Seconds after which a client that has not answered is not waited for any longer."""


class Spot(NamedTuple):
    """A place that a request speaks of: ``path`` is relative to the project's root."""

    project: Project
    path: str
    offset: int
    wire: convert.Wire

    @property
    def view(self) -> View:
        return self.project.view


class Server(LanguageServer):
    """All state of the process.  Everything runs on the thread of the loop."""

    def __init__(self, version: str, environment: Mapping[str, str]) -> None:
        sync = lsp.TextDocumentSyncKind.Incremental
        super().__init__("soda-gql-lsp", version, sync, protocol_cls=Protocol, converter_factory=make_converter)
        self.documents = Documents()
        self.projects = Projects(environment)
        self.publisher = Publisher(self)
        self.artifacts = Artifacts(self)
        self.statuses = Statuses(self)
        self.settings: Settings = DEFAULTS
        self.client_info: lsp.ClientInfo | None = None
        self.folders: tuple[str, ...] = ()
        self.opened: list[str] = []
        """URIs of documents whose version changed since diagnostics were last told."""
        self.note: Callable[[str, Any], None] = lambda _method, _params: None
        """Told of every message of the client; set by whoever records."""
        self.begin_recording: Callable[[str, Encoding], None] = lambda _folder, _encoding: None
        self.look_for_projects: Callable[[], None] = lambda: None
        """Bring the projects up to date with the workspace folders; set by ``lifecycle``."""
        self.load_stopped: Callable[[], None] = lambda: None
        """Go on with what the user stopped; set by ``lifecycle``."""
        self._work: asyncio.Handle | None = None
        self._to_save: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ended = asyncio.Event()
        self._tokens = count(1)

    @property
    def encoding(self) -> Encoding:
        """The unit in which client and server count columns."""
        chosen = self.server_capabilities.position_encoding
        return "utf-8" if chosen == "utf-8" else "utf-32" if chosen == "utf-32" else "utf-16"

    # --- where a request stands ---------------------------------------------------------------------------

    def project_of(self, uri: str) -> tuple[Project, str] | None:
        """The project of a document, brought to the present, and the document's path in it."""
        path = path_of(uri)
        project = self.projects.of(path) if path is not None else None
        if project is None or path is None:
            return None
        project.refresh()
        return project, project.relative(path)

    def spot(self, uri: str, position: lsp.Position) -> Spot | None:
        """The place that a request speaks of; None for what is in no project."""
        found = self.project_of(uri)
        if found is None:
            return None
        project, path = found
        offset = convert.offset_of(project.lines(path), position, self.encoding)
        return Spot(project, path, offset, self.wire(project))

    async def spot_in_turns(
        self, uri: str, position: lsp.Position, preparation: Callable[[View, str, int], Iterator[None]]
    ) -> Spot | None:
        """The same for an answer about the whole project, once that is up to date; others have their turns meanwhile.

        If something changes while the answer is prepared, it is given from that, prepared or not.
        """
        spot = self.spot(uri, position)
        while spot is not None and spot.project.is_behind:
            spot.project.work(_TURN)
            await asyncio.sleep(0)
            spot = self.spot(uri, position)
        if spot is None:
            return None
        build, end = spot.project.session.build, time.perf_counter() + _TURN
        for _ in preparation(spot.view, spot.path, spot.offset):
            if time.perf_counter() > end:
                await asyncio.sleep(0)
                end = time.perf_counter() + _TURN
                if spot.project.session.build is not build:
                    return self.spot(uri, position)
        return spot

    def wire(self, project: Project) -> convert.Wire:
        """How the project's places are told to the client."""
        return convert.Wire(project.root, self.encoding, cache(project.lines))

    # --- work ---------------------------------------------------------------------------------------------

    def schedule_refresh(self) -> None:
        """Take changes in as soon as the messages that are there already have been read."""
        if self._work is None:
            self._work = asyncio.get_running_loop().call_soon(self._run)

    def refresh_now(self) -> None:
        """Take changes in, and tell what is known of them; what takes long is gone on with later."""
        for project in list(self.projects):
            self._guarded(project, project.refresh)
        self._tell()

    def finish_now(self) -> None:
        """Take changes in, however long it takes."""
        for project in list(self.projects):
            self._guarded(project, project.finish)
        self._tell()

    def _run(self) -> None:
        """One turn of work; others have theirs before the next."""
        self._work = None
        for project in list(self.projects):
            self._guarded(project, lambda project=project: project.work(_TURN))  # type: ignore[misc]
        self.refresh_now()

    def _guarded(self, project: Project, work: Callable[[], Any]) -> None:
        try:
            work()
        except Exception:
            logger.exception("The update of %s failed; its project is read anew.", project.config)
            project.begin_again()

    def _tell(self) -> None:
        self.publisher.publish()
        opened, self.opened = self.opened, []
        for uri in dict.fromkeys(opened):
            self.publisher.tell_document(uri)
        self.statuses.tell()
        for project in self.projects:
            if project.config in self._to_save and not project.is_behind:
                self._to_save.discard(project.config)
                self.artifacts.save(project)
        if any(project.is_behind for project in self.projects):
            self.schedule_refresh()

    def files_changed(self, paths: Iterable[str]) -> None:
        """Files or folders on the disk came, changed or went."""
        known = list(paths)
        for project in self.projects:
            project.note(known)
        self.schedule_refresh()
        if any(is_config(path) for path in known) or any(project.lost for project in self.projects):
            self.look_for_projects()

    def save(self, project: Project) -> None:
        """A file of the project was saved: bring its artifact up to date, as soon as the build is."""
        self._to_save.add(project.config)
        self.refresh_now()

    def leave_states(self) -> None:
        """Leave a saved state of each project for the next process."""
        self._ended.set()
        for task in self._tasks:
            task.cancel()
        for project in self.projects:
            try:
                project.save_state()
            except OSError as error:
                logger.warning("No state of %s could be saved: %s", project.config, error)

    def watch_ourselves(self) -> None:
        """Watch the workspace folders, for a client that does not."""
        if self.folders:
            self.in_background(watch(self.folders, self.files_changed, self._ended), "watching files")

    # --- settings -----------------------------------------------------------------------------------------

    def use_settings(self, settings: Settings) -> None:
        """Work with other settings from now on."""
        before, self.settings = self.settings, settings
        self.projects.settings = settings
        for project in self.projects:
            project.settings = settings
            if before.of_builds != settings.of_builds:
                project.begin_again()
        if before != settings and self.projects:
            self.publisher.forget_views()
            self.schedule_refresh()

    async def fetch_settings(self) -> bool:
        """Ask the client for its settings; False if it cannot be asked."""
        workspace = self.client_capabilities.workspace
        if workspace is None or not workspace.configuration:
            return False
        item = lsp.ConfigurationItem(section="sodaGql")
        found = await self.workspace_configuration_async(lsp.ConfigurationParams([item]))
        if found and found[0] is not None:
            self.use_settings(read_settings(found[0]))
            self.publisher.push_or_pull()
        return True

    # --- background ---------------------------------------------------------------------------------------

    @asynccontextmanager
    async def at_work(self, title: str) -> AsyncIterator[Future[Any]]:
        """Show that something takes time, if the client can show it; the future is cancelled when the user does."""
        token = f"soda-gql-{next(self._tokens)}"
        if not await self._can_show(token):
            yield Future()
            return
        self.work_done_progress.begin(token, lsp.WorkDoneProgressBegin(title, cancellable=True))
        try:
            yield self.work_done_progress.tokens[token]
        finally:
            self.work_done_progress.end(token, lsp.WorkDoneProgressEnd())

    async def _can_show(self, token: str) -> bool:
        """Whether the client shows progress under a token; one that does not say so in time does not."""
        window = self.client_capabilities.window
        if window is None or not window.work_done_progress:
            return False
        try:
            async with asyncio.timeout(_ANSWER_TIME):
                await self.work_done_progress.create_async(token)
        except (TimeoutError, JsonRpcException):
            return False
        return True

    def in_background(self, work: Any, name: str) -> None:
        """Run a coroutine; what goes wrong in it is logged."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("%s failed", task.get_name(), exc_info=error)

    def show_error(self, message: str) -> None:
        """Something that the user has to know and that is no diagnostic."""
        logger.error(message)
        self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """A bug is logged; a window that pops up while somebody types would be worse than the bug."""
        if isinstance(error, JsonRpcMethodNotFound):
            logger.info("%s", error)
        else:
            logger.error("%s: %s", getattr(source, "__name__", source), error, exc_info=error)
