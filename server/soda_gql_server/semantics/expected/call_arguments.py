"""What the arguments of calls have to be: of ``query``, ``f``, ``$dir.name``, ``fragment.spread`` and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

from soda_gql_builder.graphql.ast import OperationKind
from soda_gql_builder.schema.index import InputValue, SchemaIndex, TypeInfo
from soda_gql_server.semantics.code.brackets import Group
from soda_gql_server.semantics.code.tools import Tool, argument_string, string_argument
from soda_gql_server.semantics.expected.positions import (
    Anything,
    Factory,
    FieldExtras,
    FieldName,
    FieldsOption,
    GraphqlText,
    Inputs,
    Labels,
    Nested,
    Position,
    TypeName,
)
from soda_gql_server.semantics.names.symbols import DirectiveSymbol, ElementSymbol, FieldSymbol


class World(NamedTuple):
    """What brackets alone do not say.

    ``variables_of`` gives the variables of the fragment that an expression names, ``field_at`` the field that a string
    at an offset is known to name, ``text_at`` what a template that starts at an offset is known to be.
    """

    schema: SchemaIndex
    label: str
    variables_of: Callable[[str], tuple[ElementSymbol, Mapping[str, InputValue]] | None]
    field_at: Callable[[int], FieldSymbol | None]
    text_at: Callable[[int], GraphqlText | None]


def argument_of(tool: Tool, index: int, group: Group, world: World) -> Position:
    """What the argument at an index has to be; ``group`` are the call's parentheses."""
    if tool.kind == "field":
        return _argument_of_field(tool, index, group, world)
    if tool.kind == "fragment" and index == 1:
        return TypeName()
    if index > 0:
        return Anything()
    if tool.kind == "definition":
        return Factory()
    if tool.kind == "named operation":
        return FieldsOption(cast(OperationKind, tool.name))
    if tool.kind == "called field":
        return Nested(tool.parent or _known_type(tool.call, world))
    if tool.kind == "colocate":
        return Labels(tool.parent)
    if tool.kind == "directive":
        directive = world.schema.directives.get(tool.name)
        return Inputs(directive.arguments, DirectiveSymbol(world.label, tool.name)) if directive else Anything()
    found = world.variables_of(tool.name) if tool.kind == "spread" else None
    return Inputs(found[1], found[0]) if found is not None else Anything()


def _argument_of_field(tool: Tool, index: int, group: Group, world: World) -> Position:
    """Of ``f(name, arguments, extras)``."""
    parent = tool.parent or _known_parent(group, world)
    if index == 0:
        return FieldName(parent)
    if index == 2:
        return FieldExtras()
    name = argument_string(group, 0)
    field = world.schema.field(parent, name) if parent is not None and name else None
    if index > 2 or parent is None or field is None:
        return Anything()
    return Inputs(field.arguments, FieldSymbol(world.label, parent.name, field.name), field.type)


def _known_parent(call: Group, world: World) -> TypeInfo | None:
    """The type that a call of ``f`` is known to look into."""
    string = string_argument(call, 0)
    symbol = world.field_at(string.start + 1) if string is not None else None
    return world.schema.types.get(symbol.type) if symbol is not None else None


def _known_type(call: Group | None, world: World) -> TypeInfo | None:
    """The type that a call of ``f`` is known to lead to."""
    parent = _known_parent(call, world) if call is not None else None
    name = argument_string(call, 0) if call is not None else None
    field = world.schema.field(parent, name) if parent is not None and name is not None else None
    return world.schema.types.get(field.type.name) if field is not None else None
