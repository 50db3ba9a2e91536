"""Names of types where a document writes them, and whether two types can ever be the same object."""

from __future__ import annotations

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.validate.context import ALL_TYPE_NAMES, COMPOSITE_KINDS, Context
from soda_gql_builder.validate.suggestions import did_you_mean, replacements


def report_unknown_type(context: Context, named: ast.NamedType) -> None:
    name = named.name.value
    if name:
        context.touched.add(ALL_TYPE_NAMES)
        near = context.near(name, context.types)
        message = f"Unknown type '{name}'.{did_you_mean(near)}"
        context.report("known-type-names", message, named.start, named.end, replacements(near, named.start, named.end))


def condition_type(context: Context, condition: ast.NamedType) -> TypeInfo | None:
    """The type that a fragment is written on; None, and a report, if it has no fields to select."""
    name = condition.name.value
    context.touched.add(name)
    info = context.types.get(name)
    if info is None:
        report_unknown_type(context, condition)
        return None
    if info.kind not in COMPOSITE_KINDS:
        message = f"Fragment cannot condition on non composite type '{name}'."
        context.report("fragments-on-composite-types", message, condition.start, condition.end)
        return None
    return info


def can_overlap(one: TypeInfo, other: TypeInfo) -> bool:
    """Whether some object is of both types."""
    if one is other:
        return True
    if one.kind == "object":
        return one.name in other.possible
    if other.kind == "object":
        return other.name in one.possible
    return not set(one.possible).isdisjoint(other.possible)
