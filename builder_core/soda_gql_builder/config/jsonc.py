"""JSON with comments and trailing commas, as tsconfig files are written: to values, with the place of each.

What TypeScript rejects is rejected: texts in single quotes, names without quotes, anything that is no literal.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import msgspec

from soda_gql_builder.findings import Finding
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Root
from soda_gql_builder.typescript.expression_text import parse_expression

Json: TypeAlias = "bool | float | str | list[Json] | dict[str, Json] | None"

# Possessive, because comments can be cut into comments in exponentially many ways.
_NOTHING = re.compile(r"(?:[\s\ufeff]++|//[^\r\n]*+|(?>/\*.*?\*/))*+\Z", re.DOTALL)


class JsonDocument(msgspec.Struct, frozen=True):
    """A value, and the code that says it, whose spans are those of the text."""

    value: Json
    root: Root


class JsonProblem(msgspec.Struct, frozen=True):
    """Why a text is no JSON, and where."""

    message: str
    span: Span


class _Rejected(Exception):
    """Carries a problem out of the nested values."""

    def __init__(self, problem: JsonProblem) -> None:
        super().__init__()
        self.problem = problem


def parse_jsonc(text: str) -> JsonDocument | JsonProblem:
    """The value of a text; a text without any is ``{}``, as TypeScript has it."""
    if _NOTHING.match(text):
        empty = Root(code=ir.Object(0, ()), spans=(0, 0), free=(), scoped=(), hash=b"", depth=0)
        return JsonDocument({}, empty)
    if text.startswith("\ufeff"):
        text = f" {text[1:]}"
    with room_for_recursion():
        root = parse_expression(text)
        if isinstance(root, Finding):
            return JsonProblem(root.message, Span(root.start, root.end))
        try:
            return JsonDocument(_value(root.code, root, text), root)
        except _Rejected as rejected:
            return rejected.problem


def _value(node: ir.Node, root: Root, text: str) -> Json:
    if isinstance(node, ir.String):
        return _string(node, root, text)
    if isinstance(node, ir.Object):
        return dict([_member(member, root, text) for member in node.members])
    if isinstance(node, ir.Array):
        return [_value(item, root, text) for item in node.items]
    if isinstance(node, ir.Number | ir.Boolean):
        return node.value
    if isinstance(node, ir.Null):
        return None
    if isinstance(node, ir.Unary) and node.operator == "-" and isinstance(node.operand, ir.Number):
        return -node.operand.value
    raise _rejected(node, root, "JSON knows only objects, lists, texts, numbers, true, false and null.")


def _string(node: ir.String, root: Root, text: str) -> str:
    start, end = root.span(node.id)
    if text[start] != '"':
        raise _rejected(node, root, "A text needs double quotes.")
    if "\n" in text[start:end] or "\r" in text[start:end]:
        raise _rejected(node, root, "A text must end on its line.")
    return node.value


def _member(member: ir.Node, root: Root, text: str) -> tuple[str, Json]:
    if not isinstance(member, ir.Property):
        raise _rejected(member, root, "JSON has only names with values in its objects.")
    if not isinstance(member.key, str) or text[root.span(member.id).start] != '"':
        raise _rejected(member, root, "A name needs double quotes.")
    return member.key, _value(member.value, root, text)


def _rejected(node: ir.Node, root: Root, message: str) -> _Rejected:
    return _Rejected(JsonProblem(message, root.span(node.id)))


def json_span(document: JsonDocument, at: tuple[str | int, ...]) -> Span:
    """Where the value at the end of a way of names and indices stands, or the last one on the way that exists."""
    node: ir.Node = document.root.code
    for step in at:
        following = _step(node, step)
        if following is None:
            break
        node = following
    return document.root.span(node.id)


def _step(node: ir.Node, step: str | int) -> ir.Node | None:
    if isinstance(node, ir.Array) and isinstance(step, int):
        return node.items[step] if step < len(node.items) else None
    if isinstance(node, ir.Object):
        found = [member.value for member in node.members if isinstance(member, ir.Property) and member.key == step]
        return found[-1] if found else None
    return None
