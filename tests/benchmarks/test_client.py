"""The client against a server of a few lines, and against one that ends."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import pytest

from benchmarks.client import Client, ServerFailed

# Asks for settings and tells something after the first message; answers requests with their method, or with an error.
SERVER = """
import json, sys
def send(message):
    body = json.dumps(message).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n%b" % (len(body), body))
    sys.stdout.buffer.flush()
def read():
    length = int(sys.stdin.buffer.readline().partition(b":")[2])
    sys.stdin.buffer.readline()
    return json.loads(sys.stdin.buffer.read(length))
send({"id": 1, "method": "workspace/configuration", "params": {"items": [{}, {}]}})
while True:
    message = read()
    if "method" not in message:
        send({"method": "answered", "params": message["result"]})
    elif message["method"] == "exit":
        sys.exit()
    elif message["method"] == "bad":
        send({"id": message["id"], "error": {"code": -1, "message": "no"}})
    elif "id" in message:
        send({"id": message["id"], "result": message["method"]})
"""


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return Client([sys.executable, "-c", SERVER], tmp_path)


def test_requests_are_answered(client: Client) -> None:
    with client:
        assert [client.request(method, None) for method in ("one", "two")] == ["one", "two"]
        client.end()
        assert client.process.returncode == 0


def test_answers_have_the_moment_of_their_arrival(client: Client) -> None:
    with client:
        before = perf_counter()
        first, second = client.ask("one", None), client.ask("two", None)
        later, earlier = client.answer(second).at, client.answer(first).at
        assert before < earlier <= later < perf_counter()


def test_the_server_is_answered_too(client: Client) -> None:
    with client:
        client.wait(lambda: bool(client.told))
        assert client.told[0].message["params"] == [None, None]


def test_errors_are_told(client: Client) -> None:
    with client, pytest.raises(ServerFailed, match="'message': 'no'"):
        client.request("bad", None)


def test_a_server_that_ended_is_told(client: Client) -> None:
    with client, pytest.raises(ServerFailed, match="the server ended"):
        client.notify("exit", None)
        client.request("one", None)


def test_nothing_may_come(client: Client) -> None:
    with client:
        client.request("one", None)
        client.wait(lambda: bool(client.told))
        assert client.take_in(perf_counter()) is False
