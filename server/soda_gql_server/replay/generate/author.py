"""A person at an editor: opens files, types with mistakes, looks around, saves, undoes; every act becomes events."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import msgspec

from soda_gql_builder.text import Encoding, LineIndex
from soda_gql_server.replay.documents import apply_edits, edit_at, edit_between, position_of
from soda_gql_server.replay.trace import (
    AnyEvent,
    Change,
    Close,
    Delete,
    Expect,
    Open,
    Position,
    Rename,
    Request,
    Save,
    TextEdit,
    Write,
)

_CLOSING = {"(": ")", "{": "}", "[": "]", '"': '"', "`": "`"}
_NEIGHBOURS = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "svxfrgjkokpknbipwetrycesta", strict=True),
)
_TYPO = 0.04


def _params(method: str, position: Position) -> Any:
    """What a request needs besides the place."""
    if method == "textDocument/references":
        return {"context": {"includeDeclaration": True}}
    if method == "textDocument/codeAction":
        at = msgspec.to_builtins(position)
        return {"range": {"start": at, "end": at}, "context": {"diagnostics": []}}
    return None


_HOVER, _COMPLETION, _DEFINITION = (f"textDocument/{name}" for name in ("hover", "completion", "definition"))


class Author:
    """``files`` are on the disk, ``documents`` in the editor; ``events`` is what was done so far.

    ``first_files`` is what the disk had at the start.
    """

    def __init__(self, files: Mapping[str, str], rng: Random, encoding: Encoding = "utf-16") -> None:
        self.files = dict(files)
        self.first_files = dict(files)
        self.documents: dict[str, str] = {}
        self.events: list[AnyEvent] = []
        self.rng = rng
        self.encoding: Encoding = encoding
        self.now = 0
        self._done: dict[str, list[str]] = {}
        self._undone: dict[str, list[str]] = {}
        # Some editors close what is opened.
        self._closes = rng.random() < 0.7
        self._names = 0

    def text(self, path: str) -> str:
        """What a file says for the person: its document, else the file."""
        return self.documents.get(path, self.files.get(path, ""))

    def new_name(self, stem: str) -> str:
        """A name that nothing has yet."""
        self._names += 1
        return f"{stem}{self._names}"

    # --- time -------------------------------------------------------------------------------------------

    def pause(self, low: int, high: int) -> None:
        """Let some milliseconds pass."""
        self.now += self.rng.randint(low, high)

    def think(self) -> None:
        """Stop and think."""
        self.pause(700, 4_000)

    # --- documents --------------------------------------------------------------------------------------

    def open(self, path: str) -> None:
        """Open a file that is not open."""
        self.pause(300, 1_200)
        self.documents[path] = self.files.get(path, "")
        self._done[path], self._undone[path] = [], []
        self.events.append(Open(self.now, path))

    def visit(self, path: str) -> None:
        """Go to a file, and open it if need be; look at something."""
        if path not in self.documents:
            self.open(path)
        if self.rng.random() < 0.4:
            text = self.documents[path]
            self.ask(self.rng.choice((_HOVER, _DEFINITION)), path, self.rng.randrange(len(text) + 1))

    def close(self, path: str) -> None:
        """Close a document; what was not saved is lost."""
        self.pause(200, 900)
        del self.documents[path]
        self.events.append(Close(self.now, path))

    def save(self, path: str) -> None:
        """Save a document."""
        self.pause(100, 600)
        self.files[path] = self.documents[path]
        self.events.append(Save(self.now, path))

    def tidy_up(self) -> None:
        """Save everything, and close all but the latest documents."""
        for path in [path for path in self.documents if self.documents[path] != self.files.get(path)]:
            self.save(path)
        for path in list(self.documents)[:-3]:
            self.close(path)

    # --- editing ----------------------------------------------------------------------------------------

    def edit(self, path: str, *spans: tuple[int, int, str]) -> None:
        """Replace parts of a document at once, given by their offsets in it; they do not overlap."""
        self.pause(60, 250)
        self._remember(path)
        text = self.documents[path]
        ordered = sorted(spans, reverse=True)
        self._change(path, *[edit_at(text, start, end, new, self.encoding) for start, end, new in ordered])

    def replace_all(self, path: str, text: str) -> None:
        """Replace the text of a document as a whole."""
        self.pause(60, 250)
        self._remember(path)
        self.documents[path] = text
        self.events.append(Change(self.now, path, text=text))

    def change_raw(self, change: Change) -> None:
        """Send a change whose positions may lead anywhere."""
        self._remember(change.path)
        self._change(change.path, *(change.edits or ()))

    def type(self, path: str, at: int, text: str) -> int:
        """Type a text key by key; gives the offset behind it."""
        self._remember(path)
        closing: list[str] = []
        for key in text:
            self._press_time()
            if closing and closing[-1] == key == self.documents[path][at : at + 1]:
                closing.pop()
            elif self._closes and key in _CLOSING:
                closing.append(_CLOSING[key])
                self._insert(path, at, key + _CLOSING[key])
            else:
                self._slip(path, at, key)
                self._insert(path, at, key)
            at += 1
        return at

    def complete(self, path: str, at: int, word: str) -> int:
        """Type the beginning of a word and take the rest from what the editor proposes; gives the offset behind it."""
        start = at
        at = self.type(path, at, word[: self.rng.randint(1, 3)])
        self.ask(_COMPLETION, path, at)
        self.pause(200, 900)
        self._change(path, edit_at(self.documents[path], start, at, word, self.encoding))
        return start + len(word)

    def backspace(self, path: str, at: int, count: int) -> int:
        """Delete characters before an offset one by one; gives the new offset."""
        self._remember(path)
        for _ in range(count):
            self._press_time()
            self._change(path, edit_at(self.documents[path], at - 1, at, "", self.encoding))
            at -= 1
        return at

    def undo(self, path: str) -> bool:
        """Take back the last thing that was done to a document; False if there is none."""
        return self._go(path, self._done[path], self._undone[path])

    def redo(self, path: str) -> bool:
        """Do again what was taken back."""
        return self._go(path, self._undone[path], self._done[path])

    def _go(self, path: str, way: list[str], back: list[str]) -> bool:
        if not way:
            return False
        self.pause(120, 500)
        before, after = self.documents[path], way.pop()
        back.append(before)
        self._change(path, edit_between(before, after, self.encoding))
        return True

    def _remember(self, path: str) -> None:
        self._done[path].append(self.documents[path])
        self._undone[path].clear()

    def _press_time(self) -> None:
        self.pause(60, 220)
        if self.rng.random() < 0.02:
            self.think()

    def _slip(self, path: str, at: int, key: str) -> None:
        """Hit the key beside the right one, now and then, and notice."""
        if key in _NEIGHBOURS and self.rng.random() < _TYPO:
            self._insert(path, at, _NEIGHBOURS[key])
            self.pause(150, 500)
            self._change(path, edit_at(self.documents[path], at, at + 1, "", self.encoding))
            self.pause(80, 200)

    def _insert(self, path: str, at: int, text: str) -> None:
        self._change(path, edit_at(self.documents[path], at, at, text, self.encoding))

    def _change(self, path: str, *edits: TextEdit) -> None:
        self.documents[path] = apply_edits(self.documents[path], edits, self.encoding)
        self.events.append(Change(self.now, path, edits=edits))

    # --- asking -----------------------------------------------------------------------------------------

    def ask(self, method: str, path: str, at: int) -> None:
        """Ask the server something about a place."""
        self.pause(100, 500)
        position = position_of(LineIndex(self.documents[path]), at, self.encoding)
        self.events.append(Request(self.now, method, path, position, _params(method, position)))

    # --- outside of the editor; without a pause between them, things happen at once ---------------------

    def write(self, path: str, text: str) -> None:
        """A program writes a file."""
        self.files[path] = text
        self.events.append(Write(self.now, path, text))

    def delete(self, path: str) -> None:
        """A program deletes a file."""
        del self.files[path]
        self.events.append(Delete(self.now, path))

    def rename(self, path: str, to: str) -> None:
        """A program moves a file."""
        self.files[to] = self.files.pop(path)
        self.events.append(Rename(self.now, path, to))

    # --- asserting --------------------------------------------------------------------------------------

    def expect(self, **wanted: Any) -> None:
        """Assert something: what ``Expect`` has."""
        self.events.append(Expect(self.now, **wanted))
