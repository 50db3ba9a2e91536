"""A client of a language server process that takes note of when each message arrived.

Messages are plain values.  A thread reads them, so that a client that pauses between two keys knows the moment of
arrival all the same; whatever the server asks of the client is answered in passing.
"""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import perf_counter
from types import TracebackType
from typing import IO, Any, NamedTuple, TypeAlias

import msgspec

DEADLINE = 120.0
"""Seconds after which something will not come any more."""

Message: TypeAlias = dict[str, Any]


class ServerFailed(Exception):
    """The server ended, was silent for too long, or answered with an error."""


class Arrived(NamedTuple):
    """A message of the server and the moment at which it was there, on the clock of ``perf_counter``."""

    message: Message
    at: float


class Client:
    """``told`` is every notification so far."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self.began = perf_counter()
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.told: list[Arrived] = []
        self._answers: dict[int, Arrived] = {}
        self._inbox: SimpleQueue[tuple[bytes, float]] = SimpleQueue()
        self._number = 0
        assert self.process.stdout is not None, "it was started with pipes"
        Thread(target=_read, args=(self.process.stdout, self._inbox), daemon=True).start()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                # What it could not be told any more is lost with it.
                with contextlib.suppress(BrokenPipeError):
                    stream.close()

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any) -> int:
        """Send a request without waiting for its answer; gives its number."""
        self._number += 1
        self._send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: int) -> Arrived:
        """The answer to a request; raises ServerFailed if it is an error."""
        self.wait(lambda: number in self._answers)
        arrived = self._answers.pop(number)
        if "error" in arrived.message:
            raise ServerFailed(str(arrived.message["error"]))
        return arrived

    def request(self, method: str, params: Any) -> Any:
        """The result of a request."""
        return self.answer(self.ask(method, params)).message.get("result")

    def wait(self, is_there: Callable[[], bool]) -> None:
        """Take messages in until something is the case."""
        until = perf_counter() + DEADLINE
        while not is_there():
            if not self.take_in(until):
                raise ServerFailed(f"nothing came in {DEADLINE:.0f} seconds")

    def take_in(self, until: float) -> bool:
        """Take the next message in; False if there was none until a moment."""
        try:
            body, at = self._inbox.get(timeout=max(0.0, until - perf_counter()))
        except Empty:
            return False
        if not body:
            raise ServerFailed("the server ended")
        arrived = Arrived(msgspec.json.decode(body), at)
        message = arrived.message
        if "method" not in message:
            self._answers[message["id"]] = arrived
        elif "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": _answer_of(message)})
        else:
            self.told.append(arrived)
        return True

    def end(self) -> None:
        """End the session as the protocol says."""
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.wait(DEADLINE)

    def _send(self, message: Message) -> None:
        body = msgspec.json.encode(message)
        assert self.process.stdin is not None, "it was started with pipes"
        try:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
            self.process.stdin.flush()
        except OSError as error:
            raise ServerFailed("the server ended") from error


def _answer_of(request: Message) -> Any:
    """Nothing is set, and everything else is agreed to."""
    return [None] * len(request["params"]["items"]) if request["method"] == "workspace/configuration" else None


def _read(stream: IO[bytes], inbox: SimpleQueue[tuple[bytes, float]]) -> None:
    """Every message with its moment; an empty one at the end."""
    length = 0
    try:
        for line in iter(stream.readline, b""):
            if line == b"\r\n":
                body = stream.read(length)
                inbox.put((body, perf_counter()))
            elif line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
    except ValueError:  # The stream was closed meanwhile.
        pass
    inbox.put((b"", perf_counter()))
