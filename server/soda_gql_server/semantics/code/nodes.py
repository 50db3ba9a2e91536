"""Nodes of a definition's code: the way to one, what expressions hold, and which names they use."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.typescript import ir


def nodes_in(code: ir.Node) -> Iterator[ir.Node]:
    """A node and all within it, outer ones first."""
    pending: list[object] = [code]
    while pending:
        part = pending.pop()
        if isinstance(part, ir.Node):
            yield part
            pending += [getattr(part, name) for name in reversed(part.__struct_fields__)]
        elif isinstance(part, tuple):
            pending += reversed(part)


def call_with_first_argument(code: ir.Node, node: int) -> ir.Call | None:
    """The call whose first argument has an id."""
    for found in nodes_in(code):
        if isinstance(found, ir.Call) and found.arguments and found.arguments[0].id == node:
            return found
    return None


def way_to(code: ir.Node, wanted: int) -> list[ir.Node]:
    """The nodes from the outermost one to the one with an id, both included; nothing if there is none."""
    pending: list[tuple[object, tuple[ir.Node, ...]]] = [(code, ())]
    while pending:
        part, way = pending.pop()
        if isinstance(part, ir.Node):
            way = (*way, part)
            if part.id == wanted:
                return list(way)
            pending += [(getattr(part, name), way) for name in part.__struct_fields__]
        elif isinstance(part, tuple):
            pending += [(item, way) for item in part]
    return []


def bound_names(code: ir.Node) -> set[str]:
    """The names that the functions and declarations in some code make."""
    names: set[str] = set()
    for node in nodes_in(code):
        if isinstance(node, ir.Function):
            names.update([name for parameter in node.parameters for name in ir.bound_names(parameter)])
        elif isinstance(node, ir.Declarator):
            names.update(ir.bound_names(node.target))
        elif isinstance(node, ir.DeclareFunction):
            names.add(node.name)
    return names


def free_names(code: ir.Node) -> set[str]:
    """The names that some code uses and does not make itself."""
    return {node.name for node in nodes_in(code) if isinstance(node, ir.Identifier)} - bound_names(code)


def member_of(code: ir.Node | None, key: str) -> ir.Node | None:
    """What an object has under a key; None for anything else."""
    members = code.members if isinstance(code, ir.Object) else ()
    found = [item.value for item in members if isinstance(item, ir.Property) and item.key == key]
    return found[-1] if found else None


def unattached(code: ir.Node) -> ir.Node:
    """``gql.default(…).attach(…)`` is what ``gql.default(…)`` is."""
    while isinstance(code, ir.Call) and isinstance(code.callee, ir.Member) and code.callee.name == "attach":
        code = code.callee.object
    return code


def definition_path(code: ir.Node | None) -> str | None:
    """The AST path of the definition that an expression is; None if it is something else."""
    bare = unattached(code) if code is not None else None
    return bare.path if isinstance(bare, ir.DefinitionReference) else None
