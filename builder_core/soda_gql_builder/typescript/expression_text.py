"""A text that is one expression, JSON for example: its IR, with spans in the text."""

from __future__ import annotations

from soda_gql_builder.findings import Finding
from soda_gql_builder.typescript.analysis import Root
from soda_gql_builder.typescript.analyze import syntax_error
from soda_gql_builder.typescript.lower_expressions import lower_expression
from soda_gql_builder.typescript.lowering import Lowering
from soda_gql_builder.typescript.syntax import Node, Syntax, parse

_CODE = "typescript-syntax"


def parse_expression(text: str) -> Root | Finding:
    """The expression that a text consists of, comments around it allowed, or why it is none.

    The names that it uses are not linked, so only ``code`` and ``spans`` of the root say something.
    """
    # The parentheses keep `{` from opening a block; a comment may run to the end of the text.
    syntax = parse(f"({text}\n)", tsx=False)
    error = syntax_error(syntax)
    if error is not None:
        start, end = _inside(text, error.start), _inside(text, error.end)
        return Finding(_CODE, error.message, min(start, max(end - 1, 0)), end)
    node = _only_expression(syntax)
    if node is None:
        return Finding(_CODE, "More than one expression stands here.", 0, len(text))
    low = Lowering(syntax, {})
    code = lower_expression(low, node)
    spans = tuple([_inside(text, offset) for offset in low.finished_spans()])
    return Root(code=code, spans=spans, free=(), scoped=(), hash=b"", depth=low.deepest)


def _inside(text: str, offset: int) -> int:
    """The offset without the parenthesis in front, kept within the text."""
    return min(max(offset - 1, 0), len(text))


def _only_expression(syntax: Syntax) -> Node | None:
    """What stands in the parentheses, if those are the pair that was put around the text."""
    node = syntax.root
    for _ in range(3):
        inner = [child for child in node.named_children if child.type != "comment"]
        if len(inner) != 1:
            return None
        if node.type == "expression_statement" and inner[0].type != "parenthesized_expression":
            return None
        node = inner[0]
    return None if node.type == "sequence_expression" else node
