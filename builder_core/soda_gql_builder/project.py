"""Builds the project that a config describes: the whole way from the disk to an outcome."""

from __future__ import annotations

import gc
import posixpath
import time
from pathlib import Path
from typing import Any

from soda_gql_builder.artifact import ArtifactElement, artifact_bytes
from soda_gql_builder.board import all_shown
from soda_gql_builder.config import find
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.disk import Disk
from soda_gql_builder.outcome import BuildOptions, Outcome, Progress, Stats
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.session import Build, BuilderSession, SessionOptions
from soda_gql_builder.text import Span

ARTIFACT_NAME = "soda-gql-artifact.json"


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
        return _without_config(start, options)
    disk.root = posixpath.dirname(path)
    session = BuilderSession(path, disk, _session_options(options))
    return outcome_of(session, session.load(progress), options, began)


def _config_path(start: Path, options: BuildOptions, disk: Disk) -> str | None:
    if options.config is not None:
        return _posix(options.config)
    return find.find_config(_posix(start), disk.exists)


def _posix(path: Path) -> str:
    return Path.cwd().joinpath(path).as_posix()


def _session_options(options: BuildOptions) -> SessionOptions:
    return SessionOptions(
        tuple(_posix(path) for path in options.paths), options.validation, options.plugin_aliases, options.environment
    )


def _without_config(start: Path, options: BuildOptions) -> Outcome:
    message = "There is no soda-gql.config.ts here or in a folder above."
    diagnostic = Diagnostic(None, Span(0, 0), Severity.ERROR, "config-not-found", message)
    return Outcome(start, None, None, options.output, (diagnostic,))


def outcome_of(session: BuilderSession, build: Build, options: BuildOptions, began: float) -> Outcome:
    """What a session's build comes to; ``began`` is when it was started, by ``time.perf_counter``."""
    root = posixpath.dirname(session.config_path)
    diagnostics = all_shown(build.diagnostics)
    elements = [element for path in sorted(build.chunks) for element in build.chunks[path].elements]
    stats = _stats(build, elements, (time.perf_counter() - began) * 1000)
    artifact = None
    if not build.failed:
        artifact = artifact_bytes(elements, _report(diagnostics, stats), _meta(options))
    return Outcome(
        Path(root),
        relative_path(root, session.config_path),
        artifact,
        _artifact_path(session, options, root),
        diagnostics,
        _texts(session, root, diagnostics),
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


def _stats(build: Build, elements: list[ArtifactElement], duration: float) -> Stats:
    modules = len(build.snapshot.facts) if build.snapshot is not None else 0
    rebuilt = sum(len(build.chunks[path].elements) for path in build.rebuilt if path in build.chunks)
    return Stats(modules, 0, modules, 0, rebuilt, len(elements) - rebuilt, duration)


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


def _texts(session: BuilderSession, root: str, diagnostics: tuple[Diagnostic, ...]) -> dict[str, str]:
    """The texts of all files that the diagnostics speak of."""
    paths = {item.path for item in diagnostics if item.path is not None}
    paths.update(related.path for item in diagnostics for related in item.related)
    paths.update(edit.path for item in diagnostics for fix in item.fixes for edit in fix.edits)
    texts: dict[str, str] = {}
    for path in sorted(paths):
        text = session.files.read_text(absolute_path(root, path))
        if text is not None:
            texts[path] = text
    return texts
