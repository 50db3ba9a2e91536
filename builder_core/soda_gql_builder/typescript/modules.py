"""Imports and exports of a file, and the names that its top level declares."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from soda_gql_builder.diagnostics import Severity
from soda_gql_builder.findings import Finding
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.analysis import Export, Import, Source
from soda_gql_builder.typescript.escapes import cook_string
from soda_gql_builder.typescript.syntax import Node, Syntax

_QUICK = re.compile(r"^[ \t]*(?:import|export)\b[^;'\"`]*?\bfrom\s*(['\"])(?P<from>[^'\"\n]+)\1", re.MULTILINE)
_SAME_LINE = re.compile(r"[;}][ \t]*(?:import|export)\b")
_TYPE_ONLY = re.compile(r"[ \t]*(?:import|export)\s+type\b(?!\s*,|\s+from\s)")


def quick_sources(text: str) -> tuple[Source, ...] | None:
    """What a file without definitions depends on, without parsing it; None if only a parse can tell.

    A comment or template could hold text that looks like an import, and so could a string where statements share a
    line, so such files are left to the parser.
    """
    if "from" not in text:
        return ()
    if "/*" in text or "`" in text or _SAME_LINE.search(text) is not None:
        return None
    sources: dict[str, Source] = {}
    for found in _QUICK.finditer(text):
        span = Span(found.start("from") - 1, found.end("from") + 1)
        required = _TYPE_ONLY.match(text, found.start()) is None
        _add_source(sources, Source(found["from"], span, required))
    return tuple(sources.values())


def _add_source(sources: dict[str, Source], source: Source) -> None:
    """Once per specifier; a required use outweighs a type-only one."""
    known = sources.get(source.specifier)
    if known is None or (source.required and not known.required):
        sources[source.specifier] = source


class ModuleScan:
    """What the top-level statements gave so far."""

    __slots__ = ("exports", "imports", "is_system", "problems", "sources", "syntax", "system_names")

    def __init__(self, syntax: Syntax, is_system: Callable[[str], bool]) -> None:
        self.syntax = syntax
        self.is_system = is_system
        self.imports: list[Import] = []
        self.exports: list[Export] = []
        self.sources: dict[str, Source] = {}
        self.system_names: set[str] = set()
        self.problems: list[Finding] = []


def scan_module(syntax: Syntax, is_system: Callable[[str], bool]) -> ModuleScan:
    """Read the import and export statements of a file.

    ``is_system`` tells whether a specifier names the graphql system; those imports give ``system_names`` only.
    """
    scan = ModuleScan(syntax, is_system)
    for statement in syntax.root.named_children:
        if statement.type == "import_statement":
            _import(scan, statement)
        elif statement.type == "export_statement":
            _export(scan, statement)
    return scan


def _specifier(scan: ModuleScan, node: Node) -> str:
    return cook_string(scan.syntax.text_of(node)[1:-1])


def _import(scan: ModuleScan, statement: Node) -> None:
    source = statement.child_by_field_name("source")
    clause = next((child for child in statement.named_children if child.type == "import_clause"), None)
    if source is None or clause is None:
        return
    type_only = any(child.type in ("type", "typeof") for child in statement.children)
    specifier = _specifier(scan, source)
    if scan.is_system(specifier):
        _system_import(scan, clause)
        return
    made = [_imported(scan, node, specifier, source, type_only) for node in _import_nodes(clause)]
    scan.imports.extend(made)
    required = not type_only and (not made or not all(item.type_only for item in made))
    _add_source(scan.sources, Source(specifier, scan.syntax.span(source), required))


def _import_nodes(clause: Node) -> list[Node]:
    nodes: list[Node] = []
    for child in clause.named_children:
        nodes.extend(child.named_children if child.type == "named_imports" else [child])
    return [node for node in nodes if node.type in ("identifier", "namespace_import", "import_specifier")]


def _imported(scan: ModuleScan, node: Node, specifier: str, source: Node, type_only: bool) -> Import:
    syntax = scan.syntax
    source_span = syntax.span(source)
    if node.type == "namespace_import":
        local = node.named_children[-1]
        return Import(syntax.text_of(local), "namespace", "", specifier, type_only, syntax.span(local), source_span)
    if node.type == "identifier":
        return Import(syntax.text_of(node), "default", "", specifier, type_only, syntax.span(node), source_span)
    imported, local_node, inline_type = _specifier_parts(node)
    name = _export_name(scan, imported)
    return Import(
        syntax.text_of(local_node),
        "named",
        name,
        specifier,
        type_only or inline_type,
        syntax.span(imported),
        source_span,
    )


def _specifier_parts(node: Node) -> tuple[Node, Node, bool]:
    """Imported name, local name, and whether it has its own ``type`` word."""
    name = node.child_by_field_name("name") or node
    alias = node.child_by_field_name("alias")
    return name, alias or name, any(child.type in ("type", "typeof") for child in node.children)


def _export_name(scan: ModuleScan, node: Node) -> str:
    return _specifier(scan, node) if node.type == "string" else scan.syntax.text_of(node)


def _system_import(scan: ModuleScan, clause: Node) -> None:
    for node in _import_nodes(clause):
        if node.type == "namespace_import":
            name = scan.syntax.text_of(node.named_children[-1])
            message = f"`gql` is not recognised through `{name}`. Import it by name: `import {{ gql }}`."
            _warn(scan, "star-gql-import", node, message)
        elif node.type == "identifier":
            message = "The graphql system has no default export. Import it by name: `import { gql }`."
            _warn(scan, "default-gql-import", node, message)
        else:
            imported, local, _ = _specifier_parts(node)
            if scan.syntax.text_of(imported) != "gql":
                continue
            if local is imported:
                scan.system_names.add("gql")
                continue
            message = f"`gql` is not recognised under the name `{scan.syntax.text_of(local)}`. Import it as `gql`."
            _warn(scan, "renamed-gql-import", node, message)


def _warn(scan: ModuleScan, code: str, node: Node, message: str) -> None:
    start, end = scan.syntax.span(node)
    scan.problems.append(Finding(code, message, start, end, Severity.WARNING))


def _export(scan: ModuleScan, statement: Node) -> None:
    source = statement.child_by_field_name("source")
    type_only = any(child.type == "type" for child in statement.children)
    clause = next((child for child in statement.named_children if child.type == "export_clause"), None)
    if source is not None:
        specifier = _specifier(scan, source)
        _add_source(scan.sources, Source(specifier, scan.syntax.span(source), not type_only))
        if not type_only:
            _reexport(scan, statement, clause, specifier)
    elif clause is not None and not type_only:
        for node in clause.named_children:
            if node.type == "export_specifier":
                local, exported, inline_type = _specifier_parts(node)
                if not inline_type:
                    _add_export(scan, "local", exported, _export_name(scan, local), "")
    else:
        _exported_declaration(scan, statement)


def _reexport(scan: ModuleScan, statement: Node, clause: Node | None, specifier: str) -> None:
    if clause is not None:
        for node in clause.named_children:
            if node.type == "export_specifier":
                name, exported, inline_type = _specifier_parts(node)
                if not inline_type:
                    _add_export(scan, "from", exported, _export_name(scan, name), specifier)
        return
    namespace = next((child for child in statement.named_children if child.type == "namespace_export"), None)
    if namespace is not None:
        _add_export(scan, "namespace", namespace.named_children[-1], "", specifier)
    else:
        scan.exports.append(Export("all", "", "", specifier, scan.syntax.span(statement)))


def _add_export(
    scan: ModuleScan, kind: Literal["local", "from", "namespace"], exported: Node, local: str, source: str
) -> None:
    name, span = _export_name(scan, exported), scan.syntax.span(exported)
    scan.exports.append(Export(kind, name, local, source, span))


def _exported_declaration(scan: ModuleScan, statement: Node) -> None:
    declaration = statement.child_by_field_name("declaration")
    default = next((child for child in statement.children if child.type == "default"), None)
    if default is not None:
        name = declaration.child_by_field_name("name") if declaration is not None else None
        local = scan.syntax.text_of(name) if name is not None else DEFAULT_KEY
        scan.exports.append(Export("local", "default", local, "", scan.syntax.span(default)))
    elif declaration is not None:
        for name in declared_names(declaration):
            text = scan.syntax.text_of(name)
            scan.exports.append(Export("local", text, text, "", scan.syntax.span(name)))


DEFAULT_KEY = "default"
"""The key of the binding that ``export default <expression>`` makes; no identifier is spelled so."""


def declared_names(declaration: Node) -> list[Node]:
    """The identifiers that a declaration statement makes as values."""
    if declaration.type in ("lexical_declaration", "variable_declaration"):
        names: list[Node] = []
        for child in declaration.named_children:
            target = child.child_by_field_name("name") if child.type == "variable_declarator" else None
            if target is not None:
                names.extend(pattern_names(target))
        return names
    name = declaration.child_by_field_name("name")
    return [name] if name is not None and declaration.type in _NAMED_DECLARATIONS else []


_NAMED_DECLARATIONS = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "class_declaration",
        "abstract_class_declaration",
        "enum_declaration",
        "internal_module",
        "module",
        "function_signature",
    }
)


def pattern_names(pattern: Node) -> list[Node]:
    """The identifiers that a binding pattern makes; ``{ a: b = c }`` makes only ``b``."""
    names: list[Node] = []
    stack = [pattern]
    while stack:
        node = stack.pop()
        if node.type in ("identifier", "shorthand_property_identifier_pattern"):
            names.append(node)
        elif node.type == "pair_pattern":
            stack.extend(filter(None, [node.child_by_field_name("value")]))
        elif node.type in ("assignment_pattern", "object_assignment_pattern"):
            stack.extend(filter(None, [node.child_by_field_name("left")]))
        elif node.type in ("object_pattern", "array_pattern", "rest_pattern"):
            stack.extend(reversed(node.named_children))
    return names
