"""Lowers pieces of code for the tests, and shows the IR without its ids."""

from __future__ import annotations

from typing import NamedTuple

from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.lower_statements import lower_statements
from soda_gql_builder.typescript.lowering import Lowering
from soda_gql_builder.typescript.syntax import parse


class Lowered(NamedTuple):
    code: tuple[ir.Statement, ...]
    low: Lowering
    text: str

    def under(self, id_: int) -> str:
        """The text that a node stands for."""
        spans = self.low.finished_spans()
        return self.text[spans[2 * id_] : spans[2 * id_ + 1]]


def lower(text: str) -> Lowered:
    syntax = parse(text, tsx=False)
    low = Lowering(syntax, {})
    with room_for_recursion():
        return Lowered(lower_statements(low, syntax.root.named_children), low, text)


def lower_expression(text: str) -> ir.Expression:
    """The expression alone; it is wrapped in parentheses so that it cannot be a block."""
    statement = lower(f"({text});").code[0]
    assert isinstance(statement, ir.ExpressionStatement)
    return statement.expression


def unsupported(code: object) -> set[str]:
    """The constructs that the code has and the subset lacks."""
    found: set[str] = set()
    pending = [code]
    while pending:
        item = pending.pop()
        if isinstance(item, ir.Unsupported):
            found.add(item.construct)
        elif isinstance(item, ir.Node):
            pending.extend(getattr(item, name) for name in item.__struct_fields__)
        elif isinstance(item, tuple):
            pending.extend(item)
    return found


def show(node: object) -> str:
    """The tree as nested calls, ids left out, empty and false members too."""
    if isinstance(node, ir.Node):
        members = [show(value) for name, value in _members(node) if not _is_nothing(value)]
        return f"{type(node).__name__}({', '.join(members)})"
    if isinstance(node, tuple):
        return f"[{', '.join(map(show, node))}]"
    return repr(node)


def _is_nothing(value: object) -> bool:
    return value is None or value is False or value == ()


def _members(node: ir.Node) -> list[tuple[str, object]]:
    names = type(node).__struct_fields__
    return [(name, getattr(node, name)) for name in names if name not in ("id", "name_id", "depth")]
