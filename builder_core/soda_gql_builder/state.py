"""The state of a session as plain values: what is saved after a build, and what the next process starts from.

Everything here is serialisable; values of the evaluator (elements, functions) are not, and are made again when a
changed definition needs them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from soda_gql_builder.board import Finder
from soda_gql_builder.chunks import Chunk
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.discovery.resolve import Resolution
from soda_gql_builder.engine import Identity
from soda_gql_builder.evaluate.evaluator import ABSENT, DefinitionId, Evaluated, Kind
from soda_gql_builder.evaluate.sources import TextPlace
from soda_gql_builder.facts import Facts, Reading
from soda_gql_builder.findings import Finding
from soda_gql_builder.javascript.values import Place
from soda_gql_builder.linking.modules import ExportedNames, Target
from soda_gql_builder.linking.world import BindingRead, DefinitionRead, ExportsRead, ImportPlace, NameRead
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.typescript.analysis import ModuleAnalysis, Source

AnyPlace: TypeAlias = Place | TextPlace | ImportPlace
AnyRead: TypeAlias = BindingRead | DefinitionRead | ExportsRead | NameRead
Given: TypeAlias = Target | ExportedNames | bytes | None


class StoredFacts(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """``Facts`` of one file without its text."""

    path: str
    problem: Diagnostic | None
    sources: tuple[Source, ...]
    targets: dict[str, Resolution]
    analysis: ModuleAnalysis | None


class StoredResult(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """``Evaluated`` without its value, and the identity of the definition it belongs to."""

    id: DefinitionId
    identity: Identity
    kind: Kind
    schema: str
    name: str
    name_place: Place | None
    prebuild: bytes | None
    findings: tuple[Finding, ...]
    places: tuple[AnyPlace, ...]
    reads: tuple[tuple[AnyRead, Given], ...]
    touched: tuple[str, ...]
    output: bytes
    circle: tuple[DefinitionId, ...]


class StoredState(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A session after a build."""

    entries: tuple[str, ...]
    graph_entries: tuple[str, ...]
    facts: tuple[StoredFacts, ...]
    results: tuple[StoredResult, ...]
    found: tuple[tuple[Finder, tuple[Diagnostic, ...]], ...]
    chunks: tuple[Chunk, ...]
    mentions: dict[str, tuple[DefinitionId, ...]]


def stored_facts(root: str, facts: Facts) -> StoredFacts:
    """Facts as they are saved, all paths relative to the root."""
    targets = _probing(facts.targets, lambda probe: relative_path(root, probe))
    return StoredFacts(facts.path, facts.problem, facts.sources, targets, facts.analysis)


def restored_facts(reading: Reading, stored: StoredFacts) -> Facts:
    """The facts; the text is read if somebody asks for it."""
    path = absolute_path(reading.root, stored.path)

    def text() -> str:
        file = reading.files.read(path) if stored.problem is None else None
        return file.text if file is not None else ""

    targets = _probing(stored.targets, lambda probe: absolute_path(reading.root, probe))
    is_system = reading.system.test_for(path)
    return Facts(stored.path, text, stored.problem, stored.sources, targets, stored.analysis, is_system)


def _probing(targets: Mapping[str, Resolution], place: Callable[[str], str]) -> dict[str, Resolution]:
    """Resolutions whose probed paths are told in another way."""
    return {
        specifier: replace(target, probed=tuple([place(probe) for probe in target.probed]))
        for specifier, target in targets.items()
    }


def stored_result(id_: DefinitionId, identity: Identity, result: Evaluated) -> StoredResult:
    """A result as it is saved."""
    return StoredResult(
        id_,
        identity,
        result.kind,
        result.schema,
        result.name,
        result.name_place,
        result.prebuild,
        result.findings,
        result.places,  # type: ignore[arg-type]  # evaluations mark only these kinds of places
        tuple(result.reads.items()),  # type: ignore[arg-type]  # and make only these kinds of reads
        tuple(sorted(result.touched)),
        result.output,
        tuple(sorted(result.circle)),
    )


def restored_result(stored: StoredResult) -> Evaluated:
    """The result, its value absent."""
    return Evaluated(
        stored.kind,
        stored.schema,
        ABSENT,
        stored.name,
        stored.name_place,
        stored.prebuild,
        stored.findings,
        stored.places,
        dict(stored.reads),
        frozenset(stored.touched),
        stored.output,
        frozenset(stored.circle),
    )
