"""Names that may occur once in a list: of arguments, and of fields of an object."""

from __future__ import annotations

from collections.abc import Iterable

from soda_gql_builder.graphql import ast
from soda_gql_builder.validate.context import Context


def report_repeated(context: Context, code: str, what: str, names: Iterable[ast.Name]) -> None:
    """Each name that has occurred before."""
    seen: set[str] = set()
    for name in names:
        if name.value in seen and name.value:
            context.report(code, f"There can be only one {what} named '{name.value}'.", name.start, name.end)
        seen.add(name.value)


def report_repeated_fields(context: Context, value: ast.ObjectValue) -> None:
    if len(value.fields) > 1:
        report_repeated(context, "unique-input-field-names", "input field", (field.name for field in value.fields))
