"""What definitions are called in TypeScript: the identifiers that hold them, the specifiers that pass them on, and the
expressions that mean them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from soda_gql_builder.discovery.resolve import ModuleKind
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.linking.modules import Module, Target, find_export, find_name
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Binding, Export, Import, Root
from soda_gql_builder.typescript.modules import DEFAULT_KEY
from soda_gql_server.semantics.code.nodes import definition_path, member_of, unattached
from soda_gql_server.semantics.names.symbols import ElementSymbol
from soda_gql_server.semantics.places import FileSpan
from soda_gql_server.semantics.view import Occurrence, View

_EVERYTHING = re.compile(r"\bexport\s*\*")
_QUOTES = "\"'`"


def binding_of(view: View, id_: DefinitionId) -> FileSpan | None:
    """The identifier that a definition is assigned to, or its key in an object; None if it has none."""
    path, definition = id_
    module = view.load(path)
    if module is None:
        return None
    name = re.split(r"[.$]", definition)[0]
    holder = module.binding(name)
    holders = [holder, *module.analysis.bindings] if holder is not None else module.analysis.bindings
    for binding in holders:
        span = _span_in(binding, definition, module.text) if binding.key != DEFAULT_KEY else None
        if span is not None:
            return FileSpan(path, span)
    return None


def definition_named(view: View, path: str, expression: str) -> DefinitionId | None:
    """The definition that a dotted expression of a file means; None if it means none, or something more complicated."""
    name, *inner = expression.split(".")
    module = view.load(path)
    target = find_name(view.load, module, name) if module is not None else None
    if target is not None and target.kind == "namespace" and inner:
        namespace = view.load(target.path)
        name, *inner = inner
        target = find_export(view.load, namespace, name) if namespace is not None else None
    return _definition_of(view, target, *inner)


def _span_in(binding: Binding, definition: str, text: str) -> Span | None:
    """Where a binding names a definition that its value holds: the innermost key on the way to it."""
    pending: list[tuple[ir.Node, Span]] = [(binding.root.code, binding.span)]
    while pending:
        outer, span = pending.pop()
        node = unattached(outer)
        if isinstance(node, ir.DefinitionReference) and node.path == definition:
            return span
        if isinstance(node, ir.Object):
            pending += [
                (member.value, _bare(binding.root, member, text))
                for member in node.members
                if isinstance(member, ir.Property)
            ]
        elif isinstance(node, ir.Array):
            pending += [(item, span) for item in node.items]
    return None


def _bare(root: Root, member: ir.Property, text: str) -> Span:
    """The key without its quotes."""
    start, end = root.span(member.id)
    return Span(start + 1, end - 1) if text[start : start + 1] in _QUOTES and end - start > 2 else Span(start, end)


# --- names in a file ----------------------------------------------------------------------------------------


def names_in_code(view: View, path: str) -> Iterator[Occurrence]:
    """The identifiers that hold the definitions of a file."""
    for definition in view.definitions(path):
        id_ = (path, definition.path)
        found = binding_of(view, id_)
        if found is not None:
            yield _declaration(found, id_)


def specifier_at(view: View, path: str, offset: int) -> Occurrence | None:
    """The import or export specifier at an offset that stands for a definition."""
    for specifier in _specifiers(view, path):
        if specifier.name_span.start <= offset <= specifier.name_span.end:
            return _resolved(view, path, specifier)
    return None


def specifiers_of(view: View, path: str, symbol: ElementSymbol, names: Iterable[str]) -> Iterator[Occurrence]:
    """The specifiers of one file that stand for an element, among those with one of these names."""
    wanted = {symbol.definition, *names}
    for item in _specifiers(view, path):
        own = (item.local, item.imported) if isinstance(item, Import) else (item.local, item.exported)
        if not wanted.isdisjoint(own):
            found = _resolved(view, path, item)
            if found is not None and found.symbol == symbol:
                yield found


def _specifiers(view: View, path: str) -> tuple[Import | Export, ...]:
    """Those of a file that has to do with GraphQL."""
    if not view.definitions(path):
        return ()
    module = view.load(path)
    if module is None:
        return ()
    exports = [item for item in module.analysis.exports if item.kind != "all" and item.exported != "default"]
    return (*module.analysis.imports, *exports)


def _resolved(view: View, path: str, specifier: Import | Export) -> Occurrence | None:
    module = view.load(path)
    if module is None:
        return None
    if isinstance(specifier, Import):
        target = find_name(view.load, module, specifier.local)
    else:
        target = find_export(view.load, module, specifier.exported)
    id_ = _definition_of(view, target)
    return _declaration(FileSpan(path, specifier.name_span), id_) if id_ is not None else None


def _definition_of(view: View, target: Target | None, *keys: str) -> DefinitionId | None:
    """The definition that a binding consists of, or holds under some keys."""
    if target is None or target.kind != "binding":
        return None
    module = view.load(target.path)
    path = _held(module, target.key, *keys) if module is not None else None
    return (target.path, path) if path is not None else None


def _held(module: Module, key: str, *inner: str) -> str | None:
    """The AST path of the definition that a binding of a module holds, or keys in the object that it holds."""
    binding = module.binding(key)
    code: ir.Node | None = unattached(binding.root.code) if binding is not None else None
    if key == DEFAULT_KEY and isinstance(code, ir.Identifier):
        # ``export default name``.
        return _held(module, code.name, *inner)
    for name in inner:
        code = member_of(code, name)
    return definition_path(code)


def _declaration(place: FileSpan, id_: DefinitionId) -> Occurrence:
    return Occurrence(place.path, place.span, ElementSymbol(*id_), "definition", None, id_)


# --- names in all files -------------------------------------------------------------------------------------


def declarations_of(view: View, id_: DefinitionId) -> Iterator[Occurrence]:
    """The identifier of a definition, and every specifier in the project that imports it or passes it on."""
    found, module = binding_of(view, id_), view.load(id_[0])
    if found is not None:
        yield _declaration(found, id_)
    if module is None:
        return
    keys = [key for key in (id_[1], DEFAULT_KEY) if _held(module, key) == id_[1]]
    own = [item for item in module.analysis.exports if item.kind == "local" and item.local in keys]
    for item in own:
        if item.exported != "default" and (found is None or item.name_span != found.span):
            yield _declaration(FileSpan(id_[0], item.name_span), id_)
    pending = [(id_[0], name) for name in sorted({*keys, *[item.exported for item in own]})]
    seen = set(pending)
    for path, name in pending:
        for importer in sorted(view.session.importers_of(path)):
            places, passed_on = _taken(view, importer, path, name)
            for place in places:
                yield _declaration(FileSpan(importer, place), id_)
            further = [(importer, each) for each in passed_on if (importer, each) not in seen]
            seen.update(further)
            pending += further


def _taken(view: View, importer: str, path: str, name: str) -> tuple[list[Span], list[str]]:
    """Where a module imports or exports what another module calls ``name``, and as what it exports it."""
    module = view.load(importer) if _may_take(view, importer, name) else None
    if module is None:
        return [], []
    places: list[Span] = []
    names: list[str] = []
    for item in module.analysis.imports:
        wanted = "default" if item.kind == "default" else item.imported
        if item.kind != "namespace" and wanted == name and leads_to(module, item.source, path):
            places.append(item.name_span)
            again = [each for each in module.analysis.exports if each.kind == "local" and each.local == item.local]
            places += [each.name_span for each in again if each.exported != "default"]
            names += [each.exported for each in again]
    for export in module.analysis.exports:
        if export.kind == "from" and export.local == name and leads_to(module, export.source, path):
            places.append(export.name_span)
            names.append(export.exported)
        elif export.kind == "all" and name != "default" and leads_to(module, export.source, path):
            names.append(name)
    return places, names


def _may_take(view: View, importer: str, name: str) -> bool:
    """Whether a module is worth being analysed."""
    snapshot = view.snapshot
    facts = snapshot.facts.get(importer) if snapshot is not None else None
    return facts is not None and (name in facts.text or _EVERYTHING.search(facts.text) is not None)


def leads_to(module: Module, specifier: str, path: str) -> bool:
    """Whether a specifier in a module means the file at a path."""
    target = module.targets.get(specifier)
    return target is not None and target.kind is ModuleKind.SOURCE and target.path == path
