"""Callback builders as code: the calls behind fields, and the names of ``f`` and ``$`` where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.graphql import ast
from soda_gql_builder.typescript import ir
from soda_gql_server.semantics.documents.authored import Authored
from soda_gql_server.semantics.places import insertion


class FieldCode(NamedTuple):
    """The code of a field.

    ``call`` is ``f("name", …)`` and ``finish`` its second call, None while that is missing.
    Both are None for a shorthand, whose ``member`` is ``name: true``.
    ``field_name`` is what ``f`` is called around it.
    """

    call: ir.Call | None
    finish: ir.Call | None
    member: ir.Property | None
    field_name: str


def field_code(document: Authored, field: ast.Field) -> FieldCode | None:
    """The code of a field of a callback builder, if it is written out in the definition."""
    node, way = document.code_node(field), document.way_to(field)
    name = tool_name(way, "f")
    if not way or name is None:
        return None
    if isinstance(way[-1], ir.Property):
        return FieldCode(None, None, way[-1], name)
    call = way[-2] if len(way) > 1 else None
    if not isinstance(call, ir.Call) or not call.arguments or call.arguments[0].id != node:
        return None
    outer = way[-3] if len(way) > 2 else None
    finish = outer if isinstance(outer, ir.Call) and outer.callee is call else None
    return FieldCode(call, finish, None, expression_name(call.callee) or name)


def expression_name(node: ir.Node) -> str | None:
    """``f`` or ``tools.f``: the text of a plain name."""
    if isinstance(node, ir.Identifier):
        return node.name
    if isinstance(node, ir.Member) and not node.optional:
        owner = expression_name(node.object)
        return f"{owner}.{node.name}" if owner is not None else None
    return None


def tool_name(way: Iterable[ir.Node], key: str) -> str | None:
    """What a tool that callbacks are given is called at the end of a way of nodes; None if nobody asks for it."""
    found: str | None = None
    for node in way:
        if isinstance(node, ir.Function) and node.parameters:
            first = node.parameters[0]
            if isinstance(first, ir.BindName):
                # The factory itself has other tools.
                found = f"{first.name}.{key}" if node is not _first(way) else found
            elif isinstance(first, ir.BindObject):
                found = bound_name(first, key) or found
    return found


def bound_name(pattern: ir.BindObject, key: str) -> str | None:
    """The local name that a pattern gives to a member."""
    for entry in pattern.entries:
        if entry.key == key and isinstance(entry.target, ir.BindName):
            return entry.target.name
    return None


def _first(way: Iterable[ir.Node]) -> ir.Node | None:
    return next(iter(way), None)


class Tool(NamedTuple):
    """What a tool is called, and the edit that asks for it, None if it is there already."""

    name: str
    edit: Edit | None


def tool_of(document: Authored, function: ir.Node, key: str) -> Tool | None:
    """A tool that a function is given as a member of its one parameter; None if it cannot be had."""
    if not isinstance(function, ir.Function) or not function.parameters:
        return None
    pattern = function.parameters[0]
    if isinstance(pattern, ir.BindName):
        return Tool(f"{pattern.name}.{key}", None)
    if not isinstance(pattern, ir.BindObject):
        return None
    name = bound_name(pattern, key)
    if name is not None:
        return Tool(name, None)
    if pattern.rest is not None or not pattern.entries or key in ir.bound_names(pattern):
        return None
    last = document.root.span(pattern.entries[-1].target.id).end
    return Tool(key, insertion(document.path, last, f", {key}"))


def option(document: Authored, name: str) -> ir.Property | None:
    """A member of the object that a callback builder is given."""
    making = document.making
    given = making.arguments[0] if isinstance(making, ir.Call) and making.arguments else None
    members = given.members if isinstance(given, ir.Object) else ()
    return next((item for item in members if isinstance(item, ir.Property) and item.key == name), None)


def fields_callback(document: Authored) -> ir.Function | None:
    """The outermost callback of a callback builder, which is given ``$``."""
    fields = option(document, "fields")
    return fields.value if fields is not None and isinstance(fields.value, ir.Function) else None


def dollar_of(document: Authored) -> Tool | None:
    """What that callback calls ``$``; None if there is no such callback, or it cannot have one."""
    callback = fields_callback(document)
    return tool_of(document, callback, "$") if callback is not None else None
