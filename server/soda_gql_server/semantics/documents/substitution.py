"""Variables in values and selections, and other values in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from soda_gql_builder.graphql import ast


def variables_in(value: ast.Value) -> Iterator[ast.Variable]:
    """The variables in a value."""
    pending: list[ast.Value] = [value]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Variable):
            yield part
        elif isinstance(part, ast.ListValue):
            pending.extend(part.values)
        elif isinstance(part, ast.ObjectValue):
            pending.extend([field.value for field in part.fields])


def values_of(selection: ast.Selection) -> list[ast.Value]:
    """The values that a selection itself gives to arguments, its directives' included."""
    values = [item.value for directive in selection.directives for item in directive.arguments]
    return values + [item.value for item in selection.arguments] if isinstance(selection, ast.Field) else values


def substituted(selection: ast.Selection, values: Mapping[str, ast.Value]) -> ast.Selection:
    """The selection with values in the place of variables, all of which have one."""
    directives = tuple([replace(item, arguments=_given(item.arguments, values)) for item in selection.directives])
    if isinstance(selection, ast.Interpolation | ast.FragmentSpread):
        return replace(selection, directives=directives)
    below = selection.selection_set
    if below is not None:
        below = replace(below, selections=tuple([substituted(item, values) for item in below.selections]))
    if isinstance(selection, ast.InlineFragment):
        return replace(selection, directives=directives, selection_set=below)
    arguments = _given(selection.arguments, values)
    return replace(selection, arguments=arguments, directives=directives, selection_set=below)


def _given(arguments: tuple[ast.Argument, ...], values: Mapping[str, ast.Value]) -> tuple[ast.Argument, ...]:
    return tuple([replace(item, value=_value(item.value, values)) for item in arguments])


def _value(value: ast.Value, values: Mapping[str, ast.Value]) -> ast.Value:
    if isinstance(value, ast.Variable):
        return values[value.name.value]
    if isinstance(value, ast.ListValue):
        return replace(value, values=tuple([_value(item, values) for item in value.values]))
    if isinstance(value, ast.ObjectValue):
        return replace(value, fields=tuple([replace(item, value=_value(item.value, values)) for item in value.fields]))
    return value
