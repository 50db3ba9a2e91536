"""Documents of a client: opened, edited, typed into, and what the server has told about them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.client import Arrived, Client


class Document:
    """An open document with the text that the server has been told."""

    def __init__(self, client: Client, path: Path, text: str) -> None:
        self.client = client
        self.uri = path.as_uri()
        self.text = text
        self.version = 1
        item = {"uri": self.uri, "languageId": "typescript", "version": 1, "text": text}
        client.notify("textDocument/didOpen", {"textDocument": item})

    @property
    def is_told(self) -> bool:
        """Whether the diagnostics of the present text have arrived."""
        latest = next((push for push in self._pushes(reversed(self.client.told))), None)
        return latest is not None and latest.message["params"].get("version") == self.version

    def replace(self, start: int, end: int, new: str) -> float:
        """Replace what stands between two offsets; gives the moment before it was sent."""
        change = {"range": {"start": self.position(start), "end": self.position(end)}, "text": new}
        self.text = self.text[:start] + new + self.text[end:]
        self.version += 1
        began = perf_counter()
        document = {"uri": self.uri, "version": self.version}
        self.client.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        return began

    def settle(self) -> float:
        """Wait for the diagnostics of the present text; gives the moment of their arrival."""
        self.client.wait(lambda: self.is_told)
        return self.told_at(self.version)

    def told_at(self, version: int) -> float:
        """When the first diagnostics of this version or a later one arrived, which have done so."""
        pushes = self._pushes(iter(self.client.told))
        return next(push.at for push in pushes if (push.message["params"].get("version") or 0) >= version)

    def position(self, offset: int) -> dict[str, int]:
        """The position of an offset; the texts of generated projects have no characters of two units."""
        before = self.text[:offset]
        return {"line": before.count("\n"), "character": offset - (before.rfind("\n") + 1)}

    def at(self, offset: int) -> dict[str, Any]:
        """What a request about an offset is sent with."""
        return {"textDocument": {"uri": self.uri}, "position": self.position(offset)}

    def _pushes(self, told: Iterator[Arrived]) -> Iterator[Arrived]:
        for arrived in told:
            message = arrived.message
            if message["method"] == "textDocument/publishDiagnostics" and message["params"]["uri"] == self.uri:
                yield arrived


def is_ready(client: Client) -> bool:
    """Whether the server has told that it knows the whole project and has nothing left to do."""
    states = (arrived.message for arrived in reversed(client.told) if arrived.message["method"] == "sodaGql/status")
    projects: list[dict[str, Any]] = next((state["params"]["projects"] for state in states), [])
    return bool(projects) and not any(project["busy"] for project in projects)
