"""A project that stays open: a session, what it was opened with, and where its state is kept."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.artifact.file import KeptTexts
from soda_gql_builder.disk import Disk
from soda_gql_builder.explain import Memory, remember
from soda_gql_builder.incremental.build import Build, BuilderChangeSet
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.outcome import BuildOptions, Outcome, Progress
from soda_gql_builder.paths import absolute_path
from soda_gql_builder.project import look_at_saved, without_config
from soda_gql_builder.saved_states import cold, warm
from soda_gql_builder.saved_states.cache import Slot
from soda_gql_builder.saved_states.head import Summary
from soda_gql_builder.saved_states.warm import Changes

Change: TypeAlias = Literal["added", "changed", "removed"]


class OpenProject(NamedTuple):
    """``changes`` are those since the saved state that the session began with, ``memory`` what it knew then.

    Both are None where it began from scratch.  ``began`` is when it was opened, by ``time.perf_counter``.
    ``texts`` are those of the artifact that was written last.
    """

    session: BuilderSession
    disk: Disk
    options: BuildOptions
    slot: Slot
    changes: Changes | None
    memory: Memory | None
    began: float
    texts: KeptTexts


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
    for file in started.changes.files if started.changes is not None else ():
        if file.fingerprint is not None:
            disk.seen.setdefault(absolute_path(disk.root, file.path), file.fingerprint)
    return OpenProject(session, disk, options, saved.slot, started.changes, memory, began, KeptTexts())


def outcome_of(project: OpenProject, build: Build, began: float, changes: Changes | None) -> Outcome:
    """What a build of the project comes to; ``began`` is when it was started, ``changes`` what it was started for."""
    return cold.outcome_of(project.session, build, project.options, began, changes, project.texts.of)


def update_project(project: OpenProject, paths: Iterable[str]) -> dict[str, Change]:
    """Bring the session to the present after some files may have changed; gives those whose content did."""
    wanted = sorted(paths)
    seen = project.disk.seen
    before = {path: seen.get(path) for path in wanted}
    build = project.session.update(BuilderChangeSet(updated=tuple(wanted)))
    project.texts.forget_others(build.chunks)
    changed: dict[str, Change] = {}
    for path, old in before.items():
        if not os.path.isfile(path):  # noqa: PTH113  # thousands of them
            seen.pop(path, None)
        new = seen.get(path)
        if (old is None) != (new is None) or (old is not None and new is not None and old.hash != new.hash):
            changed[path] = "added" if old is None else "removed" if new is None else "changed"
    return changed


def reopened(project: OpenProject) -> OpenProject:
    """The same project with a session that knows nothing; its first update reads everything."""
    disk = Disk(project.disk.root)
    session = cold.new_session(project.session.config_path, disk, project.options, project.slot)
    return project._replace(session=session, disk=disk, changes=None, memory=None)


def save_project(project: OpenProject, outcome: Outcome) -> None:
    """Save the state for the next process, if states are to be saved; ``outcome`` is that of the whole project."""
    if project.options.incremental:
        look = cold.files_as_seen(project.disk, None)
        cold.save(project.session, outcome, project.options, project.slot, look)


def write_chunks(project: OpenProject) -> None:
    """Bring the chunk files up to date, if anything is to be kept on the disk."""
    if project.options.incremental:
        cold.write_chunk_files(project.session, project.slot)


def changed_meanwhile(project: OpenProject) -> tuple[str, ...]:
    """The files (absolute) that are not as the session saw them; its config, if that is one of them or unusable."""
    session, config = project.session, project.session.config
    everything = (session.config_path,)
    if config is None:
        return everything
    nothing = Summary(None, b"", (), 0, 0, 0)
    head = cold.head_of(session, config, project.options, cold.files_as_seen(project.disk, None), nothing, b"")
    changes = warm.find_changes(head, project.disk.root, project.options.environment)
    return changes.paths if changes is not None else everything


def from_scratch(project: OpenProject) -> BuilderSession:
    """Another session of the same project that knows nothing yet, nor shares anything."""
    disk = Disk(project.disk.root)
    return BuilderSession(project.session.config_path, disk, cold.session_options(project.options))
