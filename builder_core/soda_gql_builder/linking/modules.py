"""Modules as linking sees them, and the export tables between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

import msgspec

from soda_gql_builder.discovery.resolve import ModuleKind, Resolution
from soda_gql_builder.typescript.analysis import Binding, Definition, Export, Import, ModuleAnalysis, Root


class ExportedNames(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """Names in the order of a module's export statements."""

    names: tuple[str, ...]


class Module:
    """One analysed file.  ``targets`` tells what each specifier that it mentions resolves to.

    Bindings that its own definitions do not need are lowered when another file first asks for them.
    """

    __slots__ = (
        "__weakref__",
        "_bindings",
        "_definitions",
        "_exports",
        "_imports",
        "_lower",
        "_text",
        "analysis",
        "declared",
        "path",
        "targets",
    )

    def __init__(
        self,
        path: str,
        text: Callable[[], str],
        analysis: ModuleAnalysis,
        targets: Mapping[str, Resolution],
        lower: Callable[[str], tuple[Binding, ...]],
    ) -> None:
        self.path = path
        self._text = text
        self.analysis = analysis
        self.targets = targets
        self.declared = frozenset(analysis.declared)
        self._lower = lower
        self._bindings: dict[str, Binding] = {binding.key: binding for binding in analysis.bindings}
        self._definitions: dict[str, Definition] | None = None
        self._imports: dict[str, Import] | None = None
        self._exports: dict[str, Export] | None = None

    @property
    def text(self) -> str:
        return self._text()

    def binding(self, key: str) -> Binding | None:
        """The binding of a name of the module's own scope (or of a scoped key)."""
        found = self._bindings.get(key)
        if found is None and key in self.declared:
            for binding in self._lower(key):
                self._bindings.setdefault(binding.key, binding)
            found = self._bindings.get(key)
        return found

    def definition(self, path: str) -> Definition | None:
        """The definition with an AST path."""
        if self._definitions is None:
            self._definitions = {item.path: item for item in self.analysis.definitions}
        return self._definitions.get(path)

    def root(self, key: str) -> Root | None:
        """The root that a ``Code`` key means: ``::`` and a path for a definition, else a binding's key."""
        if key.startswith("::"):
            definition = self.definition(key[2:])
            return definition.root if definition is not None else None
        binding = self.binding(key)
        return binding.root if binding is not None else None

    def imported(self, name: str) -> Import | None:
        """The import that makes a local name."""
        if self._imports is None:
            self._imports = {item.local: item for item in self.analysis.imports}
        return self._imports.get(name)

    def exported(self, name: str) -> Export | None:
        """The export of a name, ``export *`` aside; of several the first."""
        if self._exports is None:
            self._exports = {}
            for item in self.analysis.exports:
                if item.kind != "all":
                    self._exports.setdefault(item.exported, item)
        return self._exports.get(name)

    def exported_names(self) -> ExportedNames | None:
        """The names that the module itself exports; None for a file without text, or one that cannot be read."""
        if not self.text:
            return None
        return ExportedNames(tuple([item.exported for item in self.analysis.exports if item.exported]))


class Target(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """What a name turns out to be.

    ``binding``: the binding ``key`` of the module ``path``.  ``namespace``: the whole module ``path``.
    ``outside``: it comes from the specifier ``key``, which is no analysed module; ``name`` is its name there.
    ``unresolved``: from the specifier ``key``, which should exist and does not.
    """

    kind: Literal["binding", "namespace", "outside", "unresolved"]
    path: str
    key: str
    name: str = ""


Load: TypeAlias = Callable[[str], Module | None]


def find_name(load: Load, module: Module, name: str) -> Target | None:
    """What a name of the module's own scope is; None if it declares and imports nothing of that name.

    An import is looked up by its imported name, and failing that by its local one, as upstream does.
    """
    found = _local(module, name)
    if found is None or isinstance(found, Target):
        return found
    inner = load(found[0])
    if inner is None:
        return Target("unresolved", "", found[0])
    return find_export(load, inner, found[1]) or (find_export(load, inner, name) if found[1] != name else None)


def find_export(load: Load, module: Module, name: str) -> Target | None:
    """What ``import { name }`` from this module means; None if it has nothing of that name.

    Export tables are followed; a declared name that is not exported is found too, as upstream finds it.
    """
    seen: set[tuple[str, str]] = set()
    pending: list[tuple[str, str]] = [(module.path, name)]
    outside: Target | None = None
    while pending:
        following = pending.pop()
        if following in seen:
            continue
        seen.add(following)
        path, wanted = following
        # Looked at only now: a module behind a later star has no say in a name that an earlier one gives.
        current = module if path == module.path else load(path)
        found = _exported(current, wanted) if current is not None else None
        if isinstance(found, Target):
            if found.kind in ("binding", "namespace"):
                return found
            outside = outside or found
        elif found is not None:
            pending += found
    return outside


def _exported(module: Module, name: str) -> Target | list[tuple[str, str]] | None:
    """A target, or the modules and names to look at next (the last one first)."""
    export = module.exported(name)
    if export is not None:
        if export.kind == "local":
            found = _local(module, export.local)
        else:
            found = _imported(module, export.source, export.local, namespace=export.kind == "namespace")
        return found if isinstance(found, Target) or found is None else [found]
    if name in module.declared:
        return Target("binding", module.path, name)
    return _through_stars(module, name)


def _through_stars(module: Module, name: str) -> Target | list[tuple[str, str]] | None:
    if name == "default":
        return None
    following: list[tuple[str, str]] = []
    lost: Target | None = None
    for export in module.analysis.exports:
        if export.kind == "all":
            found = _imported(module, export.source, name, namespace=False)
            if isinstance(found, Target):
                lost = lost or found
            else:
                following.append(found)
    return following[::-1] or lost


def _local(module: Module, name: str) -> Target | tuple[str, str] | None:
    """A binding or import of the module: a target, or path and exported name to look at next."""
    if name in module.declared:
        return Target("binding", module.path, name)
    item = module.imported(name)
    if item is None:
        return None
    wanted = "default" if item.kind == "default" else item.imported
    return _imported(module, item.source, wanted, namespace=item.kind == "namespace")


def _imported(module: Module, source: str, wanted: str, *, namespace: bool) -> Target | tuple[str, str]:
    resolution = module.targets.get(source)
    if resolution is not None and resolution.kind is ModuleKind.SOURCE and resolution.path is not None:
        return Target("namespace", resolution.path, "") if namespace else (resolution.path, wanted)
    if resolution is not None and resolution.kind is ModuleKind.MISSING:
        return Target("unresolved", "", source)
    return Target("outside", "", source, "*" if namespace else wanted)
