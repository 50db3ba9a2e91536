"""Where an editor may put something into a file: its statements, imports and comments, and what an offset is in.

Text in, spans out; a text with syntax errors has landmarks, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from soda_gql_builder.text import Span
from soda_gql_builder.typescript.escapes import cook_string
from soda_gql_builder.typescript.syntax import Node, Syntax, children_of_type, parse

Surroundings = Literal["code", "template", "string", "comment", "jsx"]


class ImportStatement(msgspec.Struct, frozen=True, gc=False):
    """``names`` covers the braces of ``{ a, b }``, None without them; ``last`` the last name in them, None if empty."""

    specifier: str
    span: Span
    source_span: Span
    type_only: bool
    names: Span | None
    last: Span | None


class Landmarks(msgspec.Struct, frozen=True, gc=False):
    """``statements`` are those of the module itself, each with the comments that stand right above it."""

    statements: tuple[Span, ...]
    imports: tuple[ImportStatement, ...]

    def statement_around(self, offset: int) -> Span | None:
        """The statement of the module that an offset is in."""
        return next((span for span in self.statements if span.start <= offset <= span.end), None)


def read_landmarks(text: str, *, tsx: bool) -> Landmarks:
    """The landmarks of a file."""
    syntax = parse(text, tsx=tsx)
    statements: list[Span] = []
    imports: list[ImportStatement] = []
    above: int | None = None
    before: Node | None = None
    for node in syntax.root.named_children:
        start, end = syntax.span(node)
        attached = before is not None and before.end_point.row + 1 >= node.start_point.row
        if node.type in ("comment", "hash_bang_line"):
            above = above if above is not None and attached else start
            own_line = before is None or before.end_point.row < node.start_point.row
            above = above if own_line and node.type == "comment" else None
        else:
            statements.append(Span(above if above is not None and attached else start, end))
            above = None
            if node.type == "import_statement":
                imports.extend(_import(syntax, node))
        before = node
    return Landmarks(tuple(statements), tuple(imports))


def comments_in(text: str, span: Span, *, tsx: bool) -> list[Span]:
    """The comments of TypeScript within a range, in the order of the text."""
    syntax = parse(text, tsx=tsx)
    start, end = len(_encoded(text[: span.start])), len(_encoded(text[: span.end]))
    found: list[Span] = []
    pending = [syntax.root]
    while pending:
        node = pending.pop()
        if node.type == "comment":
            found.append(syntax.span(node))
        else:
            inside = [child for child in node.children if child.start_byte < end and child.end_byte > start]
            pending.extend(reversed(inside))
    return found


def surroundings(text: str, offset: int, *, tsx: bool) -> Surroundings:
    """What an offset is in: a new line that is put there is read as that."""
    syntax = parse(text, tsx=tsx)
    byte = len(_encoded(text[:offset]))
    node: Node | None = syntax.root.descendant_for_byte_range(byte, byte)
    while node is not None:
        if node.start_byte < byte < node.end_byte and node.type in _OPAQUE:
            return _OPAQUE[node.type]
        if node.type in ("jsx_element", "jsx_fragment") and node.start_byte < byte < node.end_byte:
            return "jsx" if _between_tags(node, byte) else "code"
        if node.type in ("template_substitution", "jsx_expression") and node.start_byte < byte < node.end_byte:
            return "code"
        node = node.parent
    return "code"


_OPAQUE: dict[str, Surroundings] = {
    "template_string": "template",
    "string": "string",
    "comment": "comment",
    "regex": "string",
    "jsx_text": "jsx",
}


def _between_tags(node: Node, byte: int) -> bool:
    tags = ("jsx_opening_element", "jsx_closing_element")
    return not any(child.type in tags and child.start_byte < byte < child.end_byte for child in node.children)


def _import(syntax: Syntax, statement: Node) -> Iterator[ImportStatement]:
    source = statement.child_by_field_name("source")
    if source is None:
        return
    type_only = any(child.type in ("type", "typeof") for child in statement.children)
    clauses = [child for clause in children_of_type(statement, "import_clause") for child in clause.named_children]
    names = next((child for child in clauses if child.type == "named_imports"), None)
    listed = [child for child in names.named_children if child.type == "import_specifier"] if names is not None else []
    yield ImportStatement(
        cook_string(syntax.text_of(source)[1:-1]),
        syntax.span(statement),
        syntax.span(source),
        type_only,
        syntax.span(names) if names is not None else None,
        syntax.span(listed[-1]) if listed else None,
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
