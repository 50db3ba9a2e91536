"""What one file says: its text, where it leads, and its analysis if it may define anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol, TypeAlias

import msgspec

from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.discovery.extensions import is_source
from soda_gql_builder.discovery.resolve import Aliases, ModuleKind, Resolution, resolve
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.sources import MAX_SOURCE, SourceFile, too_large
from soda_gql_builder.system import GraphqlSystem
from soda_gql_builder.typescript.analysis import Binding, Definition, ModuleAnalysis, Source
from soda_gql_builder.typescript.analyze import analyze, analyze_bindings, sources_of

Blob: TypeAlias = bytes | memoryview
"""A value as it is saved, which nobody has looked into yet."""

Identity: TypeAlias = tuple[bytes, str, bool, bool]
"""All of a definition's own that its result depends on."""


def identity(definition: Definition) -> Identity:
    """What must be equal for a result to be kept."""
    return definition.root.hash, definition.schema, definition.multiline, definition.damaged


def identity_in(identities: Mapping[str, Mapping[str, Identity]], id_: tuple[str, str]) -> Identity | None:
    """The identity of a definition (module and AST path), None where there is none."""
    return identities.get(id_[0], {}).get(id_[1])


class Files(Protocol):
    """Where texts come from: the disk, or an editor's buffers above it.  Paths are absolute."""

    def read(self, path: str) -> SourceFile | None:
        """The file, None if there is none."""

    def read_text(self, path: str) -> str | None:
        """The text of a file, None if there is none or it is no text."""

    def exists(self, path: str) -> bool:
        """Whether there is a file."""

    def unsaved(self) -> Iterable[str]:
        """The files that no disk has: whoever looks through folders does not find them."""

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

    def resolve_all(self, path: str, sources: tuple[Source, ...]) -> tuple[dict[str, Resolution], tuple[str, ...]]:
        """What each specifier of the file at a relative path leads to, targets relative too; and what was probed."""
        importer = absolute_path(self.root, path)
        resolved: dict[str, Resolution] = {}
        probed: dict[str, None] = {}
        for source in sources:
            found = resolve(source.specifier, importer, self.aliases, self.files.exists)
            probed.update(dict.fromkeys(found.probed))
            target = relative_path(self.root, found.path) if found.path is not None else None
            resolved[source.specifier] = Resolution(found.kind, target)
        return resolved, tuple(probed)


class Contents(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What the text of a file comes to.

    ``problem`` says why the file has no text.
    ``targets`` tells what each specifier leads to (by relative path), without the paths that were probed for it.
    ``analysis`` is None for a file that defines nothing; its module is analysed when somebody links to it.
    """

    problem: Diagnostic | None
    sources: tuple[Source, ...]
    targets: dict[str, Resolution]
    analysis: ModuleAnalysis | None


class Edges(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is asked about every file: where it leads, and what it defines.

    ``leads_to`` are the source files that it imports, by relative path; ``probes`` the absolute paths whose coming or
    going may change that.  ``identities`` are those of its definitions, by AST path.
    ``silences`` says that it has comments that silence diagnostics.
    """

    leads_to: tuple[str, ...]
    probes: tuple[str, ...]
    identities: dict[str, Identity]
    silences: bool


class Facts:
    """What is known of one file.  Its contents may still be as they were saved; the text is read when it is needed."""

    __slots__ = ("_contents", "_module", "_stored", "_text", "edges", "path", "reading")

    def __init__(
        self, reading: Reading, path: str, edges: Edges, contents: Contents | Blob, text: str | None = None
    ) -> None:
        self.reading = reading
        self.path = path
        self.edges = edges
        self._contents = contents if isinstance(contents, Contents) else None
        self._stored = None if isinstance(contents, Contents) else contents
        self._text = text
        self._module: Module | None = None

    @property
    def contents(self) -> Contents:
        if self._contents is None:
            assert self._stored is not None, "facts have contents in one form or the other"
            self._contents = _decoder().decode(self._stored)
        return self._contents

    @property
    def is_asleep(self) -> bool:
        """Whether nobody has looked into it since it was saved."""
        return self._contents is None

    def stored(self) -> Blob:
        """The contents as they are saved."""
        if self._stored is None:
            return msgspec.msgpack.encode(self._contents)
        return self._stored

    @property
    def problem(self) -> Diagnostic | None:
        return self.contents.problem

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.contents.sources

    @property
    def targets(self) -> Mapping[str, Resolution]:
        return self.contents.targets

    @property
    def analysis(self) -> ModuleAnalysis | None:
        return self.contents.analysis

    @property
    def definitions(self) -> tuple[Definition, ...]:
        if not self.edges.identities:
            return ()
        analysis = self.contents.analysis
        return analysis.definitions if analysis is not None else ()

    @property
    def text(self) -> str:
        if self._text is None:
            file = self.reading.files.read(self._absolute()) if self.problem is None else None
            if file is None:
                return ""
            self._text = file.text
        return self._text

    def _absolute(self) -> str:
        return absolute_path(self.reading.root, self.path)

    def module(self) -> Module:
        """The file as linking sees it, analysed in full."""
        if self._module is None:
            tsx, is_system = _is_tsx(self.path), self.reading.system.test_for(self._absolute())
            analysis = self.analysis or analyze(self.text, tsx=tsx, is_system=is_system)

            def lower(key: str) -> tuple[Binding, ...]:
                return analyze_bindings(self.text, (key,), tsx=tsx, is_system=is_system)

            self._module = Module(self.path, lambda: self.text, analysis, self.targets, lower)
        return self._module

    def leads_to(self) -> tuple[str, ...]:
        """The source files that this one imports, by relative path."""
        return self.edges.leads_to

    def probed(self) -> tuple[str, ...]:
        """The absolute paths whose coming or going may change where this file leads."""
        return self.edges.probes


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
    return _facts(reading, file.path, text, file.problem, sources, analysis)


def resolved_again(reading: Reading, facts: Facts) -> Facts:
    """The same text with its specifiers resolved anew, after files came or went."""
    known = facts.contents
    return _facts(reading, facts.path, facts.text, known.problem, known.sources, known.analysis)


def _facts(
    reading: Reading,
    path: str,
    text: str,
    problem: Diagnostic | None,
    sources: tuple[Source, ...],
    analysis: ModuleAnalysis | None,
) -> Facts:
    targets, probes = reading.resolve_all(path, sources)
    leads_to = [item.path for item in targets.values() if item.kind is ModuleKind.SOURCE and item.path is not None]
    identities = {item.path: identity(item) for item in analysis.definitions} if analysis is not None else {}
    silences = analysis is not None and bool(analysis.ignores)
    edges = Edges(tuple(leads_to), probes, identities, silences)
    return Facts(reading, path, edges, Contents(problem, sources, targets, analysis), text)


@cache
def _decoder() -> msgspec.msgpack.Decoder[Contents]:
    # Made when it is first needed: it knows all kinds of nodes.
    return msgspec.msgpack.Decoder(Contents)


def _is_tsx(path: str) -> bool:
    return path.endswith("x")
