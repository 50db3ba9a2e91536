"""Whoever follows a session build by build holds what they would hold if they came last."""

from __future__ import annotations

from pathlib import Path

from soda_gql_builder.artifact.chunk_files import read_chunk, read_manifest, write_chunks
from soda_gql_builder.artifact.contents import Artifact
from soda_gql_builder.artifact.delta import apply_delta, compute_delta, compute_delta_of, dump_delta, load_delta
from soda_gql_builder.artifact.manifest import ChunkManifest, Imports, manifest_of, updated_manifest
from soda_gql_builder.graph.build import graph_after, graph_of
from soda_gql_builder.graph.model import DependencyGraph
from soda_gql_builder.graph.patches import apply_patch, diff_graphs
from soda_gql_builder.incremental.build import Build
from soda_gql_builder.incremental.session import BuilderSession


class Follower:
    """Graph, manifest, artifact and chunk files, each brought forward by what one build after another tells."""

    def __init__(self, session: BuilderSession, folder: Path) -> None:
        self.session = session
        self.folder = folder
        self.build: Build | None = None
        self.graph = DependencyGraph()
        self.manifest = ChunkManifest()
        self.artifact = Artifact(ChunkManifest().chunks, {})  # type: ignore[arg-type]  # an empty map is any map

    def follow(self) -> None:
        """Take the session's latest build, and compare."""
        before, build = self.build, self.session.build
        self._follow_graph(before, build)
        self._follow_chunks(before, build)
        self.build = build

    def _follow_graph(self, before: Build | None, build: Build) -> None:
        facts = build.snapshot.facts if build.snapshot is not None else {}
        results = self.session.results if build.snapshot is not None else {}
        expected = graph_of(facts, results)
        after = graph_after(self.graph, before, build, results)
        assert after == expected
        assert apply_patch(self.graph, diff_graphs(self.graph, expected)) == expected
        self.graph = after

    def _follow_chunks(self, before: Build | None, build: Build) -> None:
        imports = _imports_of(build)
        expected = manifest_of(build.chunks, imports)
        changed = {*build.rebuilt, *build.changed, *_dropped(before, build)}
        assert updated_manifest(self.manifest, build.chunks, imports, changed) == expected
        artifact = Artifact(build.chunks, {"durationMs": build.generation})
        delta = compute_delta(self.artifact, artifact, imports)
        assert delta == compute_delta_of(self.artifact, artifact, imports, changed)
        assert apply_delta(self.artifact, load_delta(dump_delta(delta))) == artifact
        written = write_chunks(self.folder, build.chunks, expected)
        assert written.written == len(delta.chunks.added) + len(delta.chunks.updated)
        assert read_manifest(self.folder) == expected
        assert {path: read_chunk(self.folder, info) for path, info in expected.chunks.items()} == dict(build.chunks)
        self.manifest, self.artifact = expected, artifact


def _imports_of(build: Build) -> Imports:
    facts = dict(build.snapshot.facts) if build.snapshot is not None else {}
    return lambda path: facts[path].leads_to() if path in facts else ()


def _dropped(before: Build | None, build: Build) -> set[str]:
    """The chunks that went when everything was read anew."""
    return {path for path in before.chunks if path not in build.chunks} if before is not None else set()
