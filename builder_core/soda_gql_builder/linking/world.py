"""What names mean to an evaluation: bindings of all modules, evaluated when first asked for, and packages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

import msgspec

from soda_gql_builder.findings import Finding
from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.builtins import GLOBALS
from soda_gql_builder.javascript.conversions import error_text
from soda_gql_builder.javascript.run import Environment, Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Abort,
    Closure,
    Code,
    HostObject,
    JSArray,
    JSIterator,
    JSMap,
    JSObject,
    JSRegExp,
    JSSet,
    JSThrow,
    Place,
    Scope,
    Value,
)
from soda_gql_builder.linking.modules import Load, Module, Target, find_export, find_name
from soda_gql_builder.linking.suggestions import did_you_mean
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Binding, Import

Definitions: TypeAlias = Callable[[Run, str, str, Place, bool], Value]
"""``(run, module path, AST path, place, lazy)``: the value of a definition that some code refers to.

``lazy`` asks for a stand-in that is evaluated when it is used.
"""

Packages: TypeAlias = Mapping[str, Mapping[str, Value]]
"""Exports of the packages that are known here, by specifier."""


Ambient: TypeAlias = Callable[[str, str], Value]
"""``(module path, name)``: a name that the host gives to modules (``__dirname``, ``process``), POISON for none."""


class BindingRead(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """A binding's code was evaluated; what it gave is the hash of its root."""

    path: str
    key: str


