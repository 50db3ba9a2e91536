"""A connection to a process that speaks the protocol, and to processes that do not behave."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pygls.exceptions import JsonRpcException

from soda_gql_server.replay import connection as connections
from soda_gql_server.replay.connection import Connection, ServerFailed

SPEAK = """
import json, sys

def receive():
    size = 0
    while line := sys.stdin.buffer.readline().strip():
        if line.startswith(b"Content-Length:"):
            size = int(line.split(b":")[1])
    return json.loads(sys.stdin.buffer.read(size)) if size else None

def send(**message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body)
    sys.stdout.buffer.flush()

"""
ECHO = """
while (message := receive()) and message["method"] != "exit":
    if message["method"] == "fail":
        send(id=message["id"], error={"code": -32603, "message": "naught"})
    elif message["method"] == "tell":
        sys.stderr.write("x" * 1_000_000)
        item = {"code": "a", "message": "b", "range": {}}
        send(method="textDocument/publishDiagnostics", params={"uri": "u", "version": 3, "diagnostics": [item]})
    elif "id" in message:
        send(id=message["id"], result=message["params"])
"""


def talk(program: str, conversation: Callable[[Connection], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        connection = Connection()
        await connection.start([sys.executable, "-c", SPEAK + program])
        try:
            return await conversation(connection)
        finally:
            await connection.end()

    return asyncio.run(run())


def test_values_come_back_as_they_are() -> None:
    value = {"deep": [1, {"jsonrpc-like": None}], "text": "é🙂"}
    assert talk(ECHO, lambda connection: connection.ask("echo", value)) == value


def test_pushed_diagnostics_are_kept() -> None:
    async def conversation(connection: Connection) -> None:
        connection.tell("tell", {})
        assert await connection.news(connections.DEADLINE)
        push = connection.pushed["u"]
        assert (push.version, push.diagnostics) == (3, [{"code": "a", "message": "b", "range": {}}])
        assert push.at > 0
        assert not await connection.news(0)

    talk(ECHO, conversation)


def test_an_error_is_an_answer() -> None:
    async def conversation(connection: Connection) -> None:
        with pytest.raises(JsonRpcException, match="naught"):
            await connection.ask("fail", None)
        assert await connection.ask("echo", {"a": 1}) == {"a": 1}

    talk(ECHO, conversation)


def test_a_server_that_ends_has_failed() -> None:
    async def conversation(connection: Connection) -> None:
        with pytest.raises(ServerFailed, match="exited with return code: 3"):
            await connection.ask("echo", {})

    talk("receive()\nsys.exit(3)", conversation)


def test_a_server_that_says_nothing_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "DEADLINE", 0.2)

    async def conversation(connection: Connection) -> None:
        with pytest.raises(ServerFailed, match="there was no answer to echo in 0 seconds"):
            await connection.ask("echo", {})

    talk("while receive(): pass", conversation)
