"""Builds with the whole builder: from scratch, or from a saved state and what changed since."""

from __future__ import annotations

import posixpath
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from soda_gql_builder.artifact import chunk_files
from soda_gql_builder.artifact.contents import in_order
from soda_gql_builder.artifact.elements import ArtifactElement
from soda_gql_builder.artifact.file import TextOf, artifact_bytes, chunk_text, essence
from soda_gql_builder.artifact.manifest import manifest_of
from soda_gql_builder.config.model import Config
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.disk import Disk
from soda_gql_builder.graph.model import canonical_id
from soda_gql_builder.incremental.board import all_shown
from soda_gql_builder.incremental.build import Build, BuilderChangeSet, SessionOptions
from soda_gql_builder.incremental.session import BuilderSession
from soda_gql_builder.outcome import BuildOptions, Outcome, Progress, Stats, texts_of
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.saved_states import cache, warm
from soda_gql_builder.saved_states.cache import Slot
from soda_gql_builder.saved_states.head import Head, SavedFile, Summary
from soda_gql_builder.saved_states.state import SavedState, load_state
from soda_gql_builder.saved_states.warm import Changes
from soda_gql_builder.workers import meanwhile, shared, worker_count

ARTIFACT_NAME = "soda-gql-artifact.json"


def build_cold(path: str, disk: Disk, options: BuildOptions, progress: Progress, began: float) -> Outcome:
    """Build from scratch."""
    session = BuilderSession(path, disk, session_options(options))
    return outcome_of(session, session.load(progress), options, began)


def build_cached(
    path: str,
    disk: Disk,
    options: BuildOptions,
    progress: Progress,
    began: float,
    place: Slot,
    head: Head | None,
    changes: Changes | None,
) -> Outcome:
    """Build from the saved state where there is one, and save what comes out.

    ``changes`` are those since the head was saved, None if the state cannot be used.
    """
    session = new_session(path, disk, options, place)
    started = start_session(session, place, head, changes, progress, _not_remembered)
    outcomes: list[Outcome] = []

    def work() -> None:
        outcomes.append(outcome_of(session, started.build, options, began, started.changes))

    many = worker_count(len(started.build.rebuilt), 0) > 1
    body = _write_in_thread(session, place, work) if many else _write_in_process(session, place, work)
    # The head comes last: with it the next build may believe that everything is there.
    _write_head(session, outcomes[0], options, place, files_as_seen(disk, started.changes), body)
    return outcomes[0]


def _write_in_thread(session: BuilderSession, place: Slot, work: Callable[[], None]) -> bytes | None:
    """Write the state's body and do some work while a thread writes chunk files; gives the hash of the body.

    Who writes thousands of files waits for the system most of the time, and another process would hold all chunks
    a second time.
    """
    write = chunk_writer(session, place)
    wait = meanwhile(write) if write is not None else None
    body = _write_body(session, place)
    work()
    if wait is not None:
        wait()
    return body


def _write_in_process(session: BuilderSession, place: Slot, work: Callable[[], None]) -> bytes | None:
    """The same where few chunks are new: another process writes state and chunk files if the project is large."""

    def work_here() -> tuple[()]:
        work()
        return ()

    def write() -> tuple[bytes]:
        body = _write_body(session, place)
        write_chunk_files(session, place)
        return (body or b"",)

    jobs: list[Callable[[], tuple[bytes, ...]]] = [work_here, write]
    alone = worker_count(len(session.build.chunks), 0) == 1
    given = ((job, None) for job in jobs) if alone else shared(jobs, lambda job: job())
    _, body = [b"".join(job()) if done is None else done for job, done in given]
    return body or None


class Started(NamedTuple):
    """The first build of a session; ``changes`` since the saved state that it began with, None: from scratch."""

    build: Build
    changes: Changes | None


