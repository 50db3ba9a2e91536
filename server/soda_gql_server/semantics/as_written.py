"""Documents as GraphQL text the way they are written: fragments stand in them by their names."""

from __future__ import annotations

from soda_gql_builder.evaluate.documents import Selections, Spread, WrittenDocument
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.recursion import room_for_recursion


def written_text(document: WrittenDocument) -> str:
    """The operation or fragment."""

    def interpolation(index: int) -> str:
        expansion = document.expansions[index]
        if isinstance(expansion, Spread):
            return f"...{expansion.fragment.document.name}{_arguments(expansion)}"
        if isinstance(expansion, Selections):
            return "\n".join([print_node(item, interpolation=interpolation) for item in expansion.selections])
        return "..."

    with room_for_recursion():
        return print_node(_definition(document), interpolation=interpolation)


def _definition(document: WrittenDocument) -> ast.OperationDefinition | ast.FragmentDefinition:
    name = ast.Name(0, 0, document.name)
    variables, directives = document.variable_definitions, document.directives
    if document.kind != "fragment":
        return ast.OperationDefinition(0, 0, document.kind, name, variables, directives, document.selection_set)
    condition = ast.NamedType(0, 0, ast.Name(0, 0, document.type_name or ""))
    return ast.FragmentDefinition(0, 0, name, variables, condition, directives, document.selection_set)


def _arguments(spread: Spread) -> str:
    if spread.arguments is None:
        return ""
    return f"({', '.join([f'{item.name.value}: {print_node(item.value)}' for item in spread.arguments])})"
