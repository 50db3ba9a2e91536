"""Operations as graphql-js has them in JSON, back as syntax trees; offsets are all 0."""

from __future__ import annotations

from typing import Any

from soda_gql_builder.graphql import ast

_Json = dict[str, Any]


def operation_in(document: _Json) -> ast.OperationDefinition | None:
    """The operation of a document; None if there is none."""
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
