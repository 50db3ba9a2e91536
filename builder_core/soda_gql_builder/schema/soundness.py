"""A quick proof that a schema is valid.

The proof knows the rules of the specification but none of the messages, and gives up at whatever is unusual: then
``check.py`` asks graphql-core.  So it may fail for a valid schema, and never succeeds for an invalid one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.applied_directives import directives_fit
from soda_gql_builder.schema.build import build_schema
from soda_gql_builder.schema.builtins import BUILT_IN_TYPES
from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_builder.schema.type_soundness import directive_fits, inputs_end, type_fits


def surely_valid(files: Sequence[tuple[str, ast.SchemaDocument]]) -> bool:
    schema = build_schema(files)
    items = [item for _path, document in files for item in document.definitions]
    return (
        _defined_once(items)
        and _roots_fit(items, schema)
        and _members_occur_once(items, schema)
        and directives_fit(items, schema)
        and all(directive_fits(schema, directive) for directive in schema.directives.values())
        and all(type_fits(schema, info) for name, info in schema.types.items() if name not in BUILT_IN_TYPES)
        and inputs_end(schema)
    )


def _defined_once(items: Iterable[ast.SchemaItem]) -> bool:
    """Each name has one definition, and extensions of its kind only."""
    kinds: dict[str, type[ast.SchemaItem]] = {}
    extensions: list[ast.TypeDefinition] = []
    directives: set[str] = set()
    for item in items:
        if isinstance(item, ast.SchemaDefinition):
            continue
        name = item.name.value
        if isinstance(item, ast.DirectiveDefinition):
            if name in directives:
                return False
            directives.add(name)
        elif item.extend:
            extensions.append(item)
        elif name in kinds or name in BUILT_IN_TYPES:
            return False
        else:
            kinds[name] = type(item)
    return all(kinds.get(item.name.value) is type(item) for item in extensions)


def _roots_fit(items: Iterable[ast.SchemaItem], schema: SchemaIndex) -> bool:
    written = [item for item in items if isinstance(item, ast.SchemaDefinition)]
    operations = [operation_type for item in written for operation_type in item.operation_types]
    roots = list(schema.roots.values())
    return (
        sum(not item.extend for item in written) == (1 if written else 0)
        and len({operation_type.operation for operation_type in operations}) == len(operations)
        and all(operation_type.type.name.value in roots for operation_type in operations)
        and "query" in schema.roots
        and len(set(roots)) == len(roots)
        and all(schema.types[root].kind == "object" for root in roots)
    )


def _members_occur_once(items: Iterable[ast.SchemaItem], schema: SchemaIndex) -> bool:
    """The index keeps the first of equal names, so it has as many as were written only if none is repeated."""
    kept = 0
    for info in schema.types.values():
        if info.places[0].file >= 0:
            kept += len(info.fields) + len(info.interfaces) + len(info.input_fields) + len(info.values)
            kept += sum(len(field.arguments) for field in info.fields.values())
            kept += len(info.possible) if info.kind == "union" else 0
    for directive in schema.directives.values():
        if directive.place.file >= 0:
            kept += len(directive.arguments)
    return kept == sum(map(_members, items))


def _members(item: ast.SchemaItem) -> int:
    match item:
        case ast.ObjectTypeDefinition() | ast.InterfaceTypeDefinition():
            return len(item.fields) + len(item.interfaces) + sum(len(field.arguments) for field in item.fields)
        case ast.InputObjectTypeDefinition():
            return len(item.fields)
        case ast.EnumTypeDefinition():
            return len(item.values)
        case ast.UnionTypeDefinition():
            return len(item.members)
        case ast.DirectiveDefinition():
            return len(item.arguments)
    return 0
