"""What differs between two states of a schema, as the names that validation records (see ``validate.document``)."""

from __future__ import annotations

from collections.abc import Mapping

from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.schema.index import DirectiveInfo, InputValue, SchemaIndex, TypeInfo

Signature = tuple[object, ...]


def changed_parts(before: SchemaIndex, after: SchemaIndex) -> set[str]:
    """Names of the types, and with an at sign the directives, that mean something else now.

    ``*`` and ``@*`` stand for the sets of all names; changed root types change everything.
    Positions and descriptions do not matter.
    """
    changed = {name for name in before.types.keys() | after.types.keys() if _type_differs(before, after, name)}
    if before.types.keys() != after.types.keys():
        changed.add("*")
    for name in before.directives.keys() | after.directives.keys():
        old, new = before.directives.get(name), after.directives.get(name)
        if old is None or new is None or _directive(old) != _directive(new):
            changed.add(f"@{name}")
    if before.directives.keys() != after.directives.keys():
        changed.add("@*")
    if before.roots != after.roots:
        changed |= {"*", "@*", *before.types, *after.types}
    return changed


def _type_differs(before: SchemaIndex, after: SchemaIndex, name: str) -> bool:
    old, new = before.types.get(name), after.types.get(name)
    return old != new and (old is None or new is None or _type(old) != _type(new))


def _type(info: TypeInfo) -> Signature:
    fields = [(field.name, field.type, _inputs(field.arguments), field.deprecated) for field in info.fields.values()]
    values = [(value.name, value.deprecated) for value in info.values.values()]
    inputs = _inputs(info.input_fields)
    return info.kind, info.one_of, info.interfaces, info.possible, tuple(fields), tuple(values), inputs


def _inputs(inputs: Mapping[str, InputValue]) -> Signature:
    return tuple(
        [
            (item.name, item.type, None if item.default is None else print_node(item.default), item.deprecated)
            for item in inputs.values()
        ]
    )


def _directive(info: DirectiveInfo) -> Signature:
    return info.name, _inputs(info.arguments), info.locations, info.repeatable
