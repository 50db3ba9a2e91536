"""The parsed tree of one file and its offsets: the thin border to tree-sitter.

tree-sitter counts UTF-8 bytes; everything that leaves this layer counts ``str`` indices.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import tree_sitter
import tree_sitter_typescript
from tree_sitter import Node

from soda_gql_builder.text import ByteOffsets, Span

__all__ = ["Node", "Syntax", "children_of_type", "parse", "unwrap"]

_WRAPPERS = frozenset(
    {
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "type_assertion",
        "instantiation_expression",
    }
)


class Syntax:
    """One file's tree.  It lives as long as the analysis of the file and no longer."""

    __slots__ = ("_offsets", "encoded", "root", "text")

    def __init__(self, text: str, encoded: bytes, root: Node) -> None:
        self.text = text
        self.encoded = encoded
        self.root = root
        self._offsets = ByteOffsets(text, encoded)

    def span(self, node: Node) -> Span:
        index = self._offsets.index
        return Span(index(node.start_byte), index(node.end_byte))

    def offset(self, byte: int) -> int:
        return self._offsets.index(byte)

    def text_of(self, node: Node) -> str:
        return self.encoded[node.start_byte : node.end_byte].decode("utf-8", "surrogatepass")


def parse(text: str, *, tsx: bool) -> Syntax:
    """Parse a TypeScript or TSX text; never fails, damage shows as ERROR and missing nodes."""
    encoded = text.encode("utf-8", "surrogatepass")
    return Syntax(text, encoded, _parser(tsx).parse(encoded).root_node)


@cache
def _parser(tsx: bool) -> tree_sitter.Parser:
    grammar = tree_sitter_typescript.language_tsx() if tsx else tree_sitter_typescript.language_typescript()
    return tree_sitter.Parser(tree_sitter.Language(grammar))


def unwrap(node: Node) -> Node:
    """The expression inside parentheses, casts, ``satisfies`` and ``!``, comments passed over."""
    while node.type in _WRAPPERS:
        inner = _wrapped(node)
        if inner is None:
            return node
        node = inner
    return node


def _wrapped(node: Node) -> Node | None:
    candidates = [child for child in node.named_children if child.type != "comment"]
    if not candidates:
        return None
    return candidates[-1] if node.type == "type_assertion" else candidates[0]


def children_of_type(node: Node, kind: str) -> Iterator[Node]:
    return (child for child in node.children if child.type == kind)
