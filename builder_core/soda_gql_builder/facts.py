"""What one file says: its text, where it leads, and its analysis if it may define anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from msgspec.structs import replace

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.discovery.extensions import is_source
from soda_gql_builder.discovery.resolve import Aliases, ModuleKind, Resolution, resolve
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.sources import MAX_SOURCE, SourceFile, too_large
from soda_gql_builder.system import GraphqlSystem
from soda_gql_builder.typescript.analysis import Binding, ModuleAnalysis, Source
from soda_gql_builder.typescript.analyze import analyze, analyze_bindings, sources_of


class Files(Protocol):
    """Where texts come from: the disk, or an editor's buffers above it.  Paths are absolute."""

    def read(self, path: str) -> SourceFile | None:
        """The file, None if there is none."""

    def read_text(self, path: str) -> str | None:
        """The text of a file, None if there is none or it is no text."""

    def exists(self, path: str) -> bool:
        """Whether there is a file."""

    def forget(self, paths: Iterable[str]) -> None:
        """Files that may have come, changed or gone since they were looked at."""


class Reading:
    """How files of a project are read: everything that facts depend on besides the text."""

    __slots__ = ("aliases", "files", "root", "system")

    def __init__(self, root: str, files: Files, system: GraphqlSystem, aliases: Aliases) -> None:
        self.root = root
        self.files = files
        self.system = system
        self.aliases = aliases

    def resolve_all(self, path: str, sources: tuple[Source, ...]) -> dict[str, Resolution]:
        """What each specifier of the file at a relative path leads to, targets relative too."""
        importer = absolute_path(self.root, path)
        resolved: dict[str, Resolution] = {}
        for source in sources:
            found = resolve(source.specifier, importer, self.aliases, self.files.exists)
            if found.path is not None:
                found = replace(found, path=relative_path(self.root, found.path))
            resolved[source.specifier] = found
        return resolved


class Facts:
    """``analysis`` is None for a file that defines nothing; its module is analysed when somebody links to it.

    ``problem`` says why the file has no text.  The text itself is asked for only when it is needed.
    """

    __slots__ = ("_module", "_text", "analysis", "is_system", "path", "problem", "sources", "targets")

    def __init__(
        self,
        path: str,
        text: Callable[[], str],
        problem: Diagnostic | None,
        sources: tuple[Source, ...],
        targets: Mapping[str, Resolution],
        analysis: ModuleAnalysis | None,
        is_system: Callable[[str], bool],
    ) -> None:
        self.path = path
        self._text = text
        self.problem = problem
        self.sources = sources
        self.targets = targets
        self.analysis = analysis
        self.is_system = is_system
        self._module: Module | None = None

    @property
    def text(self) -> str:
        return self._text()

    def module(self) -> Module:
        """The file as linking sees it, analysed in full."""
        if self._module is None:
            path, is_system = self.path, self.is_system
            analysis = self.analysis or analyze(self.text, tsx=_is_tsx(path), is_system=is_system)

            def lower(key: str) -> tuple[Binding, ...]:
                return analyze_bindings(self.text, (key,), tsx=_is_tsx(path), is_system=is_system)

            self._module = Module(path, self._text, analysis, self.targets, lower)
        return self._module

    def leads_to(self) -> list[str]:
        """The source files that this one imports, by relative path."""
        return [
            target.path
            for target in self.targets.values()
            if target.kind is ModuleKind.SOURCE and target.path is not None
        ]

    def probed(self) -> set[str]:
        """The absolute paths whose coming or going may change where this file leads."""
        return {path for target in self.targets.values() for path in target.probed}


def read_facts(reading: Reading, path: str) -> Facts | None:
    """The facts of the file at an absolute path; None if there is none, it is generated, or it is no TypeScript."""
    if reading.system.is_generated(path) or not is_source(path):
        return None
    file = reading.files.read(path)
    return None if file is None else facts_of(reading, path, file)


def facts_of(reading: Reading, path: str, file: SourceFile) -> Facts:
    """Analyse a text; where it cannot define anything, find only where it leads."""
    is_system = reading.system.test_for(path)
    may_define = reading.system.may_define(path, file.text)
    if may_define and len(file.text) > MAX_SOURCE:
        file, may_define = too_large(file.path), False
    text, tsx = file.text, _is_tsx(path)
    analysis = analyze(text, tsx=tsx, is_system=is_system) if may_define else None
    sources = analysis.sources if analysis is not None else sources_of(text, tsx=tsx, is_system=is_system)
    targets = reading.resolve_all(file.path, sources)
    return Facts(file.path, lambda: text, file.problem, sources, targets, analysis, is_system)


def resolved_again(reading: Reading, facts: Facts) -> Facts:
    """The same text with its specifiers resolved anew, after files came or went."""
    targets = reading.resolve_all(facts.path, facts.sources)
    return Facts(facts.path, lambda: facts.text, facts.problem, facts.sources, targets, facts.analysis, facts.is_system)


def _is_tsx(path: str) -> bool:
    return path.endswith("x")
