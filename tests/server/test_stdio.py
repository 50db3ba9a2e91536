"""Standard input and output as a transport: pieces, bursts, and ends of all kinds."""

from __future__ import annotations

import json
from pathlib import Path

from tests.server.raw_client import RawClient


def frame(message: object) -> bytes:
    body = json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def asked(number: int, uri: str = "") -> bytes:
    return frame({"jsonrpc": "2.0", "id": number, "method": "sodaGql/viewText", "params": {"uri": uri}})


def ends_with(client: RawClient) -> tuple[int, str]:
    """The exit code and what was logged, once the server is told nothing any more."""
    _, said = client.process.communicate(timeout=60)
    return client.process.returncode, said.decode()


def test_a_message_may_come_in_pieces(tmp_path: Path) -> None:
    with RawClient() as client:
        client.initialize(tmp_path)
        for byte in asked(100):
            client.write(bytes([byte]))
        assert client.read()["id"] == 100
        assert client.end() == (0, "")


def test_many_messages_may_come_at_once(tmp_path: Path) -> None:
    with RawClient() as client:
        client.initialize(tmp_path)
        client.write(b"".join(asked(number) for number in range(100, 400)))
        assert [client.read()["id"] for _ in range(300)] == list(range(100, 400))
        assert client.end() == (0, "")


def test_a_message_may_be_long(tmp_path: Path) -> None:
    with RawClient() as client:
        client.initialize(tmp_path)
        uri = client.open(tmp_path / "long.ts", "// " + "x" * 5_000_000)
        text = client.text(uri)
        assert text is not None
        assert len(text) == 5_000_003
        assert client.end() == (0, "")


def test_whoever_leaves_without_a_shutdown_is_told_by_the_exit_code(tmp_path: Path) -> None:
    with RawClient() as client:
        client.initialize(tmp_path)
        client.notify("exit", None)
        assert ends_with(client) == (1, "")


def test_input_may_end_anywhere(tmp_path: Path) -> None:
    for rest in (b"", b"Content-Le", b"Content-Length: 10\r\n", asked(100)[:-3]):
        with RawClient() as client:
            client.initialize(tmp_path)
            client.write(rest)
            assert ends_with(client) == (0, "")
