"""Every use of a variable: is it declared, and does its type fit where it stands?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from soda_gql_builder.evaluate.documents import Selections, Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeRef
from soda_gql_builder.validate.context import Context, Declared
from soda_gql_builder.validate.repetitions import report_repeated_fields
from soda_gql_builder.validate.suggestions import did_you_mean, replacements

_Node: TypeAlias = ast.Argument | ast.Directive | ast.ObjectField | ast.Selection | ast.Value


def use_variable(
    context: Context, variable: ast.Variable, name: str, modifier: str, has_default: bool
) -> TypeRef | None:
    """A use where the type (name, modifier) is expected; the variable's type if it fits there.

    ``has_default``: the argument or input field has a default, which replaces a variable that is not given.
    """
    declared = use_untyped(context, variable)
    if declared is None or declared.type is None:
        return None
    given = declared.type
    if given.name == name:
        replaced = modifier[-1:] == "!" and given.modifier[-1:] != "!" and (declared.default or has_default)
        if _fits(given.modifier, modifier[:-1] if replaced else modifier):
            return given
    else:
        context.touched.add(name)
        if name not in context.types:
            return None
    expected = TypeRef(name, modifier)
    message = f"Variable '${variable.name.value}' of type '{given}' used in position expecting type '{expected}'."
    context.report("variables-in-allowed-position", message, variable.start, variable.end)
    return None


def use_untyped(context: Context, variable: ast.Variable) -> Declared | None:
    """A use where any type is welcome."""
    name = variable.name.value
    context.used.add(name)
    declared = context.declared.get(name)
    if declared is None and name and context.document.complete:
        document = context.document
        where = "fragment" if document.kind == "fragment" else "operation"
        near = context.near(name, context.declared)
        context.report(
            "no-undefined-variables",
            f"Variable '${name}' is not defined by {where} '{document.name}'.{did_you_mean(['$' + x for x in near])}",
            variable.start,
            variable.end,
            replacements(near, variable.start, variable.end, "$"),
        )
    return declared


def use_variables_of(context: Context, value: ast.Value) -> None:
    """The uses inside a value of a custom scalar, which may have any shape but repeats no name."""
    pending = [value]
    for item in pending:
        if isinstance(item, ast.Variable):
            use_untyped(context, item)
        elif isinstance(item, ast.ListValue):
            pending.extend(item.values)
        elif isinstance(item, ast.ObjectValue):
            report_repeated_fields(context, item)
            pending.extend(field.value for field in item.fields)


def use_silently(context: Context, nodes: Iterable[_Node]) -> None:
    """What stands below something unknown: its variables count as used, and nothing is reported."""
    pending = list(nodes)
    expansions = context.document.expansions
    for node in pending:
        if isinstance(node, ast.Variable):
            context.used.add(node.name.value)
        elif isinstance(node, (ast.Argument, ast.ObjectField)):
            pending.append(node.value)
        elif isinstance(node, ast.Directive):
            pending.extend(node.arguments)
        elif isinstance(node, ast.ListValue):
            pending.extend(node.values)
        elif isinstance(node, ast.ObjectValue):
            pending.extend(node.fields)
        elif isinstance(node, (ast.Field, ast.InlineFragment)):
            pending.extend(node.directives)
            if isinstance(node, ast.Field):
                pending.extend(node.arguments)
            if node.selection_set is not None:
                pending.extend(node.selection_set.selections)
        elif isinstance(node, ast.FragmentSpread):
            pending.extend(node.directives)
        elif isinstance(node, ast.Interpolation):
            pending.extend(node.directives)
            expansion = expansions[node.index]
            if isinstance(expansion, Selections):
                pending.extend(expansion.selections)
            elif isinstance(expansion, Spread) and expansion.arguments:
                pending.extend(expansion.arguments)


def _fits(given: str, expected: str) -> bool:
    """Whether a value of one modifier may stand where the other is expected, both for the same name."""
    while given != expected:
        if given[-1:] == "!":
            given = given[:-1]
            if expected[-1:] == "!":
                expected = expected[:-1]
        elif given[-1:] == "]" and expected[-1:] == "]":
            given, expected = given[:-2], expected[:-2]
        else:
            return False
    return True
