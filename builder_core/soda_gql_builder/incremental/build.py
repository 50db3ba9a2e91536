"""What goes into a session and what comes out of it: options, change sets, builds.  All are immutable."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk
from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.incremental.snapshot import Snapshot
from soda_gql_builder.outcome import Validation


class SessionOptions(msgspec.Struct, frozen=True):
    """What a build depends on besides the project's files.

    ``unused_fragments`` asks for a hint at every fragment that no definition uses.
    ``paths`` (absolute) are built instead of what the config includes.
    ``workers`` is the number of processes that a first load may use, 0 for what the machine and the project suggest.
    """

    paths: tuple[str, ...] = ()
    validation: Validation = "error"
    plugin_aliases: bool = False
    unused_fragments: bool = False
    environment: Mapping[str, str] = {}
    workers: int = 0


class BuilderChangeSet(msgspec.Struct, frozen=True):
    """Files that came, changed or went; absolute paths with ``/``."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def paths(self) -> list[str]:
        """All of them, once each, sorted."""
        return sorted({*self.added, *self.updated, *self.removed})


class Build(msgspec.Struct, frozen=True):
    """What comes out of a snapshot.

    ``chunks`` by module path and ``diagnostics`` by file (``""`` for the project) are persistent maps: a build shares
    with the one before what did not change.
    ``changed`` are the files that were read anew, resolved anew, or dropped; ``evaluated`` the definitions that were
    evaluated for this build, ``rebuilt`` the modules whose chunks are new or other than before, ``told`` the files
    whose diagnostics are.
    """

    generation: int
    snapshot: Snapshot | None
    chunks: Map[str, Chunk]
    diagnostics: Map[str, tuple[Diagnostic, ...]]
    evaluated: frozenset[DefinitionId] = frozenset()
    rebuilt: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()

    @property
    def failed(self) -> bool:
        """Whether an error forbids the artifact."""
        return any(item.severity is Severity.ERROR for found in self.diagnostics.values() for item in found)


EMPTY_BUILD = Build(0, None, Map(), Map())
