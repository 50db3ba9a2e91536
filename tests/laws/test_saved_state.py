"""A build that starts from a saved state equals one from scratch, whatever happened to the files and to the state.

Every build is that of a new process: nothing but the disk connects it with the one before.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from msgspec.structs import replace

from soda_gql_builder.artifact.chunk_files import read_chunk, read_manifest
from soda_gql_builder.cli.delivery import write_artifact
from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.outcome import BuildOptions, Outcome
from soda_gql_builder.project import build_project, look_at_saved
from soda_gql_builder.saved_states import cache
from soda_gql_builder.saved_states.cold import session_options
from tests.laws import setups
from tests.laws.editing import CONFIG, PLACES, Editing, sized, source
from tests.laws.killing import killed_after
from tests.laws.pages import Page, Sketch, written

WHICH = st.integers(0, 9)
ARTIFACT = "soda-gql-artifact.json"


class SavedState(Editing):
    """``patience`` is how many more steps pass before the next build."""

    def start(self) -> None:
        self.patience = 0
        self.backup: dict[Path, bytes] = {}
        self.options = BuildOptions(incremental=True)

    def tell(self, paths: Iterable[str]) -> None:
        """Whoever builds has to see for itself."""

    @invariant()
    def warm_equals_cold(self) -> None:
        if getattr(self, "patience", 1):
            self.patience = max(0, getattr(self, "patience", 0) - 1)
            return
        same(self.root, self.options)
        same_chunks(self.root, self.options)

    @rule(steps=st.integers(1, 3))
    def wait(self, steps: int) -> None:
        self.patience = steps

    @rule(changes=st.integers(0, 40))
    def build_and_be_killed(self, changes: int) -> None:
        with killed_after(changes):
            build(self.root, self.options)
        artifact = self.root / ARTIFACT
        assert not artifact.exists() or json.loads(artifact.read_bytes())["elements"] is not None

    @rule(aliases=st.booleans())
    def build_otherwise(self, aliases: bool) -> None:
        """Other options have a state of their own."""
        self.options = BuildOptions(incremental=True, plugin_aliases=aliases)

    # --- what becomes of a cache --------------------------------------------------------------------------

    def _states(self) -> list[Path]:
        return sorted(path for path in cache.default_folder(self.root).glob("state/**/*") if path.is_file())

    def _damage(self, which: int, content: bytes | None) -> None:
        files = self._states()
        if files and content is None:
            files[which % len(files)].unlink()
        elif files and content is not None:
            files[which % len(files)].write_bytes(content)

    def _content(self, which: int) -> bytes:
        files = self._states()
        return files[which % len(files)].read_bytes() if files else b""

    @rule(which=WHICH)
    def lose(self, which: int) -> None:
        self._damage(which, None)

    @rule(which=WHICH, at=PLACES)
    def cut(self, which: int, at: int) -> None:
        content = self._content(which)
        self._damage(which, content[: at * len(content) // 2_000])

    @rule(which=WHICH, at=PLACES, bit=st.integers(0, 7))
    def flip(self, which: int, at: int, bit: int) -> None:
        content = bytearray(self._content(which))
        if content:
            content[at * (len(content) - 1) // 2_000] ^= 1 << bit
            self._damage(which, bytes(content))

    @rule(which=WHICH, seal=st.sampled_from([b"soda-gql state 0 9.9\n", b"soda-gql state 1 9.9\n", b"{}", b"\n"]))
    def seal_otherwise(self, which: int, seal: bytes) -> None:
        """Another version of the builder was here."""
        self._damage(which, seal + self._content(which).partition(b"\n")[2])

    @rule(which=WHICH, other=WHICH)
    def confuse(self, which: int, other: int) -> None:
        self._damage(which, self._content(other))

    @rule(body=st.sampled_from([b"", b"\x80", b"\x92\x90\x90", b"\x97\x90\x90\x01\x90\x90\x90\x80", b"{}"]))
    def save_something_else(self, body: bytes) -> None:
        """The seal is right, the head goes with the body, and what is in it is no state of this project."""
        saved = look_at_saved(self.root, self.options)
        head = saved.head if saved is not None else None
        if saved is not None and head is not None:
            cache.write_head(saved.slot, replace(head, body=cache.write_body(saved.slot, [body]) or b""))

    @rule()
    def keep_a_copy(self) -> None:
        self.backup = {path: path.read_bytes() for path in self._states()}

    @rule(which=st.none() | WHICH)
    def restore_the_copy(self, which: int | None) -> None:
        """All of it, as continuous integration does, or one file."""
        for index, (path, content) in enumerate(self.backup.items()):
            if which is None or which == index:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


TestSavedState = SavedState.TestCase
TestSavedState.settings = sized(15, 12)


def build(root: Path, options: BuildOptions) -> Outcome:
    """What the command does."""
    outcome = build_project(root, options)
    write_artifact(outcome)
    return outcome


def same(root: Path, options: BuildOptions) -> None:
    warm, cold = build(root, options), build_project(root, replace(options, incremental=False))
    assert warm.diagnostics == cold.diagnostics
    assert warm.texts == cold.texts
    assert (warm.operations, warm.fragments) == (cold.operations, cold.fragments)
    assert (warm.artifact is None and not warm.kept) == (cold.artifact is None)
    if cold.artifact is not None and cold.artifact_path is not None:
        assert elements(cold.artifact_path.read_bytes()) == elements(cold.artifact)


def same_chunks(root: Path, options: BuildOptions) -> None:
    """The chunk files are those of a fresh session; where there is no project the last ones stay."""
    saved = look_at_saved(root, options)
    session = BuilderSession(f"{root.as_posix()}/{CONFIG}", Disk(root.as_posix()), session_options(options))
    chunks = session.load().chunks
    if saved is not None and session.snapshot is not None:
        folder = cache.chunk_folder(saved.slot)
        manifest = read_manifest(folder)
        assert manifest is not None
        assert {path: read_chunk(folder, info) for path, info in manifest.chunks.items()} == dict(chunks)


def elements(content: bytes) -> bytes:
    return content.rpartition(b'\n  "report": ')[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one operation, without mistakes."""
    for path, text in {**setups.FIRST, source("a"): written("a", Page({0: Sketch("query")}))}.items():
        target = tmp_path / "here" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return tmp_path / "here"


def test_an_unchanged_project_is_not_built_again(root: Path) -> None:
    first, second = (build(root, BuildOptions(incremental=True)) for _ in range(2))
    assert first.artifact is not None and second.kept
    assert (first.stats.hits, second.stats.hits, second.stats.misses) == (0, 3, 0)


def test_a_state_holds_on_another_machine(root: Path) -> None:
    """Relative paths and content hashes: continuous integration can restore it."""
    there, options = root.with_name("there"), BuildOptions(incremental=True)
    assert build(root, options).artifact is not None
    shutil.copytree(root, there, copy_function=shutil.copyfile)
    shutil.rmtree(root)
    moved = build_project(there, options)
    assert (moved.stats.hits, moved.stats.misses, moved.kept) == (3, 0, True)
