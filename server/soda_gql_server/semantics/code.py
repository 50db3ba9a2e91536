"""What code stands at an offset: nodes of the IR, which outlive the tree they were lowered from."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Root


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


def nodes_at(root: Root, offset: int) -> list[ir.Node]:
    """The nodes that an offset is in or at the edge of, outer ones first.

    A property's own span is that of its key, so it is there only at the key; what stands around is there all the same.
    """
    return [node for node in nodes_in(root.code) if _touches(root, node, offset)]


def _touches(root: Root, node: ir.Node, offset: int) -> bool:
    start, end = root.span(node.id)
    return start <= offset <= end


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
