"""The final document of an operation as GraphQL text: what the app sends, all fragments inlined."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from soda_gql_builder.evaluate.emission import Oversized
from soda_gql_builder.evaluate.emit import document_json
from soda_gql_builder.evaluate.evaluator import DefinitionId
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.recursion import room_for_recursion
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
            return _operation(msgspec.json.decode(result.prebuild, type=_Prebuild).document)
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
    return _operation(json)


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


# --- from graphql-js' JSON ------------------------------------------------------------------------------------

_Json = dict[str, Any]


def _operation(document: _Json) -> ast.OperationDefinition | None:
    for definition in document.get("definitions", ()):
        if definition.get("kind") == "OperationDefinition":
            return ast.OperationDefinition(
                0,
                0,
                definition["operation"],
                _name(definition["name"]) if "name" in definition else None,
                tuple([_variable(item) for item in definition.get("variableDefinitions", ())]),
                _directives(definition),
                _selection_set(definition["selectionSet"]),
            )
    return None


def _name(json: _Json) -> ast.Name:
    return ast.Name(0, 0, json["value"])


def _variable(json: _Json) -> ast.VariableDefinition:
    default = _value(json["defaultValue"]) if json.get("defaultValue") else None
    variable = ast.Variable(0, 0, _name(json["variable"]["name"]))
    return ast.VariableDefinition(0, 0, variable, _type(json["type"]), default, _directives(json))


def _type(json: _Json) -> ast.TypeNode:
    if json["kind"] == "NamedType":
        return ast.NamedType(0, 0, _name(json["name"]))
    inner = _type(json["type"])
    if json["kind"] == "ListType":
        return ast.ListType(0, 0, inner)
    assert not isinstance(inner, ast.NonNullType), "nothing is non-null twice"
    return ast.NonNullType(0, 0, inner)


def _directives(json: _Json) -> tuple[ast.Directive, ...]:
    return tuple([ast.Directive(0, 0, _name(item["name"]), _arguments(item)) for item in json.get("directives") or ()])


def _arguments(json: _Json) -> tuple[ast.Argument, ...]:
    return tuple(
        [ast.Argument(0, 0, _name(item["name"]), _value(item["value"])) for item in json.get("arguments") or ()]
    )


def _selection_set(json: _Json) -> ast.SelectionSet:
    return ast.SelectionSet(0, 0, tuple([_selection(item) for item in json["selections"]]))


def _selection(json: _Json) -> ast.Selection:
    directives = _directives(json)
    if json["kind"] == "InlineFragment":
        condition = json.get("typeCondition")
        named = ast.NamedType(0, 0, _name(condition["name"])) if condition else None
        return ast.InlineFragment(0, 0, named, directives, _selection_set(json["selectionSet"]))
    if json["kind"] == "FragmentSpread":
        return ast.FragmentSpread(0, 0, _name(json["name"]), directives)
    alias = _name(json["alias"]) if json.get("alias") else None
    below = _selection_set(json["selectionSet"]) if json.get("selectionSet") else None
    return ast.Field(0, 0, alias, _name(json["name"]), _arguments(json), directives, below)


def _value(json: _Json) -> ast.Value:
    kind, value = json["kind"], json.get("value")
    if kind == "Variable":
        return ast.Variable(0, 0, _name(json["name"]))
    if kind == "ListValue":
        return ast.ListValue(0, 0, tuple([_value(item) for item in json["values"]]))
    if kind == "ObjectValue":
        fields = [ast.ObjectField(0, 0, _name(item["name"]), _value(item["value"])) for item in json["fields"]]
        return ast.ObjectValue(0, 0, tuple(fields))
    if kind == "StringValue":
        return ast.StringValue(0, 0, str(value), bool(json.get("block")))
    if kind == "BooleanValue":
        return ast.BooleanValue(0, 0, bool(value))
    if kind == "NullValue":
        return ast.NullValue(0, 0)
    if kind == "IntValue":
        return ast.IntValue(0, 0, str(value))
    if kind == "FloatValue":
        return ast.FloatValue(0, 0, str(value))
    return ast.EnumValue(0, 0, str(value)) if kind == "EnumValue" else ast.MissingValue(0, 0)
