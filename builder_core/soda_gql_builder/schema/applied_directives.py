"""Directives that are applied inside a schema: all known, in their places, unrepeated, with arguments they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import SchemaIndex

_LOCATIONS: dict[type[ast.SchemaItem], str] = {
    ast.SchemaDefinition: "SCHEMA",
    ast.ScalarTypeDefinition: "SCALAR",
    ast.ObjectTypeDefinition: "OBJECT",
    ast.InterfaceTypeDefinition: "INTERFACE",
    ast.UnionTypeDefinition: "UNION",
    ast.EnumTypeDefinition: "ENUM",
    ast.InputObjectTypeDefinition: "INPUT_OBJECT",
}
_TEXT_ARGUMENTS = frozenset({"deprecated", "specifiedBy"})
"""Directives that graphql-core evaluates when it makes a schema, and whose argument must be a string then."""


def directives_fit(items: Iterable[ast.SchemaItem], schema: SchemaIndex) -> bool:
    """False also for arguments that would have to be looked into."""
    seen_by_name: dict[str, set[str]] = {}
    for item in items:
        if not isinstance(item, ast.DirectiveDefinition) and item.directives:
            name = "" if isinstance(item, ast.SchemaDefinition) else item.name.value
            # A definition and its extensions count as one place.
            seen = seen_by_name.setdefault(name, set())
            if not _fit(item.directives, _LOCATIONS[type(item)], schema, seen):
                return False
        for directives, location in _inside(item):
            if directives and not _fit(directives, location, schema, set()):
                return False
    return True


def _inside(item: ast.SchemaItem) -> Iterator[tuple[tuple[ast.Directive, ...], str]]:
    match item:
        case ast.ObjectTypeDefinition() | ast.InterfaceTypeDefinition():
            for field in item.fields:
                yield field.directives, "FIELD_DEFINITION"
                for argument in field.arguments:
                    yield argument.directives, "ARGUMENT_DEFINITION"
        case ast.InputObjectTypeDefinition():
            for input_field in item.fields:
                yield input_field.directives, "INPUT_FIELD_DEFINITION"
        case ast.EnumTypeDefinition():
            for value in item.values:
                yield value.directives, "ENUM_VALUE"
        case ast.DirectiveDefinition():
            for argument in item.arguments:
                yield argument.directives, "ARGUMENT_DEFINITION"


def _fit(directives: Iterable[ast.Directive], location: str, schema: SchemaIndex, seen: set[str]) -> bool:
    for directive in directives:
        name = directive.name.value
        definition = schema.directives.get(name)
        if definition is None or location not in definition.locations or (name in seen and not definition.repeatable):
            return False
        seen.add(name)
        given = {argument.name.value for argument in directive.arguments}
        if len(given) < len(directive.arguments) or not given <= definition.arguments.keys():
            return False
        if any(argument.required and argument.name not in given for argument in definition.arguments.values()):
            return False
        if not all(_is_plain(argument.value, name) for argument in directive.arguments):
            return False
    return True


def _is_plain(value: ast.Value, directive: str) -> bool:
    if directive in _TEXT_ARGUMENTS:
        return isinstance(value, ast.StringValue)
    if isinstance(value, ast.ListValue):
        return all(_is_plain(item, directive) for item in value.values)
    return not isinstance(value, (ast.ObjectValue, ast.Variable, ast.MissingValue))
