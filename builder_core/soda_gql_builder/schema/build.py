"""From parsed SDL files to one ``SchemaIndex``.

Extensions are merged into what they extend, wherever that is defined.
Nothing is checked here: of two equal names the first counts, an extension of nothing counts as the definition,
and a name that nobody defines stays a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.builtins import BUILT_IN_DIRECTIVES, BUILT_IN_TYPES, DEPRECATION_REASON
from soda_gql_builder.schema.index import (
    DirectiveInfo,
    EnumValue,
    Field,
    InputValue,
    SchemaIndex,
    SourcePlace,
    TypeInfo,
    TypeKind,
    TypeRef,
)
from soda_gql_builder.schema.references import type_ref

_KINDS: dict[type[ast.SchemaItem], TypeKind] = {
    ast.ScalarTypeDefinition: "scalar",
    ast.ObjectTypeDefinition: "object",
    ast.InterfaceTypeDefinition: "interface",
    ast.UnionTypeDefinition: "union",
    ast.EnumTypeDefinition: "enum",
    ast.InputObjectTypeDefinition: "input",
}
_ROOT_NAMES: dict[ast.OperationKind, str] = {
    "query": "Query",
    "mutation": "Mutation",
    "subscription": "Subscription",
}

_Parts: TypeAlias = list[tuple[int, ast.TypeDefinition]]
"""A definition and its extensions, each with the index of its file."""


def build_schema(files: Sequence[tuple[str, ast.SchemaDocument]]) -> SchemaIndex:
    """The index of the schema that the files (path, document) make together."""
    definitions: dict[str, tuple[int, ast.TypeDefinition]] = {}
    extensions: dict[str, _Parts] = {}
    schema_items: list[ast.SchemaDefinition] = []
    directives: dict[str, DirectiveInfo] = {}
    for file, (_path, document) in enumerate(files):
        for item in document.definitions:
            if isinstance(item, ast.SchemaDefinition):
                schema_items.append(item)
            elif isinstance(item, ast.DirectiveDefinition):
                directives.setdefault(item.name.value, _directive(item, file))
            elif item.extend:
                extensions.setdefault(item.name.value, []).append((file, item))
            else:
                definitions.setdefault(item.name.value, (file, item))
    types = _types(definitions, extensions)
    return SchemaIndex(
        files=tuple(path for path, _ in files),
        types=types,
        directives={**BUILT_IN_DIRECTIVES, **directives},
        roots=_roots(schema_items, types),
    )


def _types(
    definitions: dict[str, tuple[int, ast.TypeDefinition]], extensions: dict[str, _Parts]
) -> dict[str, TypeInfo]:
    groups: dict[str, _Parts] = {name: [definition] for name, definition in definitions.items() if name}
    for name, parts in extensions.items():
        if name:
            groups.setdefault(name, []).extend(parts)
    for name, parts in groups.items():
        kind = type(parts[0][1])
        groups[name] = [part for part in parts if type(part[1]) is kind]
    implementations = _implementations(groups)
    refs = _Refs()
    types = dict(BUILT_IN_TYPES)
    for name, parts in groups.items():
        if name not in types:
            types[name] = _type(name, parts, implementations.get(name, ()), refs)
    return types


def _implementations(groups: dict[str, _Parts]) -> dict[str, tuple[str, ...]]:
    """The object types that implement each interface, in order of definition."""
    found: dict[str, dict[str, None]] = {}
    for name, parts in groups.items():
        for _, item in parts:
            if isinstance(item, ast.ObjectTypeDefinition):
                for interface in item.interfaces:
                    found.setdefault(interface.name.value, {})[name] = None
    return {name: tuple(objects) for name, objects in found.items()}


class _Refs(dict[tuple[str, str], TypeRef]):
    """Equal type references are one object, which saves most of their memory in a large schema."""

    def of(self, node: ast.TypeNode) -> TypeRef:
        found = type_ref(node)
        return self.setdefault((found.name, found.modifier), found)


def _type(name: str, parts: _Parts, implementing: tuple[str, ...], refs: _Refs) -> TypeInfo:
    first = parts[0][1]
    kind = _KINDS[type(first)]
    possible = (name,) if kind == "object" else implementing if kind == "interface" else _members(parts)
    return TypeInfo(
        kind,
        name,
        _text(first.description),
        _fields(parts, refs),
        _input_fields(parts, refs) if kind == "input" else {},
        _values(parts) if kind == "enum" else {},
        _interfaces(parts),
        possible,
        kind == "input" and _is_one_of(parts),
        tuple(_place(item.name, file) for file, item in parts),
    )


def _fields(parts: _Parts, refs: _Refs) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for file, item in parts:
        if isinstance(item, (ast.ObjectTypeDefinition, ast.InterfaceTypeDefinition)):
            for field in item.fields:
                name = field.name.value
                if name and name not in fields:
                    fields[name] = Field(
                        name,
                        refs.of(field.type),
                        _input_values(field.arguments, file, refs) if field.arguments else {},
                        _text(field.description),
                        _deprecation(field.directives),
                        _place(field.name, file),
                    )
    return fields


def _input_fields(parts: _Parts, refs: _Refs) -> dict[str, InputValue]:
    fields: dict[str, InputValue] = {}
    for file, item in parts:
        if isinstance(item, ast.InputObjectTypeDefinition):
            for name, field in _input_values(item.fields, file, refs).items():
                fields.setdefault(name, field)
    return fields


def _input_values(items: Iterable[ast.InputValueDefinition], file: int, refs: _Refs) -> dict[str, InputValue]:
    values: dict[str, InputValue] = {}
    for item in items:
        name = item.name.value
        if name and name not in values:
            values[name] = InputValue(
                name,
                refs.of(item.type),
                item.default,
                _text(item.description),
                _deprecation(item.directives),
                _place(item.name, file),
            )
    return values


def _values(parts: _Parts) -> dict[str, EnumValue]:
    values: dict[str, EnumValue] = {}
    for file, item in parts:
        if isinstance(item, ast.EnumTypeDefinition):
            for value in item.values:
                name = value.name.value
                if name and name not in values:
                    values[name] = EnumValue(
                        name, _text(value.description), _deprecation(value.directives), _place(value.name, file)
                    )
    return values


def _members(parts: _Parts) -> tuple[str, ...]:
    named = (item.members for _, item in parts if isinstance(item, ast.UnionTypeDefinition))
    return tuple(dict.fromkeys(member.name.value for members in named for member in members if member.name.value))


def _interfaces(parts: _Parts) -> tuple[str, ...]:
    composite = (ast.ObjectTypeDefinition, ast.InterfaceTypeDefinition)
    named = (item.interfaces for _, item in parts if isinstance(item, composite))
    return tuple(dict.fromkeys(interface.name.value for interfaces in named for interface in interfaces))


def _is_one_of(parts: _Parts) -> bool:
    return any(directive.name.value == "oneOf" for _, item in parts for directive in item.directives)


def _directive(item: ast.DirectiveDefinition, file: int) -> DirectiveInfo:
    return DirectiveInfo(
        item.name.value,
        _text(item.description),
        _input_values(item.arguments, file, _Refs()),
        tuple(location.value for location in item.locations),
        item.repeatable,
        _place(item.name, file),
    )


def _deprecation(directives: Iterable[ast.Directive]) -> str | None:
    for directive in directives:
        if directive.name.value == "deprecated":
            for argument in directive.arguments:
                if argument.name.value == "reason" and isinstance(argument.value, ast.StringValue):
                    return argument.value.value
            return DEPRECATION_REASON
    return None


def _roots(items: Sequence[ast.SchemaDefinition], types: dict[str, TypeInfo]) -> dict[ast.OperationKind, str]:
    """A ``schema { … }`` says it all; without one, names that nothing else has claimed count by convention."""
    named: dict[ast.OperationKind, str] = {}
    for item in items:
        for operation_type in item.operation_types:
            named.setdefault(operation_type.operation, operation_type.type.name.value)
    if all(item.extend for item in items):
        named = {**_ROOT_NAMES, **named}
    return {operation: name for operation, name in named.items() if name in types}


def _place(name: ast.Name, file: int) -> SourcePlace:
    return SourcePlace(file, name.start, name.end)


def _text(description: ast.StringValue | None) -> str | None:
    return None if description is None else description.value
