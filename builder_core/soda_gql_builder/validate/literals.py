"""A value as the text of a message: on one line, and short however long the value is."""

from __future__ import annotations

import json

from soda_gql_builder.graphql import ast

_LONGEST = 200
_DEEPEST = 8


def literal_text(value: ast.Value) -> str:
    """The value as GraphQL; an ellipsis stands for what would be too much to read."""
    text = _text(value, _DEEPEST)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _text(value: ast.Value, depth: int) -> str:
    if isinstance(value, ast.StringValue):
        return json.dumps(value.value[:_LONGEST], ensure_ascii=False)
    if isinstance(value, (ast.IntValue, ast.FloatValue, ast.EnumValue)):
        return value.value
    if isinstance(value, ast.BooleanValue):
        return "true" if value.value else "false"
    if isinstance(value, ast.NullValue):
        return "null"
    if isinstance(value, ast.Variable):
        return "$" + value.name.value
    if depth == 0 or isinstance(value, ast.MissingValue):
        return "…"
    if isinstance(value, ast.ListValue):
        return f"[{', '.join(_text(item, depth - 1) for item in value.values[:_LONGEST])}]"
    if not value.fields:
        return "{}"
    fields = (f"{field.name.value}: {_text(field.value, depth - 1)}" for field in value.fields[:_LONGEST])
    return f"{{ {', '.join(fields)} }}"
