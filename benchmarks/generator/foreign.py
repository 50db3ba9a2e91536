"""A project over a schema that already exists: fragments on its types, and queries that share one of them.

Selects only fields without arguments and selections, as what arguments mean is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphql import (
    DocumentNode,
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    ScalarTypeDefinitionNode,
    TypeNode,
    parse,
)

from benchmarks.generator import DEPENDENTS, Project, Spot
from benchmarks.generator.modules import CONFIG, SCALARS, module_path

MOST_FIELDS = 8
_SPECIFIED = ("ID", "String", "Int", "Float", "Boolean")
_ROOTS = ("Query", "Mutation", "Subscription")
_IMPORT = 'import { gql } from "@/graphql-system";\n'
_SHARED = "src/shared/shared.ts"


class UnusableSchema(Exception):
    """The schema has no query field from which a fragment could be shared; the message is for the user."""


class _Known(NamedTuple):
    """Names of types whose fields need no selection; object types by name, with their fields of that kind."""

    leaves: frozenset[str]
    objects: dict[str, list[FieldDefinitionNode]]


def generate_over(schema: str, modules: int) -> Project:
    """A project of so many modules over SDL whose query type is called Query."""
    document = parse(schema)
    known = _know(document)
    root, type_name = _shared_root(document, known)
    fields = known.objects[type_name]
    files = {
        "soda-gql.config.ts": CONFIG,
        "schema.graphql": schema,
        "src/scalars.ts": SCALARS,
        _SHARED: _fragment("shared", "Shared", type_name, fields),
    }
    dependents = min(DEPENDENTS, modules - 1)
    names = [name for name in known.objects if name != type_name] or [type_name]
    leaves: list[Spot] = []
    for index in range(modules - 1):
        path, on = module_path(index), names[index % len(names)]
        text = _fragment(f"part{index}", f"Part{index}", on, known.objects[on])
        files[path] = text + _query(index, root) if index < dependents else text
        leaves.append(_renaming(path, text, known.objects[on][-1]))
    return Project(
        files,
        tuple(leaves),
        _renaming(_SHARED, files[_SHARED], fields[-1]),
        dependents,
        _retyping(fields),
    )


def _know(document: DocumentNode) -> _Known:
    kinds = (ScalarTypeDefinitionNode, EnumTypeDefinitionNode)
    leaves = {*_SPECIFIED, *[node.name.value for node in document.definitions if isinstance(node, kinds)]}
    objects = {node.name.value: _leaf_fields(node, leaves) for node in _objects(document)}
    return _Known(frozenset(leaves), {name: fields for name, fields in objects.items() if fields})


def _objects(document: DocumentNode) -> Iterator[ObjectTypeDefinitionNode]:
    for node in document.definitions:
        if isinstance(node, ObjectTypeDefinitionNode) and node.name.value not in _ROOTS:
            yield node


def _leaf_fields(node: ObjectTypeDefinitionNode, leaves: set[str]) -> list[FieldDefinitionNode]:
    usable = [field for field in node.fields or () if _is_free(field) and _named(field.type) in leaves]
    return usable[:MOST_FIELDS]


def _is_free(field: FieldDefinitionNode) -> bool:
    """Whether a field can be selected as it is, and without a warning."""
    needed = any(
        isinstance(item.type, NonNullTypeNode) and item.default_value is None for item in field.arguments or ()
    )
    return not needed and not any(item.name.value == "deprecated" for item in field.directives or ())


def _named(node: TypeNode) -> str:
    while isinstance(node, (NonNullTypeNode, ListTypeNode)):
        node = node.type
    assert isinstance(node, NamedTypeNode)
    return node.name.value


def _shared_root(document: DocumentNode, known: _Known) -> tuple[str, str]:
    """The first query field that leads to an object with leaf fields, and that object."""
    for node in document.definitions:
        if isinstance(node, ObjectTypeDefinitionNode) and node.name.value == "Query":
            for field in node.fields or ():
                if _is_free(field) and _named(field.type) in known.objects:
                    return field.name.value, _named(field.type)
    raise UnusableSchema(
        "the schema needs a type Query with a field that has no required arguments and gives an object"
    )


def _fragment(constant: str, name: str, on: str, fields: list[FieldDefinitionNode]) -> str:
    body = "".join(f"    {field.name.value}\n" for field in fields)
    return (
        f"{_IMPORT}\nexport const {constant} = gql.default(({{ fragment }}) =>\n"
        f'  fragment("{name}", "{on}")`{{\n{body}  }}`(),\n);\n'
    )


def _query(index: int, root: str) -> str:
    return (
        f'\nimport {{ shared }} from "../../shared/shared";\n\n'
        f"export const query{index} = gql.default(({{ query }}) =>\n"
        f'  query("Query{index}")`{{\n    {root} {{\n      ...${{shared}}\n    }}\n  }}`(),\n);\n'
    )


def _renaming(path: str, text: str, field: FieldDefinitionNode) -> Spot:
    name = field.name.value
    return Spot.of(path, text, f"    {name}\n", f"    a§: {name}\n")


def _retyping(fields: list[FieldDefinitionNode]) -> Spot:
    """A field is never null any more, which its interfaces allow; only if all are that already, one may be null."""
    field = next((field for field in fields if not isinstance(field.type, NonNullTypeNode)), fields[0])
    assert field.type.loc is not None
    end = field.type.loc.end
    is_required = isinstance(field.type, NonNullTypeNode)
    return Spot("schema.graphql", end - 1, end, "") if is_required else Spot("schema.graphql", end, end, "!")
