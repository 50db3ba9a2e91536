"""Texts of values, types, directives and arguments; see ``printer.py``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from soda_gql_builder.graphql.ast import (
    Argument,
    BooleanValue,
    Directive,
    EnumValue,
    FloatValue,
    IntValue,
    ListType,
    ListValue,
    MissingValue,
    Name,
    NamedType,
    Node,
    NonNullType,
    NullValue,
    ObjectField,
    ObjectValue,
    StringValue,
    TypeNode,
    Value,
    Variable,
    VariableDefinition,
)
from soda_gql_builder.graphql.strings import print_block_string, print_string

MAX_LINE = 80
"""Lists, objects and arguments longer than that get a line for each item."""


def type_text(node: TypeNode) -> str:
    if isinstance(node, NamedType):
        return node.name.value
    if isinstance(node, ListType):
        return f"[{type_text(node.item)}]"
    return f"{type_text(node.inner)}!"


def value_text(node: Value) -> str:
    return _VALUES[type(node)](node)


def arguments_text(before: str, arguments: Sequence[Argument]) -> str:
    """The arguments in brackets, after the text that stands before them on the line."""
    if not arguments:
        return ""
    texts = [f"{argument.name.value}: {value_text(argument.value)}" for argument in arguments]
    line = ", ".join(texts)
    if len(before) + len(line) + 2 > MAX_LINE:
        return f"({indented(texts)}\n)"
    return f"({line})"


def directives_text(directives: Sequence[Directive]) -> str:
    """With a space before each."""
    return "".join([f" {_directive_text(directive)}" for directive in directives]) if directives else ""


def variable_definition_text(node: VariableDefinition) -> str:
    default = f" = {value_text(node.default)}" if node.default is not None else ""
    variable = f"${node.variable.name.value}: {type_text(node.type)}{default}"
    return f"{description_text(node.description)}{variable}{directives_text(node.directives)}"


def description_text(description: StringValue | None) -> str:
    """With the end of its line."""
    return "" if description is None else f"{_string_text(description)}\n"


def joined(parts: Iterable[str], separator: str = " ") -> str:
    """The parts that are not empty."""
    return separator.join([part for part in parts if part])


def indented(lines: Sequence[str]) -> str:
    """Each of the texts on further lines, indented by two spaces."""
    return ("\n" + "\n".join(lines)).replace("\n", "\n  ")


def _directive_text(node: Directive) -> str:
    arguments = ", ".join([_named_value_text(argument) for argument in node.arguments])
    return f"@{node.name.value}({arguments})" if arguments else f"@{node.name.value}"


def _named_value_text(node: Argument | ObjectField) -> str:
    return f"{node.name.value}: {value_text(node.value)}"


def _spelling(node: IntValue | FloatValue | EnumValue | Name) -> str:
    return node.value


def _string_text(node: StringValue) -> str:
    return print_block_string(node.value) if node.block else print_string(node.value)


def _boolean_text(node: BooleanValue) -> str:
    return "true" if node.value else "false"


def _null_text(_: NullValue) -> str:
    return "null"


def _missing_text(_: MissingValue) -> str:
    return ""


def _variable_text(node: Variable) -> str:
    return f"${node.name.value}"


def _list_text(node: ListValue) -> str:
    texts = [_VALUES[type(value)](value) for value in node.values]
    line = ", ".join(texts)
    return f"[{indented(texts)}\n]" if len(line) + 2 > MAX_LINE else f"[{line}]"


def _object_text(node: ObjectValue) -> str:
    texts = [f"{field.name.value}: {_VALUES[type(field.value)](field.value)}" for field in node.fields]
    line = ", ".join(texts)
    return f"{{{indented(texts)}\n}}" if len(line) + 4 > MAX_LINE else f"{{ {line} }}"


_VALUES: dict[type[Node], Callable[[Any], str]] = {
    Variable: _variable_text,
    IntValue: _spelling,
    FloatValue: _spelling,
    StringValue: _string_text,
    BooleanValue: _boolean_text,
    NullValue: _null_text,
    EnumValue: _spelling,
    ListValue: _list_text,
    ObjectValue: _object_text,
    MissingValue: _missing_text,
}
TEXTS: dict[type[Node], Callable[[Any], str]] = {
    **_VALUES,
    Name: _spelling,
    NamedType: type_text,
    ListType: type_text,
    NonNullType: type_text,
    Argument: _named_value_text,
    ObjectField: _named_value_text,
    Directive: _directive_text,
    VariableDefinition: variable_definition_text,
}
