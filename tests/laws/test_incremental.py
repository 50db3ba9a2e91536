"""Incremental equals scratch: after every edit of a random session it holds what a fresh one would."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from soda_gql_builder.disk import Disk
from soda_gql_builder.incremental.facts import Facts
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.outcome import BuildOptions
from soda_gql_builder.overlay import Overlay
from soda_gql_builder.project import SavedBuild, look_at_saved, no_progress
from soda_gql_builder.saved_states import cold
from soda_gql_builder.verify import differences
from tests.laws.editing import CONFIG, sized, source
from tests.laws.editor import Editor
from tests.laws.pages import calls, written

OPTIONS = BuildOptions(incremental=True, unused_fragments=True)


class Incremental(Editor):
    """A session, compared with one that looks at the same files and buffers for the first time."""

    @invariant()
    def laws(self) -> None:
        self._equals_scratch()
        self._spans_tell_the_truth()
        self._whole_modules_have_their_definitions()

    @rule(saving=st.booleans())
    def leave_and_come_back(self, saving: bool) -> None:
        """The buffers are closed, and another process begins with what was saved last."""
        if saving:
            self._save()
        self.begin_again()
        saved = self._saved()
        cold.start_session(self.session, saved.slot, saved.head, saved.changes, no_progress, lambda _session: None)

    def _save(self) -> None:
        closed = list(self.buffers)
        for path in closed:
            self.drop_buffer(path)
        build = self.update(closed)
        look = cold.files_as_seen(Disk(self.root.as_posix()), None)
        cold.save(self.session, cold.outcome_of(self.session, build, OPTIONS, 0), OPTIONS, self._saved().slot, look)

    def _saved(self) -> SavedBuild:
        saved = look_at_saved(self.root, OPTIONS)
        assert saved is not None
        return saved

    def _equals_scratch(self) -> None:
        scratch = self._scratch()
        assert differences(self.session.build, scratch.build) == []
        assert _facts(self.session) == _facts(scratch)

    def _spans_tell_the_truth(self) -> None:
        for path, facts in self._known().items():
            text = self._text(path)
            for item in facts.analysis.definitions if facts.analysis is not None else ():
                assert text[slice(*item.schema_span)] == item.schema
                assert item.damaged or (text[item.span.start :][:3], text[item.span.end - 1]) == ("gql", ")")
        for path, found in self.session.build.diagnostics.items():
            text = self._text(path) if path else ""
            assert all(0 <= item.span.start <= item.span.end <= len(text) for item in found)

    def _whole_modules_have_their_definitions(self) -> None:
        known = self._known()
        for path, page in self.pages.items():
            text, facts = self.read(source(path)), known.get(source(path))
            if text is not None and facts is not None and facts.analysis is not None and text == written(path, page):
                assert [text[slice(*item.span)] for item in facts.analysis.definitions] == calls(path, page)

    def _text(self, path: str) -> str:
        return (self.read(path) or "").removeprefix("\ufeff")

    def _known(self) -> dict[str, Facts]:
        return dict(self.session.snapshot.facts) if self.session.snapshot is not None else {}

    def _scratch(self) -> BuilderSession:
        files = Overlay(Disk(self.root.as_posix()), self.root.as_posix())
        for path, text in self.buffers.items():
            files.put(self.absolute(path), text)
        session = BuilderSession(self.absolute(CONFIG), files, cold.session_options(OPTIONS))
        session.load()
        return session


def _facts(session: BuilderSession) -> dict[str, object]:
    """What every file of a session says and where it leads."""
    facts = session.snapshot.facts if session.snapshot is not None else {}
    return {path: (item.text, item.problem, item.sources, item.targets, item.analysis) for path, item in facts.items()}


TestIncremental = Incremental.TestCase
TestIncremental.settings = sized(32, 15)
