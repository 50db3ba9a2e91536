"""What can be wrong with a field itself: its type lacks it, or it has a selection where it must not, or none."""

from __future__ import annotations

from functools import cmp_to_key

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import Field, TypeInfo
from soda_gql_builder.validate.context import Context
from soda_gql_builder.validate.suggestions import did_you_mean, natural_key, replacements


def report_unknown_field(context: Context, selection: ast.Field, parent: TypeInfo) -> None:
    """Suggests types that have the field, if the parent is abstract, or else fields with a similar name."""
    name = selection.name
    if not name.value:
        return
    types = _types_with(context, parent, name.value)
    near = [] if types else context.near(name.value, parent.fields)
    hint = did_you_mean(types, "to use an inline fragment on ") or did_you_mean(near)
    context.report(
        "fields-on-correct-type",
        f"Cannot query field '{name.value}' on type '{parent.name}'.{hint}",
        name.start,
        name.end,
        replacements(near, name.start, name.end),
    )


def report_missing_selection(context: Context, selection: ast.Field, field: Field) -> None:
    name = selection.name
    message = (
        f"Field '{name.value}' of type '{field.type}' must have a selection of subfields."
        f" Did you mean '{name.value} {{ ... }}'?"
    )
    context.report("scalar-leafs", message, name.start, name.end)


def report_unexpected_selection(context: Context, selection: ast.Field, field: Field) -> None:
    name = selection.name
    message = f"Field '{name.value}' must not have a selection since type '{field.type}' has no subfields."
    context.report("scalar-leafs", message, name.start, name.end)


def _types_with(context: Context, parent: TypeInfo, name: str) -> list[str]:
    """Types of which the parent may be, and their interfaces, that have the field; the most useful first."""
    if not parent.abstract:
        return []
    count: dict[str, int] = {}
    for possible in parent.possible:
        info = context.types.get(possible)
        context.touched.add(possible)
        if info is not None and name in info.fields:
            count[possible] = 1
            for interface in info.interfaces:
                context.touched.add(interface)
                if interface in context.types and name in context.types[interface].fields:
                    count[interface] = count.get(interface, 0) + 1

    def order(one: str, other: str) -> int:
        if count[one] != count[other]:
            return count[other] - count[one]
        if _is_super_type(context, one, other):
            return -1
        if _is_super_type(context, other, one):
            return 1
        return -1 if natural_key(one) < natural_key(other) else 1

    return sorted(count, key=cmp_to_key(order))


def _is_super_type(context: Context, one: str, other: str) -> bool:
    return context.types[one].kind == "interface" and one in context.types[other].interfaces
