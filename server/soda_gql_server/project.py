"""One project while an editor has it open: a session over the editor's buffers, and what is to be told about it."""

from __future__ import annotations

import os
import posixpath
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from immutables import Map
from msgspec.structs import replace

from soda_gql_builder.artifact.chunks import Chunk
from soda_gql_builder.artifact.file import KeptTexts
from soda_gql_builder.disk import Disk
from soda_gql_builder.explain import Memory, remember
from soda_gql_builder.incremental.build import Build, BuilderChangeSet, SessionOptions
from soda_gql_builder.incremental.inputs import concerns, known_below
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.outcome import BuildOptions, Outcome, Progress
from soda_gql_builder.overlay import Overlay
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.project import look_at_saved
from soda_gql_builder.saved_states import cache, cold
from soda_gql_builder.text import LineIndex
from soda_gql_server.last_config import LastConfig
from soda_gql_server.semantics.view import View
from soda_gql_server.settings import Settings


class TooSlow(Exception):
    """Loading takes longer than anybody wants to wait for."""


class Told(NamedTuple):
    """What changed since somebody last asked: files whose diagnostics did, and modules whose chunks did."""

    files: frozenset[str]
    modules: frozenset[str]


class Project:
    """``config`` and ``root`` are absolute; paths of files are absolute where they come in, relative where they go out.

    A buffer that changes is noted at once and taken in by ``refresh``, so that many changes are one update.
    ``settled`` says that the session knows the whole project, not only what is open.
    """

    def __init__(self, config: str, settings: Settings, environment: Mapping[str, str]) -> None:
        self.config = config
        self.root = posixpath.dirname(config)
        self.settings = settings
        self.environment = environment
        self.disk = Disk(self.root)
        self.files = Overlay(self.disk, self.root)
        self.session = self._session(())
        self.view = View(self.session)
        self._config = LastConfig(self.session)
        self.settled = False
        self.stopped = False
        """Whether the user did not want to wait until everything is known."""
        self.duration = 0.0
        self.memory: Memory | None = None
        """What was known when the project was loaded or last saved: what explanations compare with."""
        self._pending: set[str] = set()
        self._steps: Generator[None, None, Build] | None = None
        self._began = 0.0
        self._previewed: frozenset[str] | None = None
        self._told: set[str] = set()
        self._rebuilt: set[str] = set()
        self._lines: dict[str, tuple[str, LineIndex]] = {}
        self._texts = KeptTexts()

    @property
    def build(self) -> Build:
        """What the session came to; while the config is broken, with what is wrong with that and nothing else."""
        build, fault = self.session.build, self._config.fault
        return build if fault is None else replace(build, diagnostics=fault)

    @property
    def options(self) -> BuildOptions:
        """Those of a ``soda-gql-build`` without flags, with which saved states are shared."""
        return BuildOptions(
            config=Path(self.config),
            validation=self.settings.validation,
            unused_fragments=self.settings.unused_fragments,
            environment=self.environment,
            incremental=True,
        )

    def _session(self, paths: tuple[str, ...]) -> BuilderSession:
        options = cold.session_options(self.options)
        store = cache.FolderStore(cache.default_folder(Path(self.root)) / "state" / "schemas")
        # Workers are forked, which a process with threads had better not do.
        return BuilderSession(self.config, self.files, _with(options, paths), store)

    # --- loading ------------------------------------------------------------------------------------------

    def load(self, progress: Progress) -> None:
        """Load everything, from the saved state where there is one; ``progress`` may end it by raising."""
        saved = look_at_saved(Path(self.root), self.options)
        session = self._session(())
        head, changes = (saved.head, saved.changes) if saved is not None else (None, None)
        began = time.perf_counter()
        if saved is None:
            session.load(progress)
        else:
            cold.start_session(session, saved.slot, head, changes, progress, lambda _restored: None)
            for file in changes.files if changes is not None else ():
                if file.fingerprint is not None:
                    self.disk.seen.setdefault(absolute_path(self.root, file.path), file.fingerprint)
        self._previewed = None
        self._take(session, settled=True)
        self._pending |= self.files.open_paths
        self.duration = (time.perf_counter() - began) * 1000

    def preview(self) -> None:
        """From now on until everything is there, know what is open and what that needs."""
        self._previewed = frozenset()
        self._preview_what_is_open()

    def _preview_what_is_open(self) -> None:
        if self._previewed is None or self._previewed == self.files.open_paths:
            return
        self._previewed = self.files.open_paths
        session = self._session(tuple(sorted(self._previewed)))
        session.load()
        self._pending.clear()
        self._take(session, settled=False)

    def _take(self, session: BuilderSession, *, settled: bool) -> None:
        self._abandon()
        before = self.build
        self.session = session
        self.view = View(session)
        self._config = LastConfig(session)
        self.settled = settled
        self._told |= {*before.diagnostics, *session.build.diagnostics}
        self._rebuilt |= {*before.chunks, *session.build.chunks}
        self.memory = remember(session) if settled else None

    def begin_again(self) -> None:
        """Forget everything and read it anew: for when a bug left the session in doubt."""
        session = self._session(())
        session.load()
        self._pending.clear()
        self._take(session, settled=True)

    # --- changes ------------------------------------------------------------------------------------------

    def put(self, path: str, text: str) -> None:
        """A buffer is opened or changed; it may be one that the project does not look at, yet."""
        self.files.put(path, text)
        self._note(path)

    def drop(self, path: str) -> None:
        """A buffer is closed: what is on the disk counts again."""
        self.files.drop(path)
        self._note(path)

    def _note(self, path: str) -> None:
        if self.looks_at(path):
            self._pending.add(path)

    def note(self, paths: Iterable[str]) -> None:
        """Files, or folders, on the disk came, changed or went."""
        changed = list(paths)
        # What is no file may be a folder that went, with all that was in it.
        gone = [path for path in changed if not Path(path).is_file()]
        self._pending.update(known_below(self.session.inputs(), *gone))
        for path in changed:
            self._note(path)

    def looks_at(self, path: str) -> bool:
        """Whether a file makes a difference to the project."""
        return concerns(self.session.inputs(), path) or path in self._config.files

    @property
    def lost(self) -> bool:
        """Whether its config is gone."""
        return not self.files.exists(self.config)

    @property
    def is_taking_in(self) -> bool:
        """Whether some files were not even looked at since they changed, so that others may not fit to them."""
        return bool(self._pending)

    @property
    def is_behind(self) -> bool:
        """Whether there is work left until the build is that of all changes."""
        return bool(self._pending) or self._steps is not None

    def refresh(self) -> Build:
        """Take in what changed, and work on what follows from it, for no longer than a person notices.

        What is open comes first, and all of it; what is left is gone on with by the next call and by ``work``.
        """
        self._preview_what_is_open()
        if self._pending:
            self._abandon()
        end = time.perf_counter() + _PATIENCE
        while self._pending:
            self._take_some(_MOST_AT_ONCE)
            self.work(_PATIENCE)
            if self._steps is not None:
                self._tell_what_is_open()
                break
            if time.perf_counter() > end and self._pending.isdisjoint(self.files.open_paths):
                break
        return self.build

    def _take_some(self, most: int) -> None:
        opened = self.files.open_paths
        paths = sorted(self._pending, key=lambda path: (path not in opened, path))[:most]
        self._pending.difference_update(paths)
        self._steps = self._begin(self._admitted(paths))

    def finish(self) -> Build:
        """Take in all that changed, however long it takes."""
        self._preview_what_is_open()
        while self.is_behind:
            if self._pending:
                self._abandon()
                self._take_some(len(self._pending))
            self.work(float("inf"))
        return self.build

    def work(self, seconds: float) -> None:
        """Go on with what is left, for about so long."""
        end = time.perf_counter() + seconds
        while self._steps is not None:
            try:
                next(self._steps)
            except StopIteration as done:
                self._steps = None
                self._take_in(done.value)
                return
            if time.perf_counter() > end:
                return

    def _begin(self, paths: list[str]) -> Generator[None, None, Build]:
        self._began = time.perf_counter()
        self.view.keep(paths)
        visible = {self.relative(path) for path in self.files.open_paths}
        return self.session.update_in_steps(BuilderChangeSet(updated=tuple(paths)), visible)

    def _tell_what_is_open(self) -> None:
        """Tell what is known by now of what is open."""
        visible = sorted(self.relative(path) for path in self.files.open_paths)
        self._told |= self.session.show(visible).told

    def _abandon(self) -> None:
        """Stop working towards a state that is no longer wanted; the session remembers what was not done."""
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def _take_in(self, build: Build) -> None:
        self.duration = (time.perf_counter() - self._began) * 1000
        self.view.note(build)
        self._told |= build.told
        self._rebuilt |= build.rebuilt

    def _update(self, paths: Iterable[str]) -> None:
        admitted = self._admitted(paths)
        self.view.keep(admitted)
        self._take_in(self.session.update(BuilderChangeSet(updated=tuple(admitted))))

    def _admitted(self, paths: Iterable[str]) -> list[str]:
        """The changes that the session may take in."""
        before = self._config.fault
        admitted = self._config.admit(paths)
        if self._config.fault != before:
            self._told |= {*(before or ()), *(self._config.fault or ()), *self.session.build.diagnostics}
        return admitted

    def told(self) -> Told:
        """What changed since this was last asked."""
        told = Told(frozenset(self._told), frozenset(self._rebuilt))
        self._told, self._rebuilt = set(), set()
        return told

    @contextmanager
    def trying(self, path: str) -> Iterator[Callable[[str], None]]:
        """See what texts of a file (relative path) would come to; in the end all is as it was."""
        absolute = absolute_path(self.root, path)
        before = self.files.read_text(absolute) if absolute in self.files.open_paths else None

        def try_text(text: str) -> None:
            self.files.put(absolute, text)
            self._update([absolute])

        self.finish()
        try:
            yield try_text
        finally:
            if before is None:
                self.files.drop(absolute)
            else:
                self.files.put(absolute, before)
            self._update([absolute])

    # --- the disk -----------------------------------------------------------------------------------------

    def on_disk(self, look: Callable[[Outcome], None]) -> None:
        """Show what the files on the disk come to, whatever is in the buffers."""
        self.finish()
        unsaved = {path: text for path in self.files.open_paths if (text := self._unsaved(path)) is not None}
        for path in unsaved:
            self.files.drop(path)
        if unsaved:
            self._update(unsaved)
        try:
            self._texts.forget_others(self.build.chunks)
            look(cold.outcome_of(self.session, self.build, self.options, time.perf_counter(), None, self._texts.of))
            self.memory = remember(self.session)
        finally:
            for path, text in unsaved.items():
                self.files.put(path, text)
            if unsaved:
                self._update(unsaved)

    def _unsaved(self, path: str) -> str | None:
        """The text of a buffer that differs from its file."""
        text = self.files.read_text(path)
        return text if text != self.disk.read_text(path) else None

    def save_state(self) -> None:
        """Leave a saved state for the next process."""
        saved = look_at_saved(Path(self.root), self.options)
        if saved is None or not self.settled:
            return
        place = saved.slot

        def save(outcome: Outcome) -> None:
            if self._config.fault is not None:
                # The session stands where no config on the disk is.
                return
            cold.save(self.session, outcome, self.options, place, cold.files_as_seen(self.disk, None))

        self.on_disk(save)

    # --- asking -------------------------------------------------------------------------------------------

    @property
    def chunks(self) -> Map[str, Chunk]:
        return self.build.chunks

    def relative(self, path: str) -> str:
        """The path as the builder knows it."""
        return relative_path(self.root, path)

    def lines(self, path: str) -> LineIndex:
        """The line index of a file by its relative path; that of an empty text if there is no such file."""
        text = self._text(path)
        known = self._lines.get(path)
        if known is None or known[0] != text:
            if len(self._lines) > _MOST_LINE_INDEXES:
                self._lines.clear()
            known = self._lines[path] = (text, LineIndex(text))
        return known[1]

    def _text(self, path: str) -> str:
        absolute, snapshot = absolute_path(self.root, path), self.session.snapshot
        facts = snapshot.facts.get(path) if snapshot is not None else None
        if facts is not None and absolute not in self.files.open_paths:
            # What is known of the file is about this text, whatever is on the disk by now.
            return facts.text
        return self.files.read_text(absolute) or ""


_MOST_LINE_INDEXES = 200

_MOST_AT_ONCE = 10
"""Files that one update takes in while somebody may be waiting; more are several updates."""

_PATIENCE = 0.03
"""Seconds of work after which others have their turn."""


def _with(options: SessionOptions, paths: tuple[str, ...]) -> SessionOptions:
    return replace(options, paths=paths, workers=1)


def environment() -> Mapping[str, str]:
    """What ``process.env`` in a config sees."""
    return dict(os.environ)
