"""A client that writes what it likes: raw JSON-RPC over a server's standard input and output."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

Message = dict[str, Any]

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""A server that has to compile everything at each start would take twice as long."""


class RawClient:
    """Messages go out as they are; answers are read one by one."""

    def __init__(self, *flags: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "soda_gql_server", *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
        )
        self.told: list[Message] = []
        self._number = 0

    def __enter__(self) -> RawClient:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                # What it could not be told any more is lost with it.
                with contextlib.suppress(BrokenPipeError):
                    stream.close()

    def write(self, data: bytes) -> None:
        """Write bytes."""
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: Any) -> None:
        """Send a message in a frame."""
        body = json.dumps(message).encode()
        self.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, params: Any) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, params: Any) -> Message:
        """Send a request, and give its answer: a result or an error."""
        self._number += 1
        self.send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == self._number and "method" not in message:
                return message
            self._take(message)

    def read(self) -> Message:
        """The next message."""
        assert self.process.stdout is not None
        length = 0
        while True:
            line = self.process.stdout.readline()
            assert line, "the server ended: " + self.process.communicate()[1].decode()
            if line == b"\r\n":
                break
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return dict(json.loads(self.process.stdout.read(length)))

    def _take(self, message: Message) -> None:
        self.told.append(message)
        if "id" in message and "method" in message:
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})

    def initialize(self, root: Path, **more: Any) -> Message:
        """Begin a session in a folder."""
        answer = self.request("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}, **more})
        self.notify("initialized", {})
        return answer

    def wait_until_ready(self) -> None:
        """Wait until all projects are known; for clients that are told of ``sodaGql/status``."""
        while True:
            states = [item["params"]["projects"] for item in self.told if item["method"] == "sodaGql/status"]
            if states and states[-1] and not any(project["busy"] for project in states[-1]):
                return
            self._take(self.read())

    def open(self, path: Path, text: str, version: int = 1) -> str:
        """Open a document; gives its URI."""
        item = {"uri": path.as_uri(), "languageId": "typescript", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return path.as_uri()

    def text(self, uri: str) -> str | None:
        """The text of a document as the server has it."""
        answer: str | None = self.request("sodaGql/viewText", {"uri": uri})["result"]
        return answer

    def diagnostics(self, uri: str) -> list[str]:
        """The codes of a document's diagnostics, pulled."""
        answer = self.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
        return [item["code"] for item in answer["result"]["items"]]

    def end(self) -> tuple[int, str]:
        """End the session as the protocol says; gives the exit code and what was logged."""
        assert self.request("shutdown", None)["result"] is None
        self.notify("exit", None)
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said.decode()
