"""Documents as GraphQL text: as they are written, with fragments by name, and as the app sends them, with none."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from soda_gql_builder.evaluate.documents import Selections, Spread, WrittenDocument
from soda_gql_builder.evaluate.emission import Oversized
from soda_gql_builder.evaluate.emit import document_json
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.recursion import room_for_recursion
from soda_gql_server.semantics.documents.graphql_js import operation_in
from soda_gql_server.semantics.view import View


class _Prebuild(msgspec.Struct):
    document: dict[str, Any]


class Size(NamedTuple):
    """How many fields a document selects, and how deep they nest."""

    fields: int
    depth: int


def final_document(view: View, id_: DefinitionId) -> ast.OperationDefinition | None:
    """The final document of a definition; None if it makes none.

    One that has been built is as the artifact has it, changes by ``transformDocument`` included.
    """
    result = view.session.results.get(id_)
    if result is None or result.kind not in ("operation", None):
        return None
    with room_for_recursion():
        if result.prebuild is not None:
            return operation_in(msgspec.json.decode(result.prebuild, type=_Prebuild).document)
        return _drafted(view, id_, result.schema)


def _drafted(view: View, id_: DefinitionId, label: str) -> ast.OperationDefinition | None:
    """That of a definition which is not finished, or has mistakes."""
    written, schema = view.written(id_), view.schema(label)
    if written is None or schema is None or written.document.kind == "fragment":
        return None
    try:
        json, _names = document_json(written.document, schema, lambda offset: offset)
    except Oversized:
        return None
    return operation_in(json)


def text_of(operation: ast.OperationDefinition) -> str:
    """The document as text."""
    with room_for_recursion():
        return print_node(operation)


def size_of(operation: ast.OperationDefinition) -> Size:
    """How large a document is."""
    fields = depth = 0
    pending = [(operation.selection_set, 1)]
    while pending:
        whole, level = pending.pop()
        for selection in whole.selections:
            if isinstance(selection, ast.Field):
                fields, depth = fields + 1, max(depth, level)
                if selection.selection_set is not None:
                    pending.append((selection.selection_set, level + 1))
            elif isinstance(selection, ast.InlineFragment):
                pending.append((selection.selection_set, level))
    return Size(fields, depth)


# --- as it is written -----------------------------------------------------------------------------------------


def written_text(document: WrittenDocument) -> str:
    """The operation or fragment, in which fragments stand by their names."""

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
