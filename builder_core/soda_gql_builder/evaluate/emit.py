"""The final document of an operation: upstream's JSON, to the key (language.md 4.2 and 10)."""

from __future__ import annotations

from collections.abc import Callable

from soda_gql_builder.evaluate.documents import Expansion, Spread, WrittenDocument
from soda_gql_builder.evaluate.elements import merged_variables
from soda_gql_builder.evaluate.emission import Emission
from soda_gql_builder.evaluate.emit_selections import Part, selections_json
from soda_gql_builder.evaluate.emit_values import Json, directives_json, name_json, value_json, variable_json
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.schema.references import named_type

Locate = Callable[[int], int]
"""From an offset of the written text to upstream's ``loc`` offset."""


def document_json(document: WrittenDocument, schema: SchemaIndex, locate: Locate) -> tuple[Json, list[str]]:
    """The document, and the names of its variables in order.  Raises ``Oversized``."""
    emission = Emission(schema)
    variables = merged_variables(document.variable_definitions, document.expansions)
    if any(_hoists(expansion) for expansion in document.expansions):
        definitions = [_rebuilt(emission, definition) for definition in variables]
    else:
        definitions = [_verbatim(definition, locate) for definition in document.variable_definitions]
    parent = schema.types.get(document.type_name) if document.type_name is not None else None
    whole = Part(document.selection_set.selections, document.expansions, None)
    operation: Json = {
        "kind": "OperationDefinition",
        "operation": document.kind,
        "name": name_json(document.name),
        "variableDefinitions": definitions,
        "selectionSet": {"kind": "SelectionSet", "selections": selections_json(emission, parent, [whole])},
    }
    names = [definition.variable.name.value for definition in variables]
    return {"kind": "Document", "definitions": [operation]}, names


def _hoists(expansion: Expansion) -> bool:
    return isinstance(expansion, Spread) and expansion.arguments is None and bool(expansion.fragment.variables)


# --- variable definitions that were rebuilt: no locations, normalised values -----------------------------


def _rebuilt(emission: Emission, definition: ast.VariableDefinition) -> Json:
    json: Json = {"kind": "VariableDefinition", "variable": variable_json(definition.variable.name.value)}
    if definition.default is not None:
        name = named_type(definition.type).name.value
        default = value_json(emission, definition.default, name, None)
        if default is not None:
            json["defaultValue"] = default
    json["type"] = _type(definition.type)
    if definition.directives:
        json["directives"] = directives_json(emission, definition.directives, None)
    return json


def _type(node: ast.TypeNode) -> Json:
    if isinstance(node, ast.NonNullType):
        return {"kind": "NonNullType", "type": _type(node.inner)}
    if isinstance(node, ast.ListType):
        return {"kind": "ListType", "type": _type(node.item)}
    return {"kind": "NamedType", "name": name_json(node.name.value)}


# --- variable definitions as they were parsed, with locations --------------------------------------------


def _verbatim(definition: ast.VariableDefinition, locate: Locate) -> Json:
    json: Json = {
        "kind": "VariableDefinition",
        "variable": _located_variable(definition.variable, locate),
        "type": _located_type(definition.type, locate),
    }
    if definition.default is not None:
        json["defaultValue"] = _located_value(definition.default, locate)
    json["directives"] = [_located_directive(directive, locate) for directive in definition.directives]
    json["loc"] = _loc(definition, locate)
    return json


def _loc(node: ast.Node, locate: Locate) -> Json:
    return {"start": locate(node.start), "end": locate(node.end)}


def _located_name(name: ast.Name, locate: Locate) -> Json:
    return {"kind": "Name", "value": name.value, "loc": _loc(name, locate)}


def _located_variable(variable: ast.Variable, locate: Locate) -> Json:
    return {"kind": "Variable", "name": _located_name(variable.name, locate), "loc": _loc(variable, locate)}


def _located_type(node: ast.TypeNode, locate: Locate) -> Json:
    if isinstance(node, ast.NamedType):
        return {"kind": "NamedType", "name": _located_name(node.name, locate), "loc": _loc(node, locate)}
    if isinstance(node, ast.ListType):
        return {"kind": "ListType", "type": _located_type(node.item, locate), "loc": _loc(node, locate)}
    return {"kind": "NonNullType", "type": _located_type(node.inner, locate), "loc": _loc(node, locate)}


def _located_directive(directive: ast.Directive, locate: Locate) -> Json:
    arguments = [
        {
            "kind": "Argument",
            "name": _located_name(argument.name, locate),
            "value": _located_value(argument.value, locate),
            "loc": _loc(argument, locate),
        }
        for argument in directive.arguments
    ]
    name = _located_name(directive.name, locate)
    return {"kind": "Directive", "name": name, "arguments": arguments, "loc": _loc(directive, locate)}


def _located_value(value: ast.Value, locate: Locate) -> Json:
    json: Json = {"kind": type(value).__name__}
    if isinstance(value, ast.Variable):
        return _located_variable(value, locate)
    if isinstance(value, ast.ListValue):
        json["values"] = [_located_value(item, locate) for item in value.values]
    elif isinstance(value, ast.ObjectValue):
        json["fields"] = [
            {
                "kind": "ObjectField",
                "name": _located_name(field.name, locate),
                "value": _located_value(field.value, locate),
                "loc": _loc(field, locate),
            }
            for field in value.fields
        ]
    elif not isinstance(value, ast.NullValue | ast.MissingValue):
        json["value"] = value.value
        if isinstance(value, ast.StringValue):
            json["block"] = value.block
    json["loc"] = _loc(value, locate)
    return json
