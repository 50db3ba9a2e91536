"""The files that a config consists of: itself and what it imports, analysed when they are first needed."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from soda_gql_builder.config.jsonc import JsonProblem, parse_jsonc
from soda_gql_builder.config.model import CONFIG_INVALID, Where, error_at
from soda_gql_builder.diagnostics import Diagnostic
from soda_gql_builder.discovery.resolve import ModuleKind, Resolution, is_relative, resolve_relative
from soda_gql_builder.javascript.values import Place
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.linking.world import ImportPlace
from soda_gql_builder.paths import absolute_path, relative_path
from soda_gql_builder.sources import SourceFile, unreadable
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Binding, Export, ModuleAnalysis, Source
from soda_gql_builder.typescript.analyze import analyze, analyze_bindings, syntax_error
from soda_gql_builder.typescript.modules import DEFAULT_KEY
from soda_gql_builder.typescript.mutations import Mutation, find_mutations
from soda_gql_builder.typescript.syntax import parse

_JSON = (".json", ".jsonc")


class ConfigModules:
    """The modules read so far, by absolute path; what is wrong with them; every file that was read or looked for.

    ``mutations`` are what their statements change, by path.
    """

    __slots__ = ("_exists", "_modules", "_read_file", "files", "mutations", "problems", "root")

    def __init__(self, root: str, read: Callable[[str], SourceFile | None], exists: Callable[[str], bool]) -> None:
        self.root = root
        self.files: dict[str, None] = {}
        self.problems: list[Diagnostic] = []
        self.mutations: dict[str, tuple[Mutation, ...]] = {}
        self._read_file = read
        self._exists = exists
        self._modules: dict[str, Module | None] = {}

    def load(self, path: str) -> Module | None:
        """The module at a path; None if it cannot be used, which is then among the problems."""
        if path not in self._modules:
            self._modules[path] = self._read(path)
        return self._modules[path]

    def where(self, place: Place | ImportPlace) -> Where:
        """The place in its file as it is now."""
        path = place.path if isinstance(place, ImportPlace) else place.code.path
        module = self._modules.get(path)
        return Where(relative_path(self.root, path), _span(module, place) if module is not None else Span(0, 0))

    def text(self, where: Where) -> str:
        """The text under a place."""
        module = self._modules.get(absolute_path(self.root, where.path))
        return "" if module is None else module.text[slice(*where.span)]

    def report(self, path: str, span: Span, message: str) -> None:
        where = Where(relative_path(self.root, path), span)
        problem = error_at(where, CONFIG_INVALID, message)
        if problem not in self.problems:
            self.problems.append(problem)

    def _read(self, path: str) -> Module | None:
        self.files[path] = None
        shown = relative_path(self.root, path)
        file = self._read_file(path) or unreadable(shown, "it is gone")
        if file.problem is not None:
            self.problems.append(file.problem)
            return None
        return self._read_json(path, file.text) if path.endswith(_JSON) else self._read_script(path, file.text)

    def _read_script(self, path: str, text: str) -> Module | None:
        tsx = path.endswith((".tsx", ".jsx"))
        syntax = parse(text, tsx=tsx)
        error = syntax_error(syntax)
        if error is not None:
            self.report(path, Span(error.start, error.end), error.message)
            return None
        self.mutations[path] = find_mutations(syntax)
        analysis = analyze(text, tsx=tsx, is_system=_is_system)
        targets = {source.specifier: self._resolve(source, path) for source in analysis.sources}

        def lower(_name: str) -> tuple[Binding, ...]:
            return analyze_bindings(text, analysis.declared, tsx=tsx, is_system=_is_system)

        return Module(path, lambda: text, analysis, targets, lower)

    def _resolve(self, source: Source, importer: str) -> Resolution:
        if not is_relative(source.specifier):
            return Resolution(ModuleKind.EXTERNAL)
        found = resolve_relative(source.specifier, importer, self._exists)
        self.files.update(dict.fromkeys(found.probed))
        if found.kind is ModuleKind.MISSING and source.required:
            self.report(importer, source.span, f'The file "{source.specifier}" does not exist.')
        if found.kind is ModuleKind.SCRIPT or (found.path is not None and found.path.endswith(_JSON)):
            # Here scripts and JSON have values like any other module.
            return msgspec.structs.replace(found, kind=ModuleKind.SOURCE)
        return found

    def _read_json(self, path: str, text: str) -> Module | None:
        document = parse_jsonc(text)
        if isinstance(document, JsonProblem):
            self.report(path, document.span, document.message)
            return None
        root, code = document.root, document.root.code
        named: dict[str, tuple[Span, ir.Expression]] = {DEFAULT_KEY: (root.span(code.id), code)}
        for member in code.members if isinstance(code, ir.Object) else ():
            if isinstance(member, ir.Property) and isinstance(member.key, str) and member.key != DEFAULT_KEY:
                named[member.key] = (root.span(member.id), member.value)
        exports = tuple([Export("local", name, name, "", span) for name, (span, _) in named.items()])
        bindings = tuple(
            [
                Binding(key=name, name=name, span=span, root=msgspec.structs.replace(root, code=value))
                for name, (span, value) in named.items()
            ]
        )
        return Module(
            path, lambda: text, ModuleAnalysis(exports=exports, declared=tuple(named), bindings=bindings), {}, _none
        )


def _span(module: Module, place: Place | ImportPlace) -> Span:
    if isinstance(place, ImportPlace):
        item = module.imported(place.local)
        return item.name_span if item is not None else Span(0, 0)
    root = module.root(place.code.key)
    if root is not None:
        return root.span(place.node)
    # A name that is only passed on has no code of its own.
    export = module.exported(place.code.key)
    return export.name_span if export is not None else Span(0, 0)


def _is_system(_specifier: str) -> bool:
    return False


def _none(_name: str) -> tuple[Binding, ...]:
    return ()
