"""Replays a trace against the language server as a process, over the wire, as an editor would play it."""

from __future__ import annotations

import asyncio
import posixpath
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from pygls.exceptions import JsonRpcException

from soda_gql_builder.paths import relative_path
from soda_gql_server.documents import path_of, uri_of
from soda_gql_server.replay import pushed
from soda_gql_server.replay.connection import Connection, ServerFailed
from soda_gql_server.replay.expectations import failed_expectation
from soda_gql_server.replay.failures import Failure, of_differences
from soda_gql_server.replay.figures import Sample
from soda_gql_server.replay.memory import peak_memory_of
from soda_gql_server.replay.messages import messages_of, request_params
from soda_gql_server.replay.player import Run, Told, Verify, Wait, at_once, is_compared, untold
from soda_gql_server.replay.server_log import first_bug
from soda_gql_server.replay.steps import Step, steps_of
from soda_gql_server.replay.trace import Change, DamagedTrace, Expect, Open, Request, Trace, line_of
from soda_gql_server.replay.workspace import Workspace, opened_workspace

COMMAND = (sys.executable, "-m", "soda_gql_server", "--stdio", "--log")
"""What starts the server; the file of its log follows."""

_PATIENCE = 0.5
"""Seconds to wait for diagnostics before asking whether there will be any."""

_NOT_FOR_THIS_SERVER = (-32601, -32602)
"""It does not know the method, or not these parameters."""

_INTERNAL_ERROR = -32603


def play_on_server(
    trace: Trace, files: Mapping[str, bytes], verify: Verify, wait: Wait = at_once, told: Told = untold
) -> Run:
    """Replay a checked trace that starts with these files; raises DamagedTrace where the disk refuses something."""
    with TemporaryDirectory(prefix="soda-gql-replay-") as logs, opened_workspace(trace.header, files) as workspace:
        player = _Player(workspace, verify, Path(logs, "server.log"))
        return asyncio.run(player.play(steps_of(trace.events), wait, told))


