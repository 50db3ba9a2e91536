"""Every name in a schema file with what it means: names that it defines, and names that it refers to.

A file's text and the label of a schema in, mentions out.  Files are parsed tolerantly, so a broken one still answers.
Nothing here walks a whole file where one definition will do: schemas can have a hundred thousand lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.index import SchemaIndex, TypeRef
from soda_gql_builder.schema.references import named_type, type_ref
from soda_gql_server.semantics.names.mentions import Mention, value_parts
from soda_gql_server.semantics.names.schema_parts import NO_SCHEMA
from soda_gql_server.semantics.names.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
    EnumValueSymbol,
    FieldSymbol,
    InputFieldSymbol,
    Symbol,
    TypeSymbol,
)


class Sdl(NamedTuple):
    """A schema file; ``labels`` are those of the schemas that it belongs to, in the config's order."""

    path: str
    text: str
    document: ast.SchemaDocument
    labels: tuple[str, ...]

    def items_at(self, offset: int) -> Iterator[ast.SchemaItem]:
        """The definitions that an offset is in or at the edge of."""
        items = self.document.definitions
        after = bisect_right(items, offset, key=lambda item: item.start)
        for item in items[max(0, after - 2) : after]:
            if offset <= item.end:
                yield item

    def items_with(self, name: str) -> Iterator[ast.SchemaItem]:
        """The definitions that have a name in them somewhere, once each."""
        items = self.document.definitions
        last = 0
        for found in re.finditer(rf"\b{re.escape(name)}\b", self.text):
            after = bisect_right(items, found.start(), key=lambda item: item.start)
            if after > last:
                last = after
                yield items[after - 1]


def parse_sdl(path: str, text: str | None, labels: tuple[str, ...]) -> Sdl | None:
    """A file of these schemas; None if there is none."""
    return Sdl(path, text, parse_schema(text).document, labels) if text is not None else None


def mentions_in(item: ast.SchemaItem, label: str, schema: SchemaIndex | None) -> list[Mention]:
    """All mentions in one definition, in no particular order; ``schema`` is what its values are read by."""
    walk = _Walk(label, schema or NO_SCHEMA)
    walk.item(item)
    return walk.found


class _Walk:
    """Collects the mentions of one definition."""

    __slots__ = ("found", "label", "schema")

    def __init__(self, label: str, schema: SchemaIndex) -> None:
        self.label = label
        self.schema = schema
        self.found: list[Mention] = []

    def define(self, name: ast.Name, symbol: Symbol, type_: TypeRef | None = None) -> None:
        if name.value:
            self.found.append(Mention(name.start, name.end, symbol, "definition", type_))

    def refer(self, name: ast.Name, symbol: Symbol, type_: TypeRef | None = None) -> None:
        if name.value:
            self.found.append(Mention(name.start, name.end, symbol, "reference", type_))

    def types(self, named: Iterable[ast.NamedType]) -> None:
        for type_ in named:
            self.refer(type_.name, TypeSymbol(self.label, type_.name.value))

    # --- definitions ----------------------------------------------------------------------------------------

    def item(self, item: ast.SchemaItem) -> None:
        if isinstance(item, ast.SchemaDefinition):
            self.types([operation.type for operation in item.operation_types])
            self.directives(item.directives)
        elif isinstance(item, ast.DirectiveDefinition):
            self.define(item.name, DirectiveSymbol(self.label, item.name.value))
            self.arguments(item.arguments, f"@{item.name.value}", "")
        else:
            symbol = TypeSymbol(self.label, item.name.value)
            (self.refer if item.extend else self.define)(item.name, symbol)
            self.directives(item.directives)
            self.members(item)

    def members(self, item: ast.TypeDefinition) -> None:
        owner = item.name.value
        if isinstance(item, ast.ObjectTypeDefinition | ast.InterfaceTypeDefinition):
            self.types(item.interfaces)
            for field in item.fields:
                self.field(owner, field)
        elif isinstance(item, ast.UnionTypeDefinition):
            self.types(item.members)
        elif isinstance(item, ast.EnumTypeDefinition):
            for value in item.values:
                self.define(value.name, EnumValueSymbol(self.label, owner, value.name.value), TypeRef(owner))
                self.directives(value.directives)
        elif isinstance(item, ast.InputObjectTypeDefinition):
            for input_field in item.fields:
                self.input_value(input_field, InputFieldSymbol(self.label, owner, input_field.name.value))

    def field(self, owner: str, field: ast.FieldDefinition) -> None:
        self.define(field.name, FieldSymbol(self.label, owner, field.name.value), type_ref(field.type))
        self.types([named_type(field.type)])
        self.arguments(field.arguments, owner, field.name.value)
        self.directives(field.directives)

    def arguments(self, arguments: Iterable[ast.InputValueDefinition], owner: str, field: str) -> None:
        for argument in arguments:
            self.input_value(argument, ArgumentSymbol(self.label, owner, field, argument.name.value))

    def input_value(self, item: ast.InputValueDefinition, symbol: Symbol) -> None:
        type_ = type_ref(item.type)
        self.define(item.name, symbol, type_)
        self.types([named_type(item.type)])
        if item.default is not None:
            self.value(item.default, type_)
        self.directives(item.directives)

    # --- uses -------------------------------------------------------------------------------------------------

    def directives(self, directives: Iterable[ast.Directive]) -> None:
        for directive in directives:
            name = directive.name.value
            self.refer(directive.name, DirectiveSymbol(self.label, name))
            info = self.schema.directives.get(name)
            for argument in directive.arguments:
                known = info.arguments.get(argument.name.value) if info is not None else None
                type_ = known.type if known is not None else None
                self.refer(argument.name, ArgumentSymbol(self.label, f"@{name}", "", argument.name.value), type_)
                self.value(argument.value, type_)

    def value(self, value: ast.Value, expected: TypeRef | None) -> None:
        for part, type_ in value_parts(value, expected, self.schema):
            if type_ is None:
                continue
            if isinstance(part, ast.EnumValue):
                name = ast.Name(part.start, part.end, part.value)
                self.refer(name, EnumValueSymbol(self.label, type_.name, part.value), type_)
            elif isinstance(part, ast.ObjectField):
                info = self.schema.types.get(type_.name)
                known = info.input_fields.get(part.name.value) if info is not None else None
                symbol = InputFieldSymbol(self.label, type_.name, part.name.value)
                self.refer(part.name, symbol, known.type if known is not None else None)
