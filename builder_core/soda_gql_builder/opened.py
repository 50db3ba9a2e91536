"""A project that stays open: a session, what it was opened with, and where its state is kept."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from soda_gql_builder import cold, warm
from soda_gql_builder.cache import Slot
from soda_gql_builder.disk import Disk
from soda_gql_builder.explain import Memory, remember
from soda_gql_builder.outcome import BuildOptions, Outcome, Progress
from soda_gql_builder.project import look_at_saved, without_config
from soda_gql_builder.session import Build, BuilderSession
from soda_gql_builder.warm import Changes


class OpenProject(NamedTuple):
    """``changes`` are those since the saved state that the session began with, ``memory`` what it knew then.

    Both are None where it began from scratch.  ``began`` is when it was opened, by ``time.perf_counter``.
    """

    session: BuilderSession
    disk: Disk
    options: BuildOptions
    slot: Slot
    changes: Changes | None
    memory: Memory | None
    began: float


def open_project(start: Path, options: BuildOptions, progress: Progress) -> OpenProject | Outcome:
    """Open the project whose config is named, or found from a folder upwards; an outcome if there is none."""
    began = time.perf_counter()
    saved = look_at_saved(start, options)
    if saved is None:
        return without_config(start, options)
    disk = Disk(saved.root.as_posix())
    session = cold.new_session(saved.config, disk, options, saved.slot)
    memories: list[Memory] = []
    head, changes = (saved.head, saved.changes) if options.incremental else (None, None)
    started = cold.start_session(
        session, saved.slot, head, changes, progress, lambda restored: memories.append(remember(restored))
    )
    memory = memories[0] if memories else None
    return OpenProject(session, disk, options, saved.slot, started.changes, memory, began)


def outcome_of(project: OpenProject, build: Build, began: float) -> Outcome:
    """What a build of the project comes to; ``began`` is when it was started."""
    changes = project.changes if build.generation <= 2 else None
    return cold.outcome_of(project.session, build, project.options, began, changes)


def save_project(project: OpenProject, outcome: Outcome) -> None:
    """Save the state for the next process, if states are to be saved; ``outcome`` is that of the whole project."""
    if project.options.incremental:
        look = cold.files_as_seen(project.disk, project.changes)
        cold.save(project.session, outcome, project.options, project.slot, look)
        cold.write_chunk_files(project.session, project.slot)


def changed_meanwhile(project: OpenProject, outcome: Outcome) -> tuple[str, ...]:
    """The files (absolute) that are not as the session saw them; its config, if that is one of them or unusable."""
    session, config = project.session, project.session.config
    everything = (session.config_path,)
    if config is None:
        return everything
    look = cold.files_as_seen(project.disk, project.changes)
    head = cold.head_of(session, config, outcome, project.options, look, b"")
    changes = warm.find_changes(head, project.disk.root, project.options.environment)
    return changes.paths if changes is not None else everything


def from_scratch(project: OpenProject) -> BuilderSession:
    """Another session of the same project that knows nothing yet, nor shares anything."""
    disk = Disk(project.disk.root)
    return BuilderSession(project.session.config_path, disk, cold.session_options(project.options))
