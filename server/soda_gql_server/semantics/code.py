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
