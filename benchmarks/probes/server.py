"""Starts a language server on a generated project, works with it as an editor does, and prints what that took.

``python -m benchmarks.probes.server FOLDER PROJECT OPENED ROUNDS``; PROJECT is a file with what was generated (JSON),
OPENED the number of documents that are open besides the two that are edited; ROUNDS 0 measures the start alone.
The server is told to end itself, so that it leaves a state for the next one.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec
import psutil  # type: ignore[import-untyped]

from benchmarks.client import Client
from benchmarks.editor import Document, is_ready
from benchmarks.generator import Project
from benchmarks.generator.modules import OWNER_MODULE
from benchmarks.memory import peak_mb_of
from benchmarks.probes.requests import Asked, Bench, Typed, ask_everything, type_keys
from benchmarks.yardstick import yardstick_ms

COMMAND = (sys.executable, "-m", "soda_gql_server")
PACES = (10, 50, 150)
"""Milliseconds from one key to the next: a key that is held down, the fastest of typists, and somebody at ease."""


class Report(msgspec.Struct, frozen=True):
    """Milliseconds since the server was started, or since something was sent; memory in MB."""

    first: float
    ready: float
    loaded_memory: float
    peak_memory: float
    requests: dict[str, Asked]
    typing: dict[int, Typed]
    yardstick: list[float]


def main() -> None:
    """Measure, and print the report."""
    folder, others, rounds = Path(sys.argv[1]).resolve(), int(sys.argv[3]), int(sys.argv[4])
    project = msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=Project)
    before = yardstick_ms()
    with Client(COMMAND, folder) as client:
        report = _measure(client, folder, project, others, rounds)
        client.end()
    report = msgspec.structs.replace(report, yardstick=[before, yardstick_ms()])
    sys.stdout.write(msgspec.json.encode(report).decode())


def _measure(client: Client, folder: Path, project: Project, others: int, rounds: int) -> Report:
    client.request("initialize", _initialize_params(folder))
    client.notify("initialized", {})
    path = _leaf_of(project)
    leaf = Document(client, folder / path, project.files[path])
    first = leaf.settle()
    if not is_ready(client):
        client.wait(lambda: is_ready(client))
    ready = client.told[-1].at
    loaded = _resident_mb(client)
    shared = Document(client, folder / OWNER_MODULE, project.files[OWNER_MODULE])
    shared.settle()
    _open_others(client, folder, project, path, others)
    bench = Bench(client, leaf, shared)
    requests = ask_everything(bench, rounds) if rounds else {}
    typing = {pace: type_keys(bench, pace) for pace in PACES} if rounds else {}
    peak = peak_mb_of(client.process.pid) or _resident_mb(client)
    since = [(moment - client.began) * 1000 for moment in (first, ready)]
    return Report(since[0], since[1], loaded, peak, requests, typing, [])


def _initialize_params(folder: Path) -> dict[str, Any]:
    workspace = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    # As VS Code does: what an item needs besides its name is asked for when it is chosen, and one range is for all.
    resolved = {"properties": ["documentation", "detail", "additionalTextEdits"]}
    shared = {"itemDefaults": ["commitCharacters", "editRange", "insertTextFormat", "insertTextMode", "data"]}
    completion = {"completionItem": {"snippetSupport": True, "resolveSupport": resolved}, "completionList": shared}
    return {
        "processId": None,
        "rootUri": folder.as_uri(),
        "capabilities": {
            "workspace": workspace,
            "textDocument": {"completion": completion},
            "experimental": {"sodaGqlStatus": True},
        },
        "initializationOptions": {"artifact": "never"},
    }


def _leaf_of(project: Project) -> str:
    """A module of tagged templates in the middle of the project that nothing else uses."""
    written = [spot.path for spot in project.leaves if "    createdAt\n" in project.files[spot.path]]
    return written[len(written) // 2]


def _open_others(client: Client, folder: Path, project: Project, leaf: str, count: int) -> None:
    paths = [spot.path for spot in project.leaves if spot.path != leaf][:count]
    for document in [Document(client, folder / path, project.files[path]) for path in paths]:
        document.settle()


def _resident_mb(client: Client) -> float:
    return float(psutil.Process(client.process.pid).memory_info().rss) / 1_000_000


if __name__ == "__main__":
    main()
