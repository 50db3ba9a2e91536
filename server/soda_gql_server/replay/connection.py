"""A connection to a language server process: messages as plain values, and when they arrived.

Values stay as JSON gives them: what is measured is the server, not what a client makes of its answers.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from time import perf_counter
from typing import Any, NamedTuple

from pygls.client import JsonRPCClient
from pygls.exceptions import JsonRpcException
from pygls.protocol import JsonRPCProtocol
from pygls.protocol.json_rpc import JsonRPCNotification, JsonRPCRequestMessage, JsonRPCResponseMessage

DEADLINE = 60.0
"""Seconds after which an answer will not come any more."""


_IGNORED = (
    *("client/registerCapability", "window/logMessage", "window/showMessage", "sodaGql/artifactDidUpdate"),
    *("workspace/diagnostic/refresh", "workspace/codeLens/refresh", "workspace/inlayHint/refresh"),
    "workspace/semanticTokens/refresh",
)


class ServerFailed(Exception):
    """The server ended, was silent for too long, or answered with a bug of its own."""


class Push(NamedTuple):
    """Diagnostics as they were pushed: the document's version, the diagnostics, and when that was."""

    version: int | None
    diagnostics: list[dict[str, Any]]
    at: float


class _Protocol(JsonRPCProtocol):
    """Takes messages as they are."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Called for every object of a message, the outermost last."""
        if "jsonrpc" not in data:
            return data
        version, id_ = data["jsonrpc"], data.get("id", "")
        if "method" not in data:
            error = data.get("error")
            if error is not None:
                return _Error(id_, version, error)
            return JsonRPCResponseMessage(id_, version, data.get("result"))
        if id_ == "":
            return JsonRPCNotification(data["method"], version, data.get("params"))
        return JsonRPCRequestMessage(id_, data["method"], version, data.get("params"))


class _ErrorReason(NamedTuple):
    code: int
    message: str
    data: Any


class _Error:
    """An answer that is an error, in the shape that pygls takes."""

    def __init__(self, id_: Any, version: str, error: dict[str, Any]) -> None:
        self.id = id_
        self.jsonrpc = version
        self.error = _ErrorReason(error["code"], error["message"], error.get("data"))


class Connection(JsonRPCClient):
    """``pushed`` has the latest diagnostics by URI; ``working`` the tokens of work that the server is doing."""

    def __init__(self) -> None:
        super().__init__(protocol_cls=_Protocol)
        logging.getLogger("pygls").addHandler(logging.NullHandler())
        self.pushed: dict[str, Push] = {}
        self.working: set[Any] = set()
        self._news = asyncio.Event()
        self._listen()

    def _listen(self) -> None:
        def on_push(params: dict[str, Any]) -> None:
            self.pushed[params["uri"]] = Push(params.get("version"), params["diagnostics"], perf_counter())
            self._news.set()

        def on_progress(params: dict[str, Any]) -> None:
            if params["value"]["kind"] == "end":
                self.working.discard(params["token"])
                self._news.set()

        def on_create(params: dict[str, Any]) -> None:
            self.working.add(params["token"])

        self.feature("textDocument/publishDiagnostics")(on_push)
        self.feature("$/progress")(on_progress)
        self.feature("window/workDoneProgress/create")(on_create)
        self.feature("workspace/configuration")(_no_settings)
        for ignored in _IGNORED:
            self.feature(ignored)(_ignore)

    async def start(self, command: Sequence[str]) -> None:
        """Start the server."""
        await self.start_io(*command)
        assert self._server is not None and self._server.stderr is not None, "it was started with pipes"
        self._async_tasks.append(asyncio.create_task(_drain(self._server.stderr)))

    @property
    def process_id(self) -> int:
        """The process of the server."""
        assert self._server is not None, "it was started"
        return self._server.pid

    def tell(self, method: str, params: dict[str, Any] | None) -> None:
        """Send a notification."""
        self.protocol.notify(method, params)

    async def ask(self, method: str, params: Any) -> Any:
        """Send a request, and wait for the answer; raises ServerFailed, or JsonRpcException if it is an error."""
        if self.stopped:
            raise ServerFailed("the server has ended")
        try:
            return await asyncio.wait_for(self.protocol.send_request_async(method, params), DEADLINE)
        except TimeoutError as error:
            raise ServerFailed(f"there was no answer to {method} in {DEADLINE:.0f} seconds") from error
        except JsonRpcException:
            raise
        except (RuntimeError, OSError) as error:
            raise ServerFailed(str(error)) from error

    async def news(self, patience: float) -> bool:
        """Wait for diagnostics or the end of some work; False if there were none in so many seconds."""
        try:
            await asyncio.wait_for(self._news.wait(), patience)
        except TimeoutError:
            return False
        self._news.clear()
        return True

    async def end(self) -> None:
        """Have the server end itself, or end it."""
        with suppress(ServerFailed, JsonRpcException):
            await self.ask("shutdown", None)
            self.tell("exit", None)
        process = self._server
        if process is not None:
            try:
                await asyncio.wait_for(process.wait(), DEADLINE)
            except TimeoutError:
                process.kill()
        await self.stop()  # type: ignore[no-untyped-call]


def _no_settings(params: dict[str, Any]) -> list[None]:
    return [None] * len(params["items"])


def _ignore(_params: Any) -> None:
    """Nothing needs to be done."""


async def _drain(stream: asyncio.StreamReader) -> None:
    """A pipe that nobody reads would stop its writer."""
    while await stream.read(65_536):
        pass
