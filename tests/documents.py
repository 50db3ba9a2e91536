"""The GraphQL text of a document's JSON, by graphql-core."""

from __future__ import annotations

from typing import Any

from graphql import print_ast
from graphql.language import ast

_KINDS = {name: kind for name, kind in vars(ast).items() if isinstance(kind, type) and issubclass(kind, ast.Node)}


def document_text(json: Any) -> str:
    """``print()`` of a document as it stands in an artifact."""
    return print_ast(_node(json))


def _node(json: Any) -> Any:
    if isinstance(json, list):
        return tuple(_node(item) for item in json)
    if not isinstance(json, dict):
        return json
    members = {_snake(key): _node(value) for key, value in json.items() if key not in ("kind", "loc")}
    if json["kind"] == "OperationDefinition":
        members["operation"] = ast.OperationType(members["operation"])
    kind = _KINDS[json["kind"] + "Node"]
    defaults: dict[str, Any] = {
        key: () for key in ("arguments", "directives", "variable_definitions") if key in kind.keys
    }
    return kind(**{**defaults, **members})


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
