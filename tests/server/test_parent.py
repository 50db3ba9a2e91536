"""The server ends with the process that started it, even if its input stays open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from soda_gql_server.parent import is_alive
from tests.projects import fragment, write_project
from tests.server.raw_client import RawClient

WAITS = [sys.executable, "-c", "import sys; sys.stdin.read()"]


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be asked there")
def test_the_end_of_the_parent(tmp_path: Path) -> None:
    write_project(tmp_path, f"--- src/a.ts\n{fragment('bits', '{ id }')}")
    with subprocess.Popen(WAITS, stdin=subprocess.PIPE) as parent, RawClient() as client:
        client.initialize(tmp_path, processId=parent.pid)
        assert client.diagnostics((tmp_path / "src/a.ts").as_uri()) == []
        parent.kill()
        parent.wait()
        assert client.process.wait(60) == 1
    assert list((tmp_path / ".cache/soda-gql/state").iterdir()) != []


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be asked there")
def test_who_is_alive() -> None:
    with subprocess.Popen(WAITS, stdin=subprocess.PIPE) as process:
        assert is_alive(process.pid)
    assert not is_alive(process.pid)
    assert not is_alive(2**40)
    assert is_alive(1)