def new_session(path: str, disk: Disk, options: BuildOptions, place: Slot) -> BuilderSession:
    """A session that keeps what it can share with others beside its saved state."""
    return BuilderSession(path, disk, session_options(options), cache.FolderStore(place.head.parent / "schemas"))


def start_session(
    session: BuilderSession,
    place: Slot,
    head: Head | None,
    changes: Changes | None,
    progress: Progress,
    restored: Callable[[BuilderSession], None],
) -> Started:
    """Bring a new session to the present, from the saved state where there is one.

    ``restored`` is called when the session stands where the saved state was.
    """
    state = _state(place, head) if head is not None and changes is not None else None
    if state is None or changes is None:
        return Started(session.load(progress), None)
    session.restore(state)
    restored(session)
    build = session.update(BuilderChangeSet(updated=changes.paths)) if changes.paths else session.build
    return Started(build, changes)


def _not_remembered(_session: BuilderSession) -> None:
    """Nobody asks what was known before."""


def write_chunk_files(session: BuilderSession, place: Slot) -> bool:
    """Bring the chunk files up to date; False if there is no project, or the disk does not let us: it harms nobody."""
    write = chunk_writer(session, place)
    return write() if write is not None else False


def chunk_writer(session: BuilderSession, place: Slot) -> Callable[[], bool] | None:
    """What brings the chunk files up to date with the session's present build; another thread may call it."""
    snapshot, chunks = session.snapshot, session.build.chunks
    if snapshot is None:
        return None
    facts, folder = snapshot.facts, cache.chunk_folder(place)
    manifest = manifest_of(chunks, lambda path: facts[path].leads_to())

    def write() -> bool:
        try:
            chunk_files.write_chunks(folder, chunks, manifest)
        except OSError:
            return False
        states = {path.stem for path in place.head.parent.glob("*.head")}
        chunk_files.remove_folders_without(folder.parent, states | {folder.name})
        return True

    return write


def files_as_seen(disk: Disk, changes: Changes | None) -> Callable[[str], SavedFile]:
    """Files (relative paths) as this process saw them; only what it did not look at is looked at now."""
    known = {file.path: file for file in changes.files} if changes is not None else {}

    def look(shown: str) -> SavedFile:
        path = absolute_path(disk.root, shown)
        seen = disk.seen.get(path)
        if seen is not None:
            return SavedFile(shown, seen)
        return known.get(shown) or warm.saved_file(disk.root, path)

    return look


def _state(place: Slot, head: Head) -> SavedState | None:
    body = cache.read_body(place, head)
    return load_state(body) if body is not None else None


def save(
    session: BuilderSession, outcome: Outcome, options: BuildOptions, place: Slot, look: Callable[[str], SavedFile]
) -> bool:
    """Save the session's state for the next process; False if there is nothing to save or no place for it.

    The chunk files are to be written before: nobody looks at them as long as the state holds.
    """
    return _write_head(session, outcome, options, place, look, _write_body(session, place))


def _write_body(session: BuilderSession, place: Slot) -> bytes | None:
    state = session.saved()
    return cache.write_body(place, state) if state is not None else None


def _write_head(
    session: BuilderSession,
    outcome: Outcome,
    options: BuildOptions,
    place: Slot,
    look: Callable[[str], SavedFile],
    body: bytes | None,
) -> bool:
    config = session.config
    if body is None or config is None:
        return False
    return cache.write_head(place, head_of(session, config, options, look, _summary(outcome, config.root), body))


def head_of(
    session: BuilderSession,
    config: Config,
    options: BuildOptions,
    look: Callable[[str], SavedFile],
    summary: Summary,
    body_hash: bytes,
) -> Head:
    """All that must be as it is now for the session's build to hold."""
    root = config.root
    setup = [path for path in session.setup_files() if not path.startswith(f"{root}/node_modules/")]
    schemas = [path for schema in config.schemas.values() for path in schema.schema]
    return Head(
        tuple([look(relative_path(root, path)) for path in setup]),
        warm.mentioned_environment(_texts(session, setup), options.environment),
        warm.relative_rules(root, session.options.paths or config.include),
        warm.relative_rules(root, config.exclude),
        tuple(sorted(relative_path(root, path) for path in session.inputs().entries)),
        tuple([look(relative_path(root, path)) for path in schemas]),
        tuple([look(path) for path in session.source_files()]),
        tuple([relative_path(root, path) for path in session.missing_files()]),
        summary,
        body_hash,
    )


