"""The state of one lowering: the span table being filled, and the names met on the way."""

from __future__ import annotations

from collections.abc import Mapping

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.syntax import Node, Syntax

MAX_DEPTH = 400
"""Expressions nested deeper than this are unsupported; code people write stays below 100."""


class Lowering:
    """Collects what a root needs besides its code.

    ``spans`` counts bytes until ``finished_spans``; ``definitions`` maps the tree-sitter id of a definition call to its
    path.  ``depth`` is how deep the current node is nested, ``deepest`` how deep the current function goes, and
    ``variables`` are the names that it declares by ``var``.
    """

    __slots__ = ("deepest", "definitions", "depth", "names", "spans", "syntax", "variables")

    def __init__(self, syntax: Syntax, definitions: Mapping[int, str]) -> None:
        self.syntax = syntax
        self.definitions = definitions
        self.spans: list[int] = []
        self.names: dict[str, None] = {}
        self.depth = 0
        self.deepest = 0
        self.variables: dict[str, None] = {}

    def mark(self, node: Node) -> int:
        """Enter a node into the span table; returns its id."""
        spans = self.spans
        spans.append(node.start_byte)
        spans.append(node.end_byte)
        return (len(spans) >> 1) - 1

    def mark_range(self, start: int, end: int) -> int:
        spans = self.spans
        spans.append(start)
        spans.append(end)
        return (len(spans) >> 1) - 1

    def text(self, node: Node) -> str:
        return self.syntax.text_of(node)

    def name(self, node: Node) -> str:
        """The text of an identifier that is used as a value."""
        name = self.syntax.text_of(node)
        self.names[name] = None
        return name

    def unsupported(self, node: Node, construct: str) -> ir.Unsupported:
        return ir.Unsupported(self.mark(node), construct)

    def finished_spans(self) -> tuple[int, ...]:
        """The span table in ``str`` indices."""
        if len(self.syntax.text) == len(self.syntax.encoded):
            return tuple(self.spans)
        return tuple(map(self.syntax.offset, self.spans))
