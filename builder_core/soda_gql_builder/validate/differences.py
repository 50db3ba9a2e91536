"""Why two fields with one response key cannot be merged: half a sentence, or None if they can."""

from __future__ import annotations

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import Field
from soda_gql_builder.validate.context import COMPOSITE_KINDS, Context
from soda_gql_builder.validate.scopes import Numbers, Scope, arguments_key


def field_difference(
    numbers: Numbers, one: ast.Field, scope: Scope | None, other: ast.Field, other_scope: Scope | None
) -> str | None:
    """Two fields of one object must be the same field, called in the same way."""
    name, other_name = one.name.value, other.name.value
    if name != other_name:
        return f"'{name}' and '{other_name}' are different fields"
    if one.arguments or other.arguments:
        key = arguments_key(numbers, one.arguments, scope)
        other_key = arguments_key(numbers, other.arguments, other_scope)
        if key is not None and other_key is not None and key != other_key:
            return "they have differing arguments"
    return None


def shape_difference(context: Context, one: Field, other: Field) -> str | None:
    """Two results must fit one response type, whichever object has them.

    As in graphql-core, the type of ``__typename`` and the other meta fields is left out of account.
    """
    ref, other_ref = one.type, other.type
    if ref is other_ref or "__" in (one.name[:2], other.name[:2]):
        return None
    context.touched.update((ref.name, other_ref.name))
    info, other_info = context.types.get(ref.name), context.types.get(other_ref.name)
    if info is None or other_info is None:
        return None
    composite = info.kind in COMPOSITE_KINDS and other_info.kind in COMPOSITE_KINDS
    if ref.modifier == other_ref.modifier and (composite or ref.name == other_ref.name):
        return None
    return f"they return conflicting types '{ref}' and '{other_ref}'"
