"""Builds the project that a config describes: the whole way from the disk to an outcome."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from soda_gql_builder.artifact import artifact_bytes
from soda_gql_builder.build import Build, build_snapshot
from soda_gql_builder.config.find import find_config
from soda_gql_builder.config.model import Config
from soda_gql_builder.config.read import ConfigReading, read_config
from soda_gql_builder.config.tsconfig import read_tsconfig
from soda_gql_builder.diagnostics import Diagnostic, Severity, sort_key
from soda_gql_builder.discovery.globs import Entries, find_entries
from soda_gql_builder.discovery.resolve import compile_aliases
from soda_gql_builder.disk import Disk
from soda_gql_builder.outcome import BuildOptions, Outcome, Progress, Stats
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.schemas import load_schemas
from soda_gql_builder.snapshot import Snapshot, take_snapshot
from soda_gql_builder.text import Span

ARTIFACT_NAME = "soda-gql-artifact.json"


def no_progress(_what: str, _done: int, _all: int) -> None:
    """Tell nobody."""


def build_project(
    start: Path,
    options: BuildOptions,
    progress: Progress = no_progress,
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Build the project whose config is ``options.config``, or is found from ``start`` upwards.

    ``environment`` is what ``process.env`` in the config sees.
    Never raises for anything that is wrong in the project: that is in the outcome's diagnostics.
    """
    began = time.perf_counter()
    collecting = gc.isenabled()
    gc.disable()  # A build makes many values and no garbage worth looking for.
    try:
        with room_for_recursion():
            return _build(start, options, progress, environment or {}, began)
    finally:
        if collecting:
            gc.enable()


def _build(
    start: Path, options: BuildOptions, progress: Progress, environment: Mapping[str, str], began: float
) -> Outcome:
    disk = Disk()
    path = _config_path(start, options, disk)
    if path is None:
        return _without_config(start, options)
    reading = read_config(path, disk.read_text, disk.exists, environment)
    root = os.path.dirname(path)
    disk.root = root
    if reading.config is None:
        return _failed(root, path, reading.diagnostics, disk, began)
    return _build_config(reading, reading.config, options, progress, disk, began)


def _config_path(start: Path, options: BuildOptions, disk: Disk) -> str | None:
    if options.config is not None:
        return os.path.abspath(options.config).replace(os.sep, "/")
    return find_config(os.path.abspath(start).replace(os.sep, "/"), disk.exists)


def _without_config(start: Path, options: BuildOptions) -> Outcome:
    message = "There is no soda-gql.config.ts here or in a folder above."
    diagnostic = Diagnostic(None, Span(0, 0), Severity.ERROR, "config-not-found", message)
    return Outcome(start, None, None, options.output, (diagnostic,))


def _failed(root: str, path: str, diagnostics: tuple[Diagnostic, ...], disk: Disk, began: float) -> Outcome:
    stats = Stats(duration_ms=_since(began))
    texts = _texts(root, diagnostics, {}, disk)
    shown = relative_path(root, path)
    return Outcome(Path(root), shown, None, None, tuple(sorted(diagnostics, key=sort_key)), texts, stats=stats)


def _build_config(
    reading: ConfigReading, config: Config, options: BuildOptions, progress: Progress, disk: Disk, began: float
) -> Outcome:
    tsconfig = read_tsconfig(config, disk.read_text, disk.exists)
    diagnostics = [*reading.diagnostics, *tsconfig.diagnostics]
    entries = find_entries(_include(config, options), config.exclude)
    if not entries.sources and not entries.others:
        diagnostics.append(_no_entries(config, entries))
    snapshot = take_snapshot(
        config,
        disk,
        compile_aliases(tsconfig.config),
        load_schemas(config, disk.read),
        entries.sources,
        lambda done, all_: progress("Reading files", done, all_),
    )
    build = build_snapshot(
        snapshot,
        validation=options.validation,
        plugin_aliases=options.plugin_aliases,
        progress=lambda done, all_: progress("Building", done, all_),
    )
    diagnostics.extend(build.diagnostics)
    return _outcome(snapshot, build, tuple(sorted(diagnostics, key=sort_key)), options, disk, began)


def _include(config: Config, options: BuildOptions) -> tuple[str, ...]:
    if not options.paths:
        return config.include
    return tuple(os.path.abspath(path).replace(os.sep, "/") for path in options.paths)


def _no_entries(config: Config, entries: Entries) -> Diagnostic:
    shown = ", ".join(relative_path(config.root, entry) for entry in entries.unmatched or config.include)
    message = f"No file matches {shown or 'an empty list of patterns'}."
    place = config.places.get(("include",))
    path, span = place if place is not None else (None, Span(0, 0))
    return Diagnostic(path, span, Severity.ERROR, "no-entry-files", message)


def _outcome(
    snapshot: Snapshot,
    build: Build,
    diagnostics: tuple[Diagnostic, ...],
    options: BuildOptions,
    disk: Disk,
    began: float,
) -> Outcome:
    config = snapshot.config
    failed = any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    modules = len(snapshot.facts)
    stats = Stats(modules, 0, modules, 0, len(build.elements), 0, _since(began))
    artifact = None
    if not failed:
        artifact = artifact_bytes(build.elements, _report(diagnostics, stats), _meta(options))
    known = {path: facts.file.text for path, facts in snapshot.facts.items()}
    for schema in snapshot.schemas.values():
        known.update(schema.texts)
    return Outcome(
        Path(config.root),
        relative_path(config.root, config.path),
        artifact,
        options.output or Path(config.artifact_path or f"{config.root}/{ARTIFACT_NAME}"),
        diagnostics,
        _texts(config.root, diagnostics, known, disk),
        sum(element.kind == "operation" for element in build.elements),
        sum(element.kind == "fragment" for element in build.elements),
        stats,
    )


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


def _texts(root: str, diagnostics: tuple[Diagnostic, ...], known: Mapping[str, str], disk: Disk) -> dict[str, str]:
    """The texts of all files that the diagnostics speak of."""
    paths = {item.path for item in diagnostics if item.path is not None}
    paths.update(related.path for item in diagnostics for related in item.related)
    paths.update(edit.path for item in diagnostics for fix in item.fixes for edit in fix.edits)
    texts: dict[str, str] = {}
    for path in sorted(paths):
        text = known.get(path)
        if text is None:
            text = disk.read_text(absolute_path(root, path))
        if text is not None:
            texts[path] = text
    return texts


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
