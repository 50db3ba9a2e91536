"""A session that follows an editor: rules for its buffers, and what has to hold of every update by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.build import Build, BuilderChangeSet, SessionOptions
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.overlay import Overlay
from tests.laws.editing import CONFIG, PATHS, PLACES, SCHEMA, Editing, source, with_piece
from tests.laws.pages import DAMAGES, FILES, written

DOCUMENTS = st.sampled_from([*map(source, FILES), SCHEMA, CONFIG, "tsconfig.json", "adapter/main.ts"])
WHICH = st.integers(0, 9)


EVERYTHING = SessionOptions(unused_fragments=True)
"""Also what is told only to those who ask."""


class Editor(Editing):
    """``buffers`` are what is open; rules edit the buffer of a file that is open, and the file itself if it is not."""

    def start(self) -> None:
        self.begin_again()
        self.follow(self.session.load())

    def begin_again(self) -> None:
        """A session that has not loaded anything, and no buffers."""
        self.buffers: dict[str, str] = {}
        self.files = Overlay(Disk(self.root.as_posix()), self.root.as_posix())
        self.session = BuilderSession(self.absolute(CONFIG), self.files, EVERYTHING)

    def follow(self, build: Build) -> None:
        """There is another build."""

    def absolute(self, path: str) -> str:
        return f"{self.root.as_posix()}/{path}"

    def read(self, path: str) -> str | None:
        return self.buffers[path] if path in self.buffers else super().read(path)

    def write(self, path: str, text: str) -> None:
        if path in self.buffers:
            self.put_buffer(path, text)
        else:
            self.put(path, text)

    def put_buffer(self, path: str, text: str) -> None:
        self.buffers[path] = text
        self.files.put(self.absolute(path), text)

    def drop_buffer(self, path: str) -> None:
        del self.buffers[path]
        self.files.drop(self.absolute(path))

    def tell(self, paths: Iterable[str]) -> None:
        self.update(paths)

    def update(self, paths: Iterable[str]) -> Build:
        """Bring the session to the present."""
        before, changes = self.session.build, BuilderChangeSet(updated=tuple(map(self.absolute, paths)))
        build = self.session.update(changes)
        told = {*before.diagnostics, *build.diagnostics}
        assert build.told == {path for path in told if before.diagnostics.get(path) != build.diagnostics.get(path)}
        kept = {*before.chunks, *build.chunks} - build.rebuilt
        assert all(build.chunks[path] is before.chunks[path] for path in kept)
        self.follow(build)
        again = self.session.update(changes)
        assert (again.rebuilt, again.told, again.chunks) == (frozenset(), frozenset(), build.chunks)
        self.follow(again)
        return build

    # --- buffers ------------------------------------------------------------------------------------------

    @rule(path=DOCUMENTS, at=PLACES, piece=st.sampled_from(["", *DAMAGES]))
    def open_and_type(self, path: str, at: int, piece: str) -> None:
        text = self.read(path)
        self.put_buffer(path, text or "")
        build = self.update([path])
        assert text is None or (build.rebuilt, build.told) == (frozenset(), frozenset())
        self.put_buffer(path, with_piece(text or "", at, piece))
        self.tell([path])

    @precondition(lambda self: self.buffers)
    @rule(which=WHICH)
    def save(self, which: int) -> None:
        path = self._open_one(which)
        self.put(path, self.buffers[path])
        build = self.update([path])
        assert (build.rebuilt, build.told) == (frozenset(), frozenset())

    @precondition(lambda self: self.buffers)
    @rule(which=WHICH)
    def close(self, which: int) -> None:
        path = self._open_one(which)
        self.drop_buffer(path)
        self.tell([path])

    def _open_one(self, which: int) -> str:
        return sorted(self.buffers)[which % len(self.buffers)]

    # --- white space --------------------------------------------------------------------------------------

    @rule(path=PATHS, at=PLACES)
    def add_a_space(self, path: str, at: int) -> None:
        """Where both languages pass over it: nobody who uses the definition is evaluated, unless they use each other."""
        text = self._sound(path)
        # What others see of a compat document is its text.
        if text is not None and "compat" not in text:
            # An operation's JSON has the places of its variables' declarations.
            spots = [found.end() for found in re.finditer(r"""(?<![`"])[{(]""", text)]
            spot = spots[at % len(spots)]
            self.write(source(path), f"{text[:spot]} {text[spot:]}")
            build = self.update([source(path)])
            awake = [{id_, *self.session.results[id_].circle} for id_ in build.evaluated]
            assert not build.rebuilt and all(build.evaluated <= circle for circle in awake)

    @rule(path=PATHS, at=PLACES, line=st.sampled_from(["\n", "// soda\n", "/*\n*/\n"]))
    def add_a_line(self, path: str, at: int, line: str) -> None:
        """Between definitions it concerns nobody."""
        text = self._sound(path)
        if text is not None:
            lines = text.splitlines(keepends=True)
            lines.insert(at % (len(lines) + 1), line)
            self.write(source(path), "".join(lines))
            build = self.update([source(path)])
            assert not build.rebuilt and not build.evaluated

    def _sound(self, path: str) -> str | None:
        """The text of a module that nobody has damaged."""
        text, page = self.read(source(path)), self.pages.get(path)
        return text if page is not None and text == written(path, page) else None
