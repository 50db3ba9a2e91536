"""From a type as written in GraphQL to ``TypeRef``, the form in which the index and the rules compare types."""

from __future__ import annotations

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeRef


def type_ref(node: ast.TypeNode) -> TypeRef:
    """``[Role!]`` becomes ``TypeRef("Role", "![]")``."""
    if type(node) is ast.NamedType:
        return TypeRef(node.name.value)
    marks: list[str] = []
    while not isinstance(node, ast.NamedType):
        if isinstance(node, ast.NonNullType):
            marks.append("!")
            node = node.inner
        else:
            marks.append("[]")
            node = node.item
    marks.reverse()
    return TypeRef(node.name.value, "".join(marks))


def named_type(node: ast.TypeNode) -> ast.NamedType:
    """The name at the heart of a type: ``Role`` of ``[Role!]``."""
    while not isinstance(node, ast.NamedType):
        node = node.inner if isinstance(node, ast.NonNullType) else node.item
    return node
