"""GraphQL nodes as the JSON of graphql-js, and back from JavaScript values."""

from __future__ import annotations

from typing import Any

import msgspec

from soda_gql_builder.graphql import ast
from soda_gql_builder.javascript.values import JSArray, JSObject, Value

_RENAMED = {
    "default": "defaultValue",
    "inner": "type",
    "item": "type",
    "type_condition": "typeCondition",
    "selection_set": "selectionSet",
    "variable_definitions": "variableDefinitions",
}


def node_json(node: ast.Node) -> dict[str, Any]:
    """The JSON of an executable node, without locations."""
    json: dict[str, Any] = {"kind": type(node).__name__}
    for field in msgspec.structs.fields(node):
        value = getattr(node, field.name)
        if field.name in ("start", "end") or value is None:
            continue
        key = _RENAMED.get(field.name, field.name)
        if isinstance(value, tuple):
            json[key] = [node_json(item) for item in value]
        else:
            json[key] = node_json(value) if isinstance(value, ast.Node) else value
    return json


def node_from_value(value: Value) -> ast.Node | None:
    """The node that a JavaScript object describes; None if it describes none that is known."""
    if not isinstance(value, JSObject):
        return None
    kind = getattr(ast, str(value.entries.get("kind")), None)
    if not (isinstance(kind, type) and issubclass(kind, ast.Node)):
        return None
    members: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.name in ("start", "end"):
            members[field.name] = 0
            continue
        members[field.name] = _member(field.name, value.entries.get(_RENAMED.get(field.name, field.name)))
    try:
        return kind(**members)
    except TypeError:
        return None


_LISTS = frozenset({"arguments", "directives", "selections", "definitions", "values", "fields", "variable_definitions"})


def _member(name: str, value: Value) -> Any:
    if isinstance(value, JSArray):
        return tuple([node for item in value.items if (node := node_from_value(item)) is not None])
    if name in _LISTS:
        return ()
    if isinstance(value, JSObject):
        return node_from_value(value)
    if name == "block":
        return value is True
    return value if isinstance(value, str | bool) else None
