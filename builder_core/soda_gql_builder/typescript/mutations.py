"""Statements of a module's top level that change what a name holds: ``list.push(x)``, ``object.key = value``.

Evaluation looks at the declarations of names only; who has to rely on their values asks here what else happens to them.
Functions that are called on the way are not followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from soda_gql_builder.text import Span
from soda_gql_builder.typescript.syntax import Node, Syntax, unwrap

_DECLARATIONS = frozenset(
    {
        "import_statement",
        "export_statement",
        "lexical_declaration",
        "variable_declaration",
        "function_declaration",
        "generator_function_declaration",
        "class_declaration",
        "abstract_class_declaration",
        "enum_declaration",
        "interface_declaration",
        "type_alias_declaration",
        "ambient_declaration",
        "comment",
    }
)
_FUNCTIONS = frozenset({"arrow_function", "function_expression", "function_declaration", "method_definition", "class"})
_ASSIGNMENTS = frozenset({"assignment_expression", "augmented_assignment_expression"})
_METHODS = frozenset(
    {
        *("push", "unshift", "pop", "shift", "splice", "sort", "reverse", "fill", "copyWithin"),
        *("set", "add", "delete", "clear"),
    }
)
_OBJECT_METHODS = frozenset({"assign", "defineProperty", "defineProperties", "setPrototypeOf"})


class Mutation(NamedTuple):
    """``name`` is what the changed value can be reached from; the span covers the changing expression."""

    name: str
    span: Span


def find_mutations(syntax: Syntax) -> tuple[Mutation, ...]:
    """All of a file, in the order of the text."""
    found: list[Mutation] = []
    stack = [node for node in reversed(syntax.root.named_children) if node.type not in _DECLARATIONS]
    while stack:
        node = stack.pop()
        if node.type in _FUNCTIONS:
            continue
        target = _target(syntax, node)
        name = _root_name(syntax, target) if target is not None else None
        if name is not None:
            found.append(Mutation(name, syntax.span(node)))
        stack.extend(reversed(node.named_children))
    return tuple(found)


def _target(syntax: Syntax, node: Node) -> Node | None:
    """What the expression changes a part of, None if nothing."""
    kind = node.type
    if kind in _ASSIGNMENTS:
        return _owner(node.child_by_field_name("left"))
    if kind == "update_expression":
        return _owner(node.child_by_field_name("argument"))
    if kind == "unary_expression" and node.children[0].type == "delete":
        return _owner(node.child_by_field_name("argument"))
    return _receiver(syntax, node) if kind == "call_expression" else None


def _owner(node: Node | None) -> Node | None:
    """The object of a property; a plain variable has none."""
    if node is None:
        return None
    node = unwrap(node)
    return node.child_by_field_name("object") if node.type in ("member_expression", "subscript_expression") else None


def _receiver(syntax: Syntax, call: Node) -> Node | None:
    """The value that a method changes."""
    callee, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if callee is None or callee.type != "member_expression":
        return None
    receiver, method = callee.child_by_field_name("object"), callee.child_by_field_name("property")
    name = syntax.text_of(method) if method is not None else ""
    if name in _OBJECT_METHODS and receiver is not None and syntax.text_of(receiver) == "Object":
        return next(iter(_values(arguments)), None)
    return receiver if name in _METHODS else None


def _values(arguments: Node | None) -> Iterator[Node]:
    return (child for child in (arguments.named_children if arguments is not None else ()) if child.type != "comment")


def _root_name(syntax: Syntax, node: Node) -> str | None:
    """The variable that the path to a value starts from."""
    node = unwrap(node)
    while node.type in ("member_expression", "subscript_expression"):
        inner = node.child_by_field_name("object")
        if inner is None:
            return None
        node = unwrap(inner)
    return syntax.text_of(node) if node.type == "identifier" else None
