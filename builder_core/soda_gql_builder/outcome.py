"""What a build is asked for and what comes of it: the contract between the pipeline and whoever reports on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.paths import absolute_path

Validation: TypeAlias = Literal["error", "warning", "off"]
"""As what mistakes in GraphQL are reported: as themselves, at most as warnings, or not at all."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many of it are done, and of how many."""


class BuildOptions(msgspec.Struct, frozen=True):
    """What the user asked for; absolute paths, None where they said nothing.

    ``paths`` are built instead of what the config includes; empty means the config's own.
    ``environment`` is what ``process.env`` in the config sees.
    ``incremental`` starts from the state that an earlier build saved, and saves one; ``cache_dir`` is the folder of
    such states, None for the usual one.
    """

    config: Path | None = None
    output: Path | None = None
    paths: tuple[Path, ...] = ()
    validation: Validation = "error"
    version_tag: str | None = None
    plugin_aliases: bool = False
    unused_fragments: bool = False
    environment: Mapping[str, str] = {}
    incremental: bool = False
    cache_dir: Path | None = None


class Stats(msgspec.Struct, frozen=True):
    """How much was done: modules by how they were read, elements by how they were made."""

    modules: int = 0
    hits: int = 0
    misses: int = 0
    skips: int = 0
    rebuilt: int = 0
    reused: int = 0
    duration_ms: float = 0.0


class Outcome(msgspec.Struct, frozen=True):
    """All that a build has to tell.

    ``root`` is the folder of the config (or where the search for it began); ``config`` is relative to it, None if
    none was found.
    ``artifact`` is what to write, None where errors forbid it, and ``artifact_path`` is where.
    ``kept`` says that the file at ``artifact_path`` is known to hold these elements already; then ``artifact`` is
    None too, as nobody needs it.
    ``diagnostics`` are sorted; ``texts`` holds, by the same paths, the text of every file that a diagnostic, a
    related place or a fix speaks of, if it could be read.
    """

    root: Path
    config: str | None
    artifact: bytes | None
    artifact_path: Path | None
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = {}
    operations: int = 0
    fragments: int = 0
    stats: Stats = Stats()
    kept: bool = False


Build: TypeAlias = Callable[[Path, BuildOptions, Progress], Outcome]
"""Builds the project whose config is named, or found from a folder upwards."""


def texts_of(read_text: Callable[[str], str | None], root: str, diagnostics: tuple[Diagnostic, ...]) -> dict[str, str]:
    """The texts of all files that diagnostics speak of; ``read_text`` takes absolute paths."""
    paths = {item.path for item in diagnostics if item.path is not None}
    paths.update(related.path for item in diagnostics for related in item.related)
    paths.update(edit.path for item in diagnostics for fix in item.fixes for edit in fix.edits)
    found = ((path, read_text(absolute_path(root, path))) for path in sorted(paths))
    return {path: text for path, text in found if text is not None}