class NameRead(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """A name was resolved; what it gave is the target.  ``visited`` are the modules that had a say in it."""

    path: str
    name: str
    exported: bool
    visited: tuple[str, ...]


class DefinitionRead(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """A definition was used; what it gave is the hash of its output."""

    path: str
    ast_path: str


class ExportsRead(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """The list of a module's exports was looked at, to suggest a name from it."""

    path: str


Read: TypeAlias = BindingRead | NameRead | DefinitionRead | ExportsRead


class ImportPlace(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """The imported name in the import that makes a local name of a module."""

    path: str
    local: str


def modules_of(read: Read) -> tuple[str, ...]:
    """The modules whose change may change what a read gives."""
    return read.visited if isinstance(read, NameRead) else (read.path,)


def resolve_read(load: Load, path: str, name: str, *, exported: bool) -> tuple[NameRead, Target | None]:
    """Resolve a name of a module's scope, or one that it exports, and tell which modules were looked at."""
    visited: dict[str, None] = {}

    def visit(inner: str) -> Module | None:
        visited[inner] = None
        return load(inner)

    module = visit(path)
    target = None
    if module is not None:
        target = find_export(visit, module, name) if exported else find_name(visit, module, name)
    return NameRead(path, name, exported, tuple(visited)), target


def given_by(load: Load, read: NameRead, target: Target | None) -> Target | bytes | None:
    """What a resolved name means to whoever asked: for an import that leads to nothing, that import."""
    module = load(read.path) if target is None and not read.exported else None
    item = module.imported(read.name) if module is not None else None
    if item is None:
        return target
    return "\0".join((item.kind, item.source, item.imported)).encode("utf-8", "surrogatepass")


class Evaluated:
    """A binding's value with what is wrong in its own code, and what it depends on."""

    __slots__ = ("findings", "places", "reads", "value")

    def __init__(self, value: Value, run: Run) -> None:
        self.value = value
        self.findings: list[Finding] = run.findings
        self.places = run.places
        self.reads = run.reads


class _Waiting(NamedTuple):
    """A binding under evaluation, and who asked for it where."""

    code: Code
    run: Run
    place: Place


_NOTHING_TO_EVALUATE = (ir.Function, ir.DefinitionReference, ir.Unsupported)


class World:
    """The modules that an evaluation sees, and the values of their bindings so far.

    Bindings are evaluated once and frozen: what definitions share, none of them can change.
    """

    __slots__ = (
        "_bindings",
        "_names",
        "_unfinished",
        "_waiting",
        "ambient",
        "definitions",
        "environment",
        "load",
        "packages",
    )

    def __init__(
        self, load: Load, packages: Packages, definitions: Definitions, ambient: Ambient | None = None
    ) -> None:
        self.load = load
        self.packages = packages
        self.definitions = definitions
        self.ambient = ambient
        self.environment = Environment(self.lookup, GLOBALS)
        self._bindings: dict[Code, Evaluated] = {}
        self._names: dict[tuple[str, str, bool], tuple[NameRead, Target | None, Target | bytes | None]] = {}
        self._waiting: list[_Waiting] = []
        self._unfinished: set[Code] = set()

    def lookup(self, run: Run, code: Code, name: str, place: Place) -> Value:
        """The value of a free name of some code; reports and gives POISON where there is none."""
        module = self.load(code.path)
        if module is None:
            return POISON
        if name.startswith("::"):
            return self.definitions(run, code.path, name[2:], place, True)
        root = module.root(code.key)
        scoped = next((item.key for item in root.scoped if item.name == name), None) if root is not None else None
        if scoped is not None:
            return self.binding(run, module, scoped, name, place)
        target = self.resolve(run, module.path, name, exported=False)
        if target is not None:
            return self.target(run, target, name, place)
        return self._unknown(run, module, name, place)

    def resolve(self, run: Run, path: str, name: str, *, exported: bool) -> Target | None:
        """What a name of a module, or an export of it, is; recorded as a read."""
        key = (path, name, exported)
        found = self._names.get(key)
        if found is None:
            read, target = resolve_read(self.load, path, name, exported=exported)
            found = self._names[key] = (read, target, given_by(self.load, read, target))
        run.reads[found[0]] = found[2]
        return found[1]

    def _unknown(self, run: Run, module: Module, name: str, place: Place) -> Value:
        value = self.ambient(module.path, name) if self.ambient is not None else POISON
        if value is POISON:
            value = GLOBALS.get(name, POISON)
        if value is not POISON:
            return value
        item = module.imported(name)
        if name == "import.meta":
            run.report_not_static(place, "`import.meta`")
        elif item is None:
            run.report("undefined-name", f"`{name}` is not defined here.", place)
        else:
            self._report_export(run, module, item)
        return POISON

    def _report_export(self, run: Run, module: Module, item: Import) -> None:
        """An import whose module exists and has no such export."""
        resolution = module.targets.get(item.source)
        target = self.load(resolution.path) if resolution is not None and resolution.path is not None else None
        if target is None:
            return
        known = target.exported_names()
        run.reads[ExportsRead(target.path)] = known
        if known is None:
            return
        wanted = "default" if item.kind == "default" else item.imported
        message = f'"{item.source}" has no export "{wanted}".{did_you_mean(wanted, known.names)}'
        at = run.mark(ImportPlace(module.path, item.local))
        run.tell(Finding("missing-export", message, at, at))

    def target(self, run: Run, target: Target, name: str, place: Place) -> Value:
        """The value of what a name was resolved to."""
        if target.kind == "binding":
            module = self.load(target.path)
            return POISON if module is None else self.binding(run, module, target.key, name, place)
        if target.kind == "namespace":
            module = self.load(target.path)
            return POISON if module is None else Namespace(self, module)
        if target.kind == "outside":
            return self._package_value(run, target, name, place)
        return POISON

    def _package_value(self, run: Run, target: Target, name: str, place: Place) -> Value:
        exports = self.packages.get(target.key)
        if exports is not None:
            if target.name == "*":
                return JSObject(dict(exports))
            value = exports.get(target.name, POISON)
            if value is not POISON:
                return value
        run.report_not_static(place, f'`{name}`, which comes from "{target.key}",')
        return POISON

    def binding(self, run: Run, module: Module, key: str, name: str, place: Place) -> Value:
        """The value of a binding, evaluated if it is not yet."""
        code = Code(module.path, key)
        known = self._bindings.get(code)
        if known is None:
            found = module.binding(key)
            if found is None:
                return POISON
            content = found.root.code
            run.reads[BindingRead(module.path, key)] = found.root.hash
            if isinstance(content, ir.DefinitionReference):
                return self.definitions(run, module.path, content.path, place, False)
            if isinstance(content, ir.Unsupported):
                if content.construct != "damaged code":
                    run.report_not_static(place, f"`{name}`, {content.construct},")
                return POISON
            if any(waiting.code == code for waiting in self._waiting):
                self._close_circle(code, run, place)
                return POISON
            known = self._evaluate(code, found, run, place)
        self._share(run, known)
        return known.value

    def prepare(self, path: str, key: str) -> None:
        """Evaluate a constant before somebody deep in an evaluation asks for it."""
        module, code = self.load(path), Code(path, key)
        binding = module.binding(key) if module is not None and code not in self._bindings else None
        if binding is not None and not isinstance(binding.root.code, _NOTHING_TO_EVALUATE):
            self._evaluate(code, binding, Run(self.environment), Place(code, binding.root.code.id))

    def _evaluate(self, code: Code, binding: Binding, asking: Run, place: Place) -> Evaluated:
        """Evaluate a binding for a run that asks for it at a place."""
        run, root = Run(self.environment, asking.frames), binding.root
        self._waiting.append(_Waiting(code, asking, place))
        try:
            value = guarded(run, lambda: functions.evaluate_root(run, code, root.code, root.depth, place))
        finally:
            self._waiting.pop()
        freeze(value)
        made = Evaluated(value, run)
        made.reads[BindingRead(code.path, code.key)] = root.hash
        if code in self._unfinished:
            # It saw another one unfinished.  Who asks next gets it evaluated anew, whoever was first in the circle.
            self._unfinished.discard(code)
        else:
            self._bindings[code] = made
        return made

    def _close_circle(self, code: Code, run: Run, place: Place) -> None:
        """A constant needs itself: mark every reference on the way."""
        start = next(index for index, waiting in enumerate(self._waiting) if waiting.code == code)
        for waiting in self._waiting[start + 1 :]:
            self._unfinished.add(waiting.code)
            _report_circle(waiting.run, waiting.place)
        _report_circle(run, place)

    def _share(self, run: Run, evaluated: Evaluated) -> None:
        """What is wrong in a binding is wrong for everybody who uses it; reports are merged later."""
        run.reads.update(evaluated.reads)
        for finding in evaluated.findings:
            place = evaluated.places[-finding.start - 1]
            at = run.mark(place)
            run.tell(Finding(finding.code, finding.message, at, at, finding.severity))


def _report_circle(run: Run, place: Place) -> None:
    run.report("evaluation-error", "This value is needed to make itself.", place)


def guarded(run: Run, evaluate: Callable[[], Value]) -> Value:
    """Run an evaluation to its end: the user's exceptions become findings, and the value POISON."""
    try:
        return evaluate()
    except JSThrow as error:
        run.report("evaluation-error", f"{error_text(error.value)}.".replace("..", "."), error.place)
    except Abort:
        pass
    return POISON


class Namespace(HostObject):
    """``import * as name``."""

    __slots__ = ("module", "world")

    kind = "a module"

    def __init__(self, world: World, module: Module) -> None:
        self.world = world
        self.module = module

    def get(self, run: Run, name: str, place: Place) -> Value:
        target = self.world.resolve(run, self.module.path, name, exported=True)
        return UNDEFINED if target is None else self.world.target(run, target, name, place)


def freeze(value: Value) -> None:
    """Make a value unchangeable with everything that can be reached from it."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, Closure):
            _freeze_scopes(item.scope, pending)
        elif isinstance(item, JSRegExp | JSIterator):
            item.frozen = True
        elif isinstance(item, JSObject | JSArray | JSMap | JSSet) and not item.frozen:
            item.frozen = True
            if isinstance(item, JSArray):
                pending.extend(item.items)
            elif isinstance(item, JSMap):
                pending.extend(part for entry in item.entries.values() for part in entry)
            else:
                pending.extend(item.entries.values())
                if isinstance(item, JSObject) and item.getters:
                    pending.extend(item.getters.values())


def _freeze_scopes(scope: Scope | None, pending: list[Value]) -> None:
    while scope is not None and not scope.frozen:
        scope.frozen = True
        pending.extend(scope.names.values())
        scope = scope.parent
