"""Whoever follows a session build by build holds what they would hold if they came last."""

from __future__ import annotations

from hypothesis.stateful import rule

from soda_gql_builder.incremental.build import Build
from tests.laws.editing import sized
from tests.laws.editor import Editor
from tests.laws.following import Follower


class Following(Editor):
    """A session with graph, manifest, artifact, delta and chunk files in tow."""

    def start(self) -> None:
        self.follower: Follower | None = None
        super().start()

    def follow(self, build: Build) -> None:
        if self.follower is None:
            self.follower = Follower(self.session, self.folder / "chunks")
        assert self.session.build is build
        self.follower.follow()

    @rule()
    def let_go_and_load(self) -> None:
        self.session.dispose()
        self.follow(self.session.build)
        assert self.follower is not None
        assert not self.follower.graph.modules and not self.follower.manifest.chunks
        self.follow(self.session.load())


TestFollowing = Following.TestCase
TestFollowing.settings = sized(30, 15)
