"""Finds the definitions of a file and gives them their AST paths (language.md 1.3 and 2.1)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from soda_gql_builder.diagnostics import Severity
from soda_gql_builder.findings import Finding
from soda_gql_builder.text import printable
from soda_gql_builder.typescript.escapes import cook_string
from soda_gql_builder.typescript.syntax import Node, Syntax

FACTORIES = frozenset({"arrow_function", "function_expression"})


class Found(NamedTuple):
    """A definition call.  ``plugin_path`` is empty where the bundler plugins have no name for it."""

    call: Node
    schema: Node
    path: str
    plugin_path: str


class Frame(NamedTuple):
    """A node to visit with the name segments above it, in upstream's and in the plugins' spelling."""

    node: Node
    path: tuple[str, ...]
    plugin_path: tuple[str, ...]
    class_property: Node | None


class Scan:
    """The state of one walk: what was found so far, the counters, the paths in use.

    ``marks`` is where anything stands that a walk looks for, in bytes; ``innermost`` is what ``_innermost`` found for
    the calls that it passed, by their tree-sitter ids.
    """

    __slots__ = (
        "counters",
        "found",
        "innermost",
        "marks",
        "names",
        "problems",
        "stack",
        "syntax",
        "taken",
        "taken_by_plugins",
    )

    def __init__(self, syntax: Syntax, names: frozenset[str]) -> None:
        self.syntax = syntax
        self.names = names
        self.marks = _marks(syntax, names)
        self.innermost: dict[int, Node] = {}
        self.found: list[Found] = []
        self.problems: list[Finding] = []
        self.stack: list[Frame] = []
        self.counters: dict[str, int] = {}
        self.taken: dict[str, int] = {}
        self.taken_by_plugins: dict[str, int] = {}

    def matters(self, node: Node) -> bool:
        """Whether there is anything to find in a node, or to count."""
        index = bisect_left(self.marks, node.start_byte)
        return index < len(self.marks) and self.marks[index] < node.end_byte

    def count(self, kind: str) -> int:
        number = self.counters.get(kind, 0)
        self.counters[kind] = number + 1
        return number

    def report(self, code: str, node: Node, message: str, severity: Severity = Severity.ERROR) -> None:
        start, end = self.syntax.span(node)
        self.problems.append(Finding(code, message, start, end, severity))


def _marks(syntax: Syntax, names: frozenset[str]) -> list[int]:
    """Most of a file neither names ``gql`` nor has anything that counts in paths, and need not be walked."""
    words = [*(re.escape(name.encode()) for name in sorted(names)), b"=>", b"function", b"class"]
    return [found.start() for found in re.finditer(b"|".join(words), syntax.encoded)]


def find_definitions(syntax: Syntax, names: frozenset[str]) -> tuple[list[Found], list[Finding]]:
    """All definitions in source order, and what is wrong with calls that look like one.

    ``names`` are the local names of ``gql``.
    """
    scan = Scan(syntax, names)
    stack = scan.stack
    stack.append(Frame(syntax.root, (), (), None))
    while stack:
        frame = stack.pop()
        if not scan.matters(frame.node):
            continue
        visit = _VISIT.get(frame.node.type)
        if visit is None:
            _children(scan, frame)
        else:
            visit(scan, frame)
    return scan.found, scan.problems


def _children(scan: Scan, frame: Frame) -> None:
    _, path, plugin_path, owner = frame
    scan.stack.extend([Frame(child, path, plugin_path, owner) for child in reversed(frame.node.named_children)])


def _enter(scan: Scan, frame: Frame, node: Node | None, name: str, plugin_name: str) -> None:
    if node is not None:
        path, plugin_path = (*frame.path, name), (*frame.plugin_path, plugin_name)
        scan.stack.append(Frame(node, path, plugin_path, frame.class_property))


def _skip(_scan: Scan, _frame: Frame) -> None:
    """Types, comments and literals hold no definitions."""


def _declarator(scan: Scan, frame: Frame) -> None:
    name, value = frame.node.child_by_field_name("name"), frame.node.child_by_field_name("value")
    if name is not None and name.type == "identifier":
        text = scan.syntax.text_of(name)
        _enter(scan, frame, value, text, text)
    else:
        _children(scan, frame)


def _function(scan: Scan, frame: Frame) -> None:
    name = frame.node.child_by_field_name("name")
    if name is not None:
        text = plugin_text = scan.syntax.text_of(name)
    else:
        number = scan.count("function")
        text, plugin_text = f"_function_{number}", f"function#{number}"
    _enter(scan, frame, frame.node.child_by_field_name("body"), text, plugin_text)


def _arrow(scan: Scan, frame: Frame) -> None:
    number = scan.count("arrow")
    _enter(scan, frame, frame.node.child_by_field_name("body"), f"_arrow_{number}", f"arrow#{number}")


def _class_declaration(scan: Scan, frame: Frame) -> None:
    name, body = frame.node.child_by_field_name("name"), frame.node.child_by_field_name("body")
    if name is not None:
        text = plugin_text = scan.syntax.text_of(name)
    else:
        number = scan.count("class")
        text, plugin_text = f"_class_{number}", f"class#{number}"
    inner = Frame(frame.node, (*frame.path, text), (*frame.plugin_path, plugin_text), frame.class_property)
    for member in reversed(body.named_children if body is not None else []):
        _class_member(scan, inner, member)


def _class_member(scan: Scan, frame: Frame, member: Node) -> None:
    """Constructors, accessors, private and computed members are not looked into, as upstream does not."""
    name = member.child_by_field_name("name")
    if name is None or name.type != "property_identifier":
        return
    text = scan.syntax.text_of(name)
    if member.type == "method_definition":
        accessor = any(child.type in ("get", "set") for child in member.children if not child.is_named)
        if text != "constructor" and not accessor:
            _enter(scan, frame, member.child_by_field_name("body"), text, text)
    elif member.type == "public_field_definition":
        _enter(scan, frame._replace(class_property=name), member.child_by_field_name("value"), text, text)


def _export(scan: Scan, frame: Frame) -> None:
    """``export default class { … }`` is a declaration without a name; the grammar calls it an expression."""
    value = frame.node.child_by_field_name("value")
    if value is not None and value.type == "class":
        _class_declaration(scan, frame._replace(node=value))
    else:
        _children(scan, frame)


def _class_expression(scan: Scan, frame: Frame) -> None:
    body = frame.node.child_by_field_name("body")
    for member in reversed(body.named_children if body is not None else []):
        if member.type == "method_definition":
            inner = member.child_by_field_name("body")
            if inner is not None:
                scan.stack.append(frame._replace(node=inner))
        elif member.type == "public_field_definition":
            value, name = member.child_by_field_name("value"), member.child_by_field_name("name")
            if value is not None:
                scan.stack.append(frame._replace(node=value, class_property=name))


def _pair(scan: Scan, frame: Frame) -> None:
    key, value = frame.node.child_by_field_name("key"), frame.node.child_by_field_name("value")
    if key is None or key.type == "computed_property_name":
        return
    text = scan.syntax.text_of(key)
    if key.type == "string":
        text = printable(cook_string(text[1:-1]))
    _enter(scan, frame, value, text, text)


# --- calls ---------------------------------------------------------------------------------------------


def _call(scan: Scan, frame: Frame) -> None:
    call = frame.node
    definition = definition_call(scan.syntax, _innermost(scan, call), scan.names)
    if definition is not None:
        _define(scan, frame, *definition)
    elif not _report_shape(scan, call):
        _children(scan, frame)


def _innermost(scan: Scan, call: Node) -> Node:
    """``gql.x(…).attach(…).attach(…)`` is the definition ``gql.x(…)``."""
    known = scan.innermost.get(call.id)
    passed: list[int] = []
    while known is None:
        passed.append(call.id)
        callee = call.child_by_field_name("function")
        inner = callee.child_by_field_name("object") if callee and callee.type == "member_expression" else None
        if inner is None or inner.type != "call_expression":
            known = call
        else:
            call = inner
    scan.innermost.update(dict.fromkeys(passed, known))
    return known


def definition_call(syntax: Syntax, call: Node, names: frozenset[str]) -> tuple[Node, Node] | None:
    """``(call, schema name)`` if the call is ``gql.<schema>(<function>, …)``."""
    callee = call.child_by_field_name("function")
    if callee is None or callee.type != "member_expression" or _chain_mark(callee) is not None:
        return None
    schema = callee.child_by_field_name("property")
    if schema is None or schema.type != "property_identifier" or _base(syntax, callee) not in names:
        return None
    first = _first_argument(call)
    return (call, schema) if first is not None and first.type in FACTORIES else None


def _base(syntax: Syntax, callee: Node) -> str | None:
    base = callee.child_by_field_name("object")
    while base is not None and base.type == "non_null_expression" and base.named_children:
        base = base.named_children[0]
    return syntax.text_of(base) if base is not None and base.type == "identifier" else None


def _chain_mark(callee: Node) -> Node | None:
    return next((child for child in callee.children if child.type == "optional_chain"), None)


def _arguments(call: Node) -> list[Node]:
    listed = call.child_by_field_name("arguments")
    if listed is None or listed.type != "arguments":
        return []
    return [child for child in listed.named_children if child.type != "comment"]


def _first_argument(call: Node) -> Node | None:
    arguments = _arguments(call)
    if not arguments:
        return None
    first = arguments[0]
    while first.type == "parenthesized_expression" and first.named_child_count == 1:
        first = first.named_children[0]
    return first


def _define(scan: Scan, frame: Frame, call: Node, schema: Node) -> None:
    if frame.class_property is not None:
        message = "A definition in a class property is not built. Move it to a constant outside of the class."
        scan.report("class-property-definition", frame.class_property, message, Severity.WARNING)
        return
    arguments = _arguments(call)
    if len(arguments) > 1:
        message = "A definition takes one function; what follows it is ignored."
        scan.report("extra-arguments", arguments[1], message, Severity.WARNING)
    path = frame.path or (f"_anonymous_{scan.count('anonymous')}",)
    plugin_path = _unique(scan.taken_by_plugins, ".".join(frame.plugin_path)) if frame.plugin_path else ""
    scan.found.append(Found(call, schema, _unique(scan.taken, ".".join(path)), plugin_path))


def _unique(taken: dict[str, int], path: str) -> str:
    """Upstream appends ``$1``, ``$2``, … to a path that is already used in the file.

    ``taken`` has the last number of every path.
    """
    candidate, number = path, taken.get(path, 0)
    while candidate in taken:
        number += 1
        candidate = f"{path}${number}"
    taken[path] = number
    taken.setdefault(candidate, 0)
    return candidate


def _report_shape(scan: Scan, call: Node) -> bool:
    """Report a call of ``gql`` that cannot be a definition; True if it was one."""
    callee = call.child_by_field_name("function")
    if callee is None:
        return False
    if callee.type == "identifier":
        if scan.syntax.text_of(callee) not in scan.names:
            return False
        message = "`gql` itself is no function. Call it for a schema: `gql.default(…)`."
        scan.report("non-member-callee", callee, message)
        return True
    if callee.type == "subscript_expression":
        return _report_computed(scan, callee)
    return callee.type == "member_expression" and _report_member(scan, call, callee)


def _report_computed(scan: Scan, callee: Node) -> bool:
    index = callee.child_by_field_name("index")
    if index is None or _base(scan.syntax, callee) not in scan.names:
        return False
    message = "The schema's name must be written out: `gql.default(…)`."
    scan.report("computed-schema-name", index, message)
    return True


def _report_member(scan: Scan, call: Node, callee: Node) -> bool:
    if _base(scan.syntax, callee) not in scan.names:
        return _report_dynamic(scan, callee)
    mark = _chain_mark(callee)
    if mark is not None:
        scan.report("optional-chaining", mark, "`gql` is always there: write `.` instead of `?.`.")
        return True
    arguments = _arguments(call)
    if not arguments:
        scan.report("missing-factory", callee, "A definition needs a function: `gql.default(({ query }) => …)`.")
    elif arguments[0].type == "spread_element":
        scan.report("spread-argument", arguments[0], "A definition takes its function directly, not by a spread.")
    else:
        message = "A definition takes a function written in place: `({ query }) => …`."
        scan.report("invalid-factory", arguments[0], message)
    return True


def _report_dynamic(scan: Scan, callee: Node) -> bool:
    """``(cond ? gql : other).default(…)``: the base contains ``gql`` but is no plain name."""
    base = callee.child_by_field_name("object")
    if base is None or base.type not in _DYNAMIC_BASES or not scan.matters(base) or not _mentions(scan, base):
        return False
    scan.report("dynamic-callee", base, "`gql` must be used by its own name: `gql.default(…)`.", Severity.WARNING)
    return True


_DYNAMIC_BASES = frozenset(
    {"parenthesized_expression", "as_expression", "ternary_expression", "binary_expression", "sequence_expression"}
)


def _mentions(scan: Scan, node: Node) -> bool:
    stack = [node]
    while stack:
        inner = stack.pop()
        if inner.type == "identifier" and scan.syntax.text_of(inner) in scan.names:
            return True
        if inner.type in FACTORIES or inner.type == "arguments":
            continue
        stack.extend(inner.named_children)
    return False


_VISIT: Mapping[str, Callable[[Scan, Frame], None]] = MappingProxyType(
    {
        "variable_declarator": _declarator,
        "function_declaration": _function,
        "generator_function_declaration": _function,
        "function_expression": _function,
        "generator_function": _function,
        "arrow_function": _arrow,
        "class_declaration": _class_declaration,
        "abstract_class_declaration": _class_declaration,
        "class": _class_expression,
        "export_statement": _export,
        "pair": _pair,
        "call_expression": _call,
        **dict.fromkeys(
            (
                "comment",
                "string",
                "number",
                "identifier",
                "property_identifier",
                "type_annotation",
                "type_arguments",
                "type_parameters",
                "type_alias_declaration",
                "interface_declaration",
                "import_statement",
                "ambient_declaration",
                "enum_declaration",
                "regex",
                "jsx_text",
                "formal_parameters",
            ),
            _skip,
        ),
    }
)
