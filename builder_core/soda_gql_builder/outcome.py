"""What a build is asked for and what comes of it: the contract between the pipeline and whoever reports on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from soda_gql_builder.diagnostics import Diagnostic

Validation: TypeAlias = Literal["error", "warning", "off"]
"""As what mistakes in GraphQL are reported: as themselves, at most as warnings, or not at all."""

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how many of it are done, and of how many."""


class BuildOptions(msgspec.Struct, frozen=True):
    """What the user asked for; absolute paths, None where they said nothing.

    ``paths`` are built instead of what the config includes; empty means the config's own.
    ``environment`` is what ``process.env`` in the config sees.
    """

    config: Path | None = None
    output: Path | None = None
    paths: tuple[Path, ...] = ()
    validation: Validation = "error"
    version_tag: str | None = None
    plugin_aliases: bool = False
    environment: Mapping[str, str] = {}


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


Build: TypeAlias = Callable[[Path, BuildOptions, Progress], Outcome]
"""Builds the project whose config is named, or found from a folder upwards."""
