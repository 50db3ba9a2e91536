"""GraphQL values as the JSON of upstream's documents (language.md 9 and 10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from soda_gql_builder.evaluate.emission import Bindings, Emission
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.typescript.numbers import number_text

Json: TypeAlias = dict[str, Any]

OMITTED: Final = None
"""A value that is left out together with its argument, field or list item."""


def name_json(value: str) -> Json:
    return {"kind": "Name", "value": value}


def variable_json(name: str) -> Json:
    return {"kind": "Variable", "name": name_json(name)}


def value_json(
    emission: Emission,
    value: ast.Value,
    type_name: str | None,
    bindings: Bindings | None,
    *,
    keep_enums: bool = False,
    depth: int = 0,
) -> Json | None:
    """The JSON of a value at a position of the named type, OMITTED for an unbound variable.

    Upstream reads literals as JavaScript values and writes them by the expected type: an enum literal outside of an
    enum position becomes a string.  ``keep_enums`` is for directives, where it stays what the user wrote.
    """
    emission.spend()
    if isinstance(value, ast.Variable):
        found, bindings = _bound(value, bindings)
        if found is None or isinstance(found, ast.Variable):
            return variable_json(found.name.value) if found is not None else OMITTED
        value = found
    if isinstance(value, ast.StringValue | ast.EnumValue):
        return _text(emission.schema, value, type_name, keep_enums)
    if isinstance(value, ast.IntValue | ast.FloatValue):
        return number_json(value.value)
    if isinstance(value, ast.BooleanValue):
        return {"kind": "BooleanValue", "value": value.value}
    if isinstance(value, ast.NullValue):
        return {"kind": "NullValue"}
    if isinstance(value, ast.ListValue):
        below = emission.go_down(depth)
        items = [
            value_json(emission, item, type_name, bindings, keep_enums=keep_enums, depth=below) for item in value.values
        ]
        return {"kind": "ListValue", "values": [item for item in items if item is not OMITTED]}
    if isinstance(value, ast.ObjectValue):
        return _object(emission, value, type_name, bindings, keep_enums, emission.go_down(depth))
    return OMITTED


def _bound(variable: ast.Variable, bindings: Bindings | None) -> tuple[ast.Value | None, Bindings | None]:
    """What a variable stands for, and how that is to be read: one of the operation's own, a value, or nothing."""
    value: ast.Value | None = variable
    while isinstance(value, ast.Variable) and bindings is not None:
        value, bindings = bindings.values.get(value.name.value), bindings.outer
    return value, bindings


def _text(schema: SchemaIndex, value: ast.StringValue | ast.EnumValue, type_name: str | None, keep_enums: bool) -> Json:
    if keep_enums and isinstance(value, ast.EnumValue):
        return {"kind": "EnumValue", "value": value.value}
    info = schema.types.get(type_name) if type_name is not None else None
    kind = "EnumValue" if info is not None and info.kind == "enum" else "StringValue"
    return {"kind": kind, "value": value.value}


def number_json(literal: str) -> Json:
    """A number as ``String(Number(literal))`` spells it; it is a Float if it has a fraction."""
    number = float(literal)
    text = number_text(number)
    whole = number.is_integer() and "." not in text
    return {"kind": "IntValue" if whole else "FloatValue", "value": text}


def _object(
    emission: Emission,
    value: ast.ObjectValue,
    type_name: str | None,
    bindings: Bindings | None,
    keep_enums: bool,
    depth: int,
) -> Json:
    info = emission.schema.types.get(type_name) if type_name is not None else None
    fields: list[Json] = []
    for field in value.fields:
        expected = info.input_fields.get(field.name.value) if info is not None else None
        expected_type = expected.type.name if expected else None
        member = value_json(emission, field.value, expected_type, bindings, keep_enums=keep_enums, depth=depth)
        if member is not OMITTED:
            fields.append({"kind": "ObjectField", "name": name_json(field.name.value), "value": member})
    return {"kind": "ObjectValue", "fields": fields}


def arguments_json(
    emission: Emission,
    arguments: tuple[ast.Argument, ...],
    known: Mapping[str, Any],
    bindings: Bindings | None,
    *,
    keep_enums: bool = False,
) -> list[Json]:
    """Arguments, those with unbound variables left out.  ``known`` maps names to ``InputValue``."""
    made: list[Json] = []
    for argument in arguments:
        expected = known.get(argument.name.value)
        value = value_json(
            emission, argument.value, expected.type.name if expected else None, bindings, keep_enums=keep_enums
        )
        if value is not OMITTED:
            made.append({"kind": "Argument", "name": name_json(argument.name.value), "value": value})
    return made


def directives_json(emission: Emission, directives: tuple[ast.Directive, ...], bindings: Bindings | None) -> list[Json]:
    """Directives with their arguments."""
    made: list[Json] = []
    for directive in directives:
        info = emission.schema.directives.get(directive.name.value)
        known = info.arguments if info is not None else {}
        arguments = arguments_json(emission, directive.arguments, known, bindings, keep_enums=True)
        made.append({"kind": "Directive", "name": name_json(directive.name.value), "arguments": arguments})
    return made