class _Player:
    def __init__(self, workspace: Workspace, verify: Verify, log: Path) -> None:
        self.workspace = workspace
        self.verify = verify
        self.log = log
        self.connection = Connection()
        self.samples: list[Sample] = []
        self.failure: Failure | None = None
        self.version = 0
        self.verified = 0
        self.skipped = 0

    async def play(self, steps: list[Step], wait: Wait, told: Told) -> Run:
        began, load_ms = perf_counter(), 0.0
        index, memory = -1, None
        try:
            await self._start()
            load_ms = (perf_counter() - began) * 1000
            if is_compared(self.verify, None, is_last=not steps):
                await self._compare(index)
            for number, step in enumerate(steps):
                if self.failure is not None:
                    break
                told(number, len(steps))
                await asyncio.to_thread(wait, step.events[0].t)
                index = step.last
                await self._take(step)
                if is_compared(self.verify, step, is_last=number == len(steps) - 1) and self.failure is None:
                    await self._compare(index)
            memory = peak_memory_of(self.connection.process_id)
        except ServerFailed as failed:
            self.failure = Failure("exception", index, (str(failed), *self._errors()), frozenset({"the server failed"}))
        finally:
            await self.connection.end()
        errors = self._errors()
        if self.failure is None and errors:
            self.failure = Failure("exception", index, errors, frozenset({errors[0]}))
        samples = tuple(self.samples)
        return Run(load_ms, samples, self.failure, verified=self.verified, skipped=self.skipped, memory=memory)

    def _errors(self) -> tuple[str, ...]:
        return first_bug(self.log.read_text("utf-8", "replace")) if self.log.exists() else ()

    # --- beginning ----------------------------------------------------------------------------------------

    async def _start(self) -> None:
        """Start the server, and wait until it knows the project."""
        await self.connection.start([*COMMAND, str(self.log)])
        await self.connection.ask("initialize", self._initialize_params())
        self.connection.tell("initialized", {})
        await self._settle()
        while self.connection.working:
            await self.connection.news(_PATIENCE)
        await self._settle()

    def _initialize_params(self) -> dict[str, Any]:
        root = uri_of(self.workspace.root)
        capabilities = {
            "general": {"positionEncodings": [self.workspace.encoding]},
            "window": {"workDoneProgress": True},
            "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}, "configuration": True},
            "textDocument": {
                "publishDiagnostics": {"versionSupport": True, "relatedInformation": True},
                "completion": {"completionItem": {"resolveSupport": {"properties": ["additionalTextEdits"]}}},
            },
        }
        folders = [{"uri": root, "name": "project"}]
        return {"processId": None, "rootUri": root, "capabilities": capabilities, "workspaceFolders": folders}

    # --- steps --------------------------------------------------------------------------------------------

    async def _take(self, step: Step) -> None:
        event = step.events[0]
        if isinstance(event, Request):
            await self._request(step, event)
        elif isinstance(event, Expect):
            await self._settle()
            codes = pushed.codes_of(self._pushed())
            wanted = Expect(event.t, diagnostics=event.diagnostics) if event.diagnostics is not None else None
            self.failure = failed_expectation(step.first, wanted, codes, {}, {}) if wanted is not None else None
        else:
            await self._change(step)

    async def _change(self, step: Step) -> None:
        """Let it happen, tell the server, and wait until it has told what came of it."""
        event = step.events[0]
        try:
            for each in step.events:
                self.workspace.follow(each)
        except OSError as error:
            raise DamagedTrace(line_of(step.first), f"the disk refuses: {error.strerror or error}") from error
        self.version += 1
        text = self.workspace.documents.get(step.path, "")
        messages = messages_of(step, self._uri, self.version, text)
        began = perf_counter()
        for message in messages:
            self.connection.tell(message.method, message.params)
        if isinstance(event, Open | Change):
            arrived = await self._arrival(self._uri(event.path))
        else:
            await self._answered()
            arrived = perf_counter()
            await self._answered()
        if arrived is not None:
            ms = (arrived - began) * 1000
            self.samples.append(Sample(line_of(step.first), step.kind, step.path, ms))

    async def _arrival(self, uri: str) -> float | None:
        """When the diagnostics of the latest version were there; None if nobody tells any: it is in no project."""
        while not self._is_told(uri):
            if not await self.connection.news(_PATIENCE):
                await self._settle()
                break
        return self.connection.pushed[uri].at if self._is_told(uri) else None

    def _is_told(self, uri: str) -> bool:
        latest = self.connection.pushed.get(uri)
        return latest is not None and latest.version == self.version

    async def _request(self, step: Step, request: Request) -> None:
        began = perf_counter()
        try:
            await self.connection.ask(request.method, request_params(request, self._uri))
        except JsonRpcException as error:
            if error.code in _NOT_FOR_THIS_SERVER:
                self.skipped += 1
                return
            if error.code == _INTERNAL_ERROR:
                said = (f"{request.method}: {error.message}",)
                self.failure = Failure("exception", step.first, said, frozenset({request.method}))
        ms = (perf_counter() - began) * 1000
        self.samples.append(Sample(line_of(step.first), request.method, request.path or "", ms, is_request=True))

    async def _settle(self) -> None:
        """Wait until the server has nothing left to tell: an answer, and then what it did before the next one."""
        await self._answered()
        await self._answered()

    async def _answered(self) -> None:
        document = {"uri": uri_of(self.workspace.config_path)}
        await self.connection.ask("textDocument/diagnostic", {"textDocument": document})

    # --- comparing ----------------------------------------------------------------------------------------

    async def _compare(self, index: int) -> None:
        """Without a config there is no project, and nothing to compare."""
        workspace = self.workspace
        if not workspace.has_config:
            return
        await self._settle()
        build = workspace.build_from_scratch()
        config = relative_path(workspace.root, workspace.config_path)
        wanted = pushed.expected(build, config, self._text, workspace.encoding)
        self.verified += 1
        if found := pushed.differences(pushed.seen(self._pushed()), wanted):
            self.failure = of_differences(index, found)

    def _pushed(self) -> dict[str, list[dict[str, Any]]]:
        root = posixpath.dirname(self.workspace.config_path)
        latest = self.connection.pushed.items()
        return {relative_path(root, path): push.diagnostics for uri, push in latest if (path := path_of(uri))}

    def _text(self, path: str) -> str:
        root = posixpath.dirname(self.workspace.config_path)
        return self.workspace.overlay.read_text(posixpath.join(root, path)) or ""

    def _uri(self, path: str) -> str:
        return uri_of(self.workspace.absolute(path))
