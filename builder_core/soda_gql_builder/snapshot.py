"""A snapshot: what all files of a project say at one moment.  Immutable but for analyses made on demand.

Entries are read, their imports followed; each file gives its analysis or, where it cannot define anything, only the
list of files it leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from msgspec.structs import replace

from soda_gql_builder.config.model import Config
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.discovery.extensions import is_source
from soda_gql_builder.discovery.resolve import Aliases, ModuleKind, Resolution, resolve
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.schemas import LoadedSchema
from soda_gql_builder.sources import SourceFile
from soda_gql_builder.system import GraphqlSystem
from soda_gql_builder.typescript.analysis import ModuleAnalysis, Source
from soda_gql_builder.typescript.analyze import analyze, analyze_bindings, sources_of


class Files(Protocol):
    """Where texts come from: the disk, or an editor's buffers above it.  Paths are absolute."""

    def read(self, path: str) -> SourceFile | None:
        """The file, None if there is none."""

    def exists(self, path: str) -> bool:
        """Whether there is a file."""


class Facts:
    """What one file says: where it leads, and its analysis if it may hold definitions."""

    __slots__ = ("analysis", "file", "sources", "targets")

    def __init__(
        self,
        file: SourceFile,
        sources: tuple[Source, ...],
        targets: Mapping[str, Resolution],
        analysis: ModuleAnalysis | None,
    ) -> None:
        self.file = file
        self.sources = sources
        self.targets = targets
        self.analysis = analysis


class Snapshot:
    """All facts of a project.  ``facts`` is keyed by relative path; ``load`` gives a module for linking."""

    __slots__ = ("_modules", "aliases", "config", "facts", "files", "schemas", "system")

    def __init__(
        self,
        config: Config,
        files: Files,
        system: GraphqlSystem,
        aliases: Aliases,
        schemas: Mapping[str, LoadedSchema],
        facts: Mapping[str, Facts],
    ) -> None:
        self.config = config
        self.files = files
        self.system = system
        self.aliases = aliases
        self.schemas = schemas
        self.facts = facts
        self._modules: dict[str, Module | None] = {}

    def load(self, path: str) -> Module | None:
        """The module at a relative path, analysed in full; also one that is no part of the project itself."""
        if path not in self._modules:
            self._modules[path] = self._module(path)
        return self._modules[path]

    def _module(self, path: str) -> Module | None:
        facts = self.facts.get(path) or read_facts(self, absolute_path(self.config.root, path))
        if facts is None:
            return None
        text, tsx = facts.file.text, path.endswith("x")
        is_system = self.system.test_for(absolute_path(self.config.root, path))
        analysis = facts.analysis or analyze(text, tsx=tsx, is_system=is_system)

        def lower(key: str) -> tuple[object, ...]:
            return analyze_bindings(text, (key,), tsx=tsx, is_system=is_system)

        targets = facts.targets
        if facts.analysis is None:
            targets = resolve_all(self, path, analysis.sources)
        return Module(path, text, analysis, targets, lower)  # type: ignore[arg-type]


def take_snapshot(
    config: Config,
    files: Files,
    aliases: Aliases,
    schemas: Mapping[str, LoadedSchema],
    entries: Iterable[str],
    progress: Callable[[int, int], None],
) -> Snapshot:
    """Read the entries (absolute paths) and everything that they import."""
    facts: dict[str, Facts] = {}
    system = GraphqlSystem(config.graphql_system_aliases, config.outdir)
    snapshot = Snapshot(config, files, system, aliases, schemas, facts)
    pending = [relative_path(config.root, path) for path in entries][::-1]
    seen = set(pending)
    while pending:
        path = pending.pop()
        found = read_facts(snapshot, absolute_path(config.root, path))
        if found is None:
            continue
        facts[path] = found
        progress(len(facts), len(facts) + len(pending))
        for target in found.targets.values():
            if target.kind is ModuleKind.SOURCE and target.path is not None and target.path not in seen:
                seen.add(target.path)
                pending.append(target.path)
    return snapshot


def read_facts(snapshot: Snapshot, path: str) -> Facts | None:
    """What the file at an absolute path says; None if there is none or it is generated."""
    if snapshot.system.is_generated(path) or not is_source(path):
        return None
    file = snapshot.files.read(path)
    if file is None:
        return None
    return analyze_file(snapshot, path, file)


def analyze_file(snapshot: Snapshot, path: str, file: SourceFile) -> Facts:
    """Analyse a text; where it cannot define anything, find only where it leads."""
    tsx = path.endswith("x")
    is_system = snapshot.system.test_for(path)
    analysis: ModuleAnalysis | None = None
    if snapshot.system.may_define(path, file.text):
        analysis = analyze(file.text, tsx=tsx, is_system=is_system)
        sources = analysis.sources
    else:
        sources = sources_of(file.text, tsx=tsx, is_system=is_system)
    return Facts(file, sources, resolve_all(snapshot, file.path, sources), analysis)


def resolve_all(snapshot: Snapshot, path: str, sources: tuple[Source, ...]) -> dict[str, Resolution]:
    """What each specifier of a file leads to, with relative paths."""
    root = snapshot.config.root
    importer = absolute_path(root, path)
    resolved: dict[str, Resolution] = {}
    for source in sources:
        found = resolve(source.specifier, importer, snapshot.aliases, snapshot.files.exists)
        if found.path is not None:
            found = replace(found, path=relative_path(root, found.path))
        resolved[source.specifier] = found
    return resolved


def file_problems(snapshot: Snapshot) -> list[Diagnostic]:
    """Files that could not be read."""
    return [facts.file.problem for facts in snapshot.facts.values() if facts.file.problem is not None]
