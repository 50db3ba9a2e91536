"""Types that a schema uses and does not define.

The most frequent mistake in a schema, and the one for which graphql-core compares every name with every other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.builtins import BUILT_IN_TYPES
from soda_gql_builder.schema.problems import SchemaProblem
from soda_gql_builder.schema.references import named_type
from soda_gql_builder.validate.suggestions import did_you_mean, near_names

MOST_SUGGESTIONS = 100
"""Unknown names for which similar ones are looked for; nobody reads more of them."""


def unknown_types(documents: Sequence[ast.SchemaDocument]) -> list[SchemaProblem]:
    """One problem for each use, told as graphql-core does; documents are numbered as their files are."""
    defined = {name for document in documents for item in document.definitions if (name := _defined(item))}
    known = [*BUILT_IN_TYPES, *sorted(defined - BUILT_IN_TYPES.keys())]
    messages: dict[str, str] = {}
    problems: list[SchemaProblem] = []
    for file, document in enumerate(documents):
        for used in _used_types(document):
            name = used.name.value
            if name in defined or name in BUILT_IN_TYPES or not name:
                continue
            if name not in messages:
                near = near_names(name, known) if len(messages) < MOST_SUGGESTIONS else []
                messages[name] = f"Unknown type '{name}'.{did_you_mean(near)}"
            problems.append(SchemaProblem(file, used.start, used.end, "schema-invalid", messages[name]))
    return problems


def _defined(item: ast.SchemaItem) -> str:
    """The name of the type that is defined, empty if it is none."""
    if isinstance(item, ast.SchemaDefinition | ast.DirectiveDefinition) or item.extend:
        return ""
    return item.name.value


def _used_types(document: ast.SchemaDocument) -> Iterator[ast.NamedType]:
    for item in document.definitions:
        match item:
            case ast.SchemaDefinition():
                yield from (operation_type.type for operation_type in item.operation_types)
            case ast.ObjectTypeDefinition() | ast.InterfaceTypeDefinition():
                yield from item.interfaces
                for field in item.fields:
                    yield named_type(field.type)
                    yield from (named_type(argument.type) for argument in field.arguments)
            case ast.UnionTypeDefinition():
                yield from item.members
            case ast.InputObjectTypeDefinition():
                yield from (named_type(value.type) for value in item.fields)
            case ast.DirectiveDefinition():
                yield from (named_type(argument.type) for argument in item.arguments)
