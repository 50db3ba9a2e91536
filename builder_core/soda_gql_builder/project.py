"""Builds the project that a config describes: the whole way from the disk to an outcome."""

from __future__ import annotations

import gc
import posixpath
import time
from pathlib import Path
from typing import NamedTuple

from soda_gql_builder.artifact.file import essence
from soda_gql_builder.config import find
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.disk import Disk
from soda_gql_builder.files import read_if_there
from soda_gql_builder.outcome import BuildOptions, Outcome, Progress, Stats, texts_of
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.saved_states import cache, warm
from soda_gql_builder.saved_states.cache import Slot
from soda_gql_builder.saved_states.head import Head
from soda_gql_builder.saved_states.warm import Changes
from soda_gql_builder.text import Span


def no_progress(_what: str, _done: int, _all: int) -> None:
    """Tell nobody."""


def find_config(start: Path) -> Path | None:
    """The config of a folder, or of the nearest folder above it that has one."""
    found = find.find_config(_posix(start), Disk().exists)
    return Path(found) if found is not None else None


def build_project(
    start: Path,
    options: BuildOptions | None = None,
    progress: Progress = no_progress,
) -> Outcome:
    """Build the project whose config is ``options.config``, or is found from ``start`` upwards.

    Nothing that is wrong in the project raises: it is told in the outcome's diagnostics.
    """
    began = time.perf_counter()
    collecting = gc.isenabled()
    gc.disable()  # A build makes many values and no garbage worth looking for.
    try:
        return _build(start, options or BuildOptions(), progress, began)
    finally:
        if collecting:
            gc.enable()


def _build(start: Path, options: BuildOptions, progress: Progress, began: float) -> Outcome:
    disk = Disk()
    path = _config_path(start, options, disk)
    if path is None:
        return without_config(start, options)
    disk.root = posixpath.dirname(path)
    if not options.incremental:
        from soda_gql_builder.saved_states.cold import build_cold  # loads the whole builder

        return build_cold(path, disk, options, progress, began)
    saved = _saved(path, disk.root, options)
    has_chunks = cache.chunk_folder(saved.slot).is_dir()
    if saved.head is not None and saved.changes is not None and not saved.changes.paths and has_chunks:
        known = _unchanged(path, saved.head, saved.changes, options, disk, began)
        if known is not None:
            return known
    from soda_gql_builder.saved_states.cold import build_cached  # loads the whole builder

    return build_cached(path, disk, options, progress, began, saved.slot, saved.head, saved.changes)


class SavedBuild(NamedTuple):
    """What an earlier build left: where, and how much of it still holds.

    ``config`` is the config's absolute path.
    ``head`` is None if nothing usable is there, ``changes`` if what is there holds no more.
    """

    config: str
    root: Path
    folder: Path
    slot: Slot
    head: Head | None
    changes: Changes | None


def look_at_saved(start: Path, options: BuildOptions) -> SavedBuild | None:
    """What the next build of this project would start from; None if there is no config."""
    disk = Disk()
    path = _config_path(start, options, disk)
    if path is None:
        return None
    return _saved(path, posixpath.dirname(path), options)


def _saved(path: str, root: str, options: BuildOptions) -> SavedBuild:
    folder = options.cache_dir or cache.default_folder(Path(root))
    place = cache.slot(folder, *_identity(path, options))
    head = cache.read_head(place)
    changes = warm.find_changes(head, root, options.environment) if head is not None else None
    return SavedBuild(path, Path(root), folder, place, head, changes)


def _identity(path: str, options: BuildOptions) -> list[str]:
    """What makes it another build although the files are the same."""
    root = posixpath.dirname(path)
    paths = [relative_path(root, _posix(entry)) for entry in options.paths]
    output = relative_path(root, _posix(options.output)) if options.output is not None else ""
    flags = [options.validation, str(options.plugin_aliases), str(options.unused_fragments), options.version_tag or ""]
    return [posixpath.basename(path), *flags, output, *paths]


def _unchanged(
    path: str, head: Head, changes: Changes, options: BuildOptions, disk: Disk, began: float
) -> Outcome | None:
    """The outcome of the build that saved the head, if its artifact is still there."""
    summary, root = head.summary, disk.root
    artifact = Path(absolute_path(root, summary.artifact)) if summary.artifact is not None else None
    if artifact is not None and essence(read_if_there(artifact) or b"") != summary.essence:
        return None
    return Outcome(
        Path(root),
        relative_path(root, path),
        None,
        artifact or options.output,
        summary.diagnostics,
        texts_of(disk.read_text, root, summary.diagnostics),
        summary.operations,
        summary.fragments,
        Stats(
            summary.modules,
            changes.hits,
            changes.misses,
            0,
            0,
            summary.operations + summary.fragments,
            (time.perf_counter() - began) * 1000,
        ),
        kept=artifact is not None,
    )


def _config_path(start: Path, options: BuildOptions, disk: Disk) -> str | None:
    if options.config is not None:
        return _posix(options.config)
    return find.find_config(_posix(start), disk.exists)


def _posix(path: Path) -> str:
    return Path.cwd().joinpath(path).as_posix()


def without_config(start: Path, options: BuildOptions) -> Outcome:
    """What comes of a build where there is no config."""
    message = "There is no soda-gql.config.ts here or in a folder above."
    diagnostic = Diagnostic(None, Span(0, 0), Severity.ERROR, "config-not-found", message)
    return Outcome(start, None, None, options.output, (diagnostic,))
