"""Prints syntax trees, to the character as graphql-core's ``print_ast`` does; comments are not part of a tree.

Trees with empty names and missing values print too, as text with gaps.
Selections are written line by line with their indentation, one frame of Python's stack per level; everything else
becomes a text of its own whose lines are indented when it is put into another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from soda_gql_builder.graphql import print_schema, print_values
from soda_gql_builder.graphql.ast import (
    Document,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    Interpolation,
    Node,
    OperationDefinition,
    Selection,
    SelectionSet,
    Template,
    VariableDefinition,
)
from soda_gql_builder.graphql.print_values import (
    arguments_text,
    description_text,
    directives_text,
    joined,
    variable_definition_text,
)

Interpolate = Callable[[int], str]


def _number_of_interpolation(index: int) -> str:
    return f"...#{index}"


def print_node(node: Node, *, interpolation: Interpolate = _number_of_interpolation) -> str:
    """The text of any node; ``interpolation`` gives that of ``...${…}``, dots included, by its index."""
    if isinstance(node, Document):
        return "\n\n".join([print_node(item, interpolation=interpolation) for item in node.definitions])
    if isinstance(node, OperationDefinition):
        return _operation_text(node, interpolation)
    if isinstance(node, FragmentDefinition):
        return _fragment_text(node, interpolation)
    if isinstance(node, Template):
        return _template_text(node, interpolation)
    if isinstance(node, SelectionSet):
        return _selection_set_text(node, interpolation)
    if isinstance(node, Field | FragmentSpread | InlineFragment | Interpolation):
        lines: list[str] = []
        _write_selections(lines, (node,), "", interpolation)
        return "\n".join(lines)
    text = print_values.TEXTS.get(type(node)) or print_schema.TEXTS[type(node)]
    return text(node)


def _operation_text(node: OperationDefinition, interpolation: Interpolate) -> str:
    name = node.name.value if node.name is not None else ""
    head = f"{name}{_variable_definitions_text(node.variable_definitions)}"
    line = joined((node.operation, head)) + directives_text(node.directives)
    selections = _selection_set_text(node.selection_set, interpolation)
    if line == "query" and node.description is None:
        return selections
    return f"{description_text(node.description)}{line} {selections}"


def _variable_definitions_text(definitions: Sequence[VariableDefinition]) -> str:
    texts = [variable_definition_text(definition) for definition in definitions]
    if any("\n" in text for text in texts):
        lines = "\n".join(texts)
        return f"(\n{lines}\n)"
    return f"({', '.join(texts)})" if texts else ""


def _fragment_text(node: FragmentDefinition, interpolation: Interpolate) -> str:
    variables = ", ".join([variable_definition_text(definition) for definition in node.variable_definitions])
    name = f"{node.name.value}({variables})" if variables else node.name.value
    line = f"fragment {name} on {node.type_condition.name.value}{directives_text(node.directives)}"
    return f"{description_text(node.description)}{line} {_selection_set_text(node.selection_set, interpolation)}"


def _template_text(node: Template, interpolation: Interpolate) -> str:
    variables = _variable_definitions_text(node.variable_definitions)
    directives = directives_text(node.directives).lstrip()
    selections = _selection_set_text(node.selection_set, interpolation) if node.selection_set is not None else ""
    return joined((variables, directives, selections))


def _selection_set_text(node: SelectionSet, interpolation: Interpolate) -> str:
    if not node.selections:
        return "{}"
    lines = ["{"]
    _write_selections(lines, node.selections, "  ", interpolation)
    lines.append("}")
    return "\n".join(lines)


def _write_selections(
    lines: list[str], selections: Sequence[Selection], indent: str, interpolation: Interpolate
) -> None:
    for selection in selections:
        head = _head(selection, interpolation)
        if "\n" in head:
            head = head.replace("\n", f"\n{indent}")
        if isinstance(selection, FragmentSpread | Interpolation) or selection.selection_set is None:
            lines.append(f"{indent}{head}")
        elif not selection.selection_set.selections:
            lines.append(f"{indent}{head} {{}}")
        else:
            lines.append(f"{indent}{head} {{")
            _write_selections(lines, selection.selection_set.selections, f"{indent}  ", interpolation)
            lines.append(f"{indent}}}")


def _head(selection: Selection, interpolation: Interpolate) -> str:
    """All of the selection but its selection set."""
    directives = directives_text(selection.directives)
    if isinstance(selection, Field):
        name = selection.name.value
        if selection.alias is not None:
            name = f"{selection.alias.value}: {name}"
        return f"{name}{arguments_text(name, selection.arguments)}{directives}"
    if isinstance(selection, FragmentSpread):
        return f"...{selection.name.value}{directives}"
    if isinstance(selection, InlineFragment):
        condition = selection.type_condition
        return f"... on {condition.name.value}{directives}" if condition is not None else f"...{directives}"
    if isinstance(selection, Interpolation):
        return f"{interpolation(selection.index)}{directives}"
    assert_never(selection)
