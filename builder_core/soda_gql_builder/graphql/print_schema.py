"""Texts of schema definitions; see ``printer.py``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from soda_gql_builder.graphql.ast import (
    DirectiveDefinition,
    EnumTypeDefinition,
    EnumValueDefinition,
    FieldDefinition,
    InputObjectTypeDefinition,
    InputValueDefinition,
    InterfaceTypeDefinition,
    NamedType,
    Node,
    ObjectTypeDefinition,
    OperationTypeDefinition,
    ScalarTypeDefinition,
    SchemaDefinition,
    SchemaDocument,
    UnionTypeDefinition,
)
from soda_gql_builder.graphql.print_values import (
    description_text,
    directives_text,
    indented,
    joined,
    type_text,
    value_text,
)


def _document_text(node: SchemaDocument) -> str:
    return "\n\n".join([TEXTS[type(definition)](definition) for definition in node.definitions])


def _schema_text(node: SchemaDefinition) -> str:
    directives = directives_text(node.directives)
    text = joined((f"schema{directives}", _block(node.operation_types)))
    return f"{_before(node)}{text}"


def _operation_type_text(node: OperationTypeDefinition) -> str:
    return f"{node.operation}: {node.type.name.value}"


def _scalar_text(node: ScalarTypeDefinition) -> str:
    return f"{_before(node)}scalar {node.name.value}{directives_text(node.directives)}"


def _object_text(node: ObjectTypeDefinition) -> str:
    return _with_fields("type", node)


def _interface_text(node: InterfaceTypeDefinition) -> str:
    return _with_fields("interface", node)


def _with_fields(keyword: str, node: ObjectTypeDefinition | InterfaceTypeDefinition) -> str:
    interfaces = _names(node.interfaces, " & ")
    implements = f"implements {interfaces}" if interfaces else ""
    head = joined((keyword, node.name.value, implements)) + directives_text(node.directives)
    return f"{_before(node)}{joined((head, _block(node.fields)))}"


def _union_text(node: UnionTypeDefinition) -> str:
    members = _names(node.members, " | ")
    head = joined(("union", node.name.value)) + directives_text(node.directives)
    return f"{_before(node)}{head} = {members}" if members else f"{_before(node)}{head}"


def _enum_text(node: EnumTypeDefinition) -> str:
    head = joined(("enum", node.name.value)) + directives_text(node.directives)
    return f"{_before(node)}{joined((head, _block(node.values)))}"


def _enum_value_text(node: EnumValueDefinition) -> str:
    return f"{description_text(node.description)}{node.name.value}{directives_text(node.directives)}"


def _input_text(node: InputObjectTypeDefinition) -> str:
    head = joined(("input", node.name.value)) + directives_text(node.directives)
    return f"{_before(node)}{joined((head, _block(node.fields)))}"


def _directive_definition_text(node: DirectiveDefinition) -> str:
    repeatable = " repeatable" if node.repeatable else ""
    locations = joined([location.value for location in node.locations], " | ")
    arguments = _argument_definitions(node.arguments)
    return f"{description_text(node.description)}directive @{node.name.value}{arguments}{repeatable} on {locations}"


def _field_text(node: FieldDefinition) -> str:
    arguments = _argument_definitions(node.arguments)
    directives = directives_text(node.directives)
    return f"{description_text(node.description)}{node.name.value}{arguments}: {type_text(node.type)}{directives}"


def _input_value_text(node: InputValueDefinition) -> str:
    default = f" = {value_text(node.default)}" if node.default is not None else ""
    text = f"{node.name.value}: {type_text(node.type)}{default}{directives_text(node.directives)}"
    return f"{description_text(node.description)}{text}"


def _before(
    node: SchemaDefinition
    | ScalarTypeDefinition
    | ObjectTypeDefinition
    | InterfaceTypeDefinition
    | UnionTypeDefinition
    | EnumTypeDefinition
    | InputObjectTypeDefinition,
) -> str:
    return "extend " if node.extend else description_text(node.description)


def _names(types: Sequence[NamedType], separator: str) -> str:
    return joined([named.name.value for named in types], separator)


def _block(nodes: Sequence[Node]) -> str:
    """Braces with a line for each node, or nothing."""
    return f"{{{indented([TEXTS[type(node)](node) for node in nodes])}\n}}" if nodes else ""


def _argument_definitions(arguments: Sequence[InputValueDefinition]) -> str:
    texts = [_input_value_text(argument) for argument in arguments]
    if any("\n" in text for text in texts):
        return f"({indented(texts)}\n)"
    return f"({', '.join(texts)})" if texts else ""


TEXTS: dict[type[Node], Callable[[Any], str]] = {
    SchemaDocument: _document_text,
    SchemaDefinition: _schema_text,
    OperationTypeDefinition: _operation_type_text,
    ScalarTypeDefinition: _scalar_text,
    ObjectTypeDefinition: _object_text,
    InterfaceTypeDefinition: _interface_text,
    UnionTypeDefinition: _union_text,
    EnumTypeDefinition: _enum_text,
    EnumValueDefinition: _enum_value_text,
    InputObjectTypeDefinition: _input_text,
    DirectiveDefinition: _directive_definition_text,
    FieldDefinition: _field_text,
    InputValueDefinition: _input_value_text,
}
