"""The artifact of each project: written when a file is saved, told when it changes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk
from soda_gql_builder.artifact.contents import Artifact
from soda_gql_builder.artifact.delta import compute_delta_of
from soda_gql_builder.artifact.file import essence
from soda_gql_builder.diagnostics import Severity
from soda_gql_builder.files import overwrite, read_if_there
from soda_gql_builder.incremental.build import Build
from soda_gql_builder.outcome import Outcome
from soda_gql_builder.project import look_at_saved
from soda_gql_builder.saved_states import cold
from soda_gql_server.documents import uri_of
from soda_gql_server.project import Project

if TYPE_CHECKING:
    from soda_gql_server.server import Server

DID_UPDATE = "sodaGql/artifactDidUpdate"


class Artifacts:
    """Knows the chunks that were last told for each project, by its config."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._known: dict[str, Map[str, Chunk]] = {}

    def begin(self, project: Project) -> None:
        """A project was loaded: changes are told from here on."""
        self._known[project.config] = project.build.chunks

    def changed(self, project: Project, modules: Iterable[str]) -> None:
        """The build in memory has other chunks for these modules."""
        if self._server.settings.artifact == "onChange" and project.settled and modules:
            self._tell(project, modules, project.duration, written=False)

    def save(self, project: Project) -> None:
        """Bring the artifact and the chunk files up to date with the files on the disk."""
        if self._server.settings.artifact == "never" or not project.settled:
            return
        began = time.perf_counter()

        def deliver(outcome: Outcome) -> None:
            written = self._write(outcome)
            if written:
                self._write_chunks(project)
            known = self._known.get(project.config, Map())
            duration = (time.perf_counter() - began) * 1000
            self._tell(project, {*known, *project.build.chunks}, duration, written=written)

        project.on_disk(deliver)

    def _write(self, outcome: Outcome) -> bool:
        """Whether the artifact on the disk is that of the outcome now."""
        path, content = outcome.artifact_path, outcome.artifact
        if path is None or content is None:
            return False
        current = read_if_there(path)
        if current is not None and essence(current) == essence(content):
            return True
        try:
            overwrite(path, content)
        except OSError as error:
            self._server.show_error(f"The artifact {path} could not be written: {error.strerror or error}.")
            return False
        return True

    def _write_chunks(self, project: Project) -> None:
        """In another thread: nobody waits for chunk files, and the first time there are many."""
        saved = look_at_saved(Path(project.root), project.options)
        write = cold.chunk_writer(project.session, saved.slot) if saved is not None else None
        if write is not None:
            self._server.in_background(asyncio.to_thread(write), "writing chunk files")

    def _tell(self, project: Project, modules: Iterable[str], duration: float, *, written: bool) -> None:
        before, build = self._known.get(project.config, Map()), project.build
        delta = compute_delta_of(Artifact(before, {}), Artifact(build.chunks, {}), _no_imports, modules)
        self._known[project.config] = build.chunks
        chunks = delta.chunks
        self._server.protocol.notify(
            DID_UPDATE,
            {
                "config": uri_of(project.config),
                "generation": build.generation,
                "added": [element.id for element in delta.added],
                "updated": [element.id for element in delta.updated],
                "removed": list(delta.removed),
                "chunks": {
                    "added": [chunk.path for chunk in chunks.added],
                    "updated": [chunk.path for chunk in chunks.updated],
                    "removed": list(chunks.removed),
                },
                "durationMs": round(duration, 1),
                "errors": _count_errors(build),
                "written": written,
            },
        )


def _count_errors(build: Build) -> int:
    return sum(item.severity is Severity.ERROR for found in build.diagnostics.values() for item in found)


def _no_imports(_path: str) -> Iterable[str]:
    return ()