def _texts(session: BuilderSession, paths: Iterable[str]) -> list[str]:
    return [text for path in paths if (text := session.files.read_text(path)) is not None]


def _summary(outcome: Outcome, root: str) -> Summary:
    artifact = outcome.artifact_path if outcome.artifact is not None else None
    return Summary(
        relative_path(root, Path.cwd().joinpath(artifact).as_posix()) if artifact is not None else None,
        essence(outcome.artifact) if outcome.artifact is not None else b"",
        outcome.diagnostics,
        outcome.operations,
        outcome.fragments,
        outcome.stats.modules,
    )


def session_options(options: BuildOptions) -> SessionOptions:
    """What a session needs to know of the options."""
    paths = tuple(Path.cwd().joinpath(path).as_posix() for path in options.paths)
    return SessionOptions(
        paths, options.validation, options.plugin_aliases, options.unused_fragments, options.environment
    )


def outcome_of(
    session: BuilderSession,
    build: Build,
    options: BuildOptions,
    began: float,
    changes: Changes | None = None,
    text_of: TextOf = chunk_text,
) -> Outcome:
    """What a session's build comes to.

    ``began`` is when it was started, by ``time.perf_counter``; ``changes`` are those since the saved state that it
    started from.  ``text_of`` writes chunks.
    """
    root = posixpath.dirname(session.config_path)
    diagnostics = all_shown(build.diagnostics)
    chunks = in_order(build.chunks)
    elements = [element for chunk in chunks for element in chunk.elements]
    stats = _stats(build, elements, (time.perf_counter() - began) * 1000, changes)
    artifact = None
    if not build.failed:
        artifact = artifact_bytes(chunks, _report(diagnostics, stats), _meta(options), text_of)
    return Outcome(
        Path(root),
        relative_path(root, session.config_path),
        artifact,
        _artifact_path(session, options, root),
        diagnostics,
        texts_of(session.files.read_text, root, diagnostics),
        sum(element.kind == "operation" for element in elements),
        sum(element.kind == "fragment" for element in elements),
        stats,
    )


def _artifact_path(session: BuilderSession, options: BuildOptions, root: str) -> Path | None:
    if options.output is not None:
        return options.output
    if session.config is None:
        return None
    return Path(session.config.artifact_path or f"{root}/{ARTIFACT_NAME}")


def _stats(build: Build, elements: list[ArtifactElement], duration: float, changes: Changes | None) -> Stats:
    modules = len(build.snapshot.facts) if build.snapshot is not None else 0
    hits, misses = (changes.hits, changes.misses) if changes is not None else (0, modules)
    evaluated = {canonical_id(id_) for id_ in build.evaluated}
    rebuilt = sum(element.id in evaluated for element in elements)
    return Stats(modules, hits, misses, 0, rebuilt, len(elements) - rebuilt, duration)


def _report(diagnostics: tuple[Diagnostic, ...], stats: Stats) -> dict[str, Any]:
    warnings = [
        f"{item.path}: {item.message}" if item.path else item.message
        for item in diagnostics
        if item.severity is Severity.WARNING
    ]
    counted = {"hits": stats.hits, "misses": stats.misses, "skips": stats.skips}
    return {"durationMs": round(stats.duration_ms, 1), "warnings": warnings, "stats": counted}


def _meta(options: BuildOptions) -> dict[str, str] | None:
    if options.version_tag is None:
        return None
    return {"version": options.version_tag, "createdAt": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())}
