"""The walk over the selections of a document: fields, fragments, and everything that hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from soda_gql_builder.evaluate.documents import Occupant, Selections, Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.validate.arguments import check_arguments
from soda_gql_builder.validate.context import COMPOSITE_KINDS, Context
from soda_gql_builder.validate.directives import check_directives
from soda_gql_builder.validate.fields import (
    report_missing_selection,
    report_unexpected_selection,
    report_unknown_field,
)
from soda_gql_builder.validate.overlaps import check_overlaps
from soda_gql_builder.validate.response_keys import keys_of_spread, surely_agree, surely_same
from soda_gql_builder.validate.spreads import check_spread
from soda_gql_builder.validate.type_names import can_overlap, condition_type
from soda_gql_builder.validate.usages import use_silently

_Part: TypeAlias = tuple[tuple[ast.Selection, ...], TypeInfo]


class _Keys(NamedTuple):
    """What stands under the response keys of one selection set."""

    of_fields: dict[str, Occupant]
    of_spreads: list[Mapping[str, Occupant]]


def check_selections(context: Context, selections: tuple[ast.Selection, ...], parent: TypeInfo) -> None:
    """The selection sets stand in a list that grows while it is worked off, so that depth costs no stack."""
    sets: list[_Part] = [(selections, parent)]
    for whole in sets:
        keys = _Keys({}, [])
        # An inline fragment is a further part of the set in which it stands.
        parts = [whole]
        agree = True
        for part in parts:
            agree = _check_part(context, part, parts, sets, keys) and agree
        if not agree or (keys.of_spreads and not surely_agree(keys.of_fields, keys.of_spreads)):
            check_overlaps(context, *whole)


def _check_part(context: Context, part: _Part, parts: list[_Part], sets: list[_Part], keys: _Keys) -> bool:
    """Checks the selections; whether fields of one response key surely stand for the same."""
    selections, parent = part
    fields, types, touch, of_fields = parent.fields, context.types, context.touched.add, keys.of_fields
    agree = True
    for selection in selections:
        if not isinstance(selection, ast.Field):
            _check_fragment(context, selection, parent, parts, keys)
            continue
        written = selection.name
        name = written.value
        field = fields.get(name) or context.schema.field(parent, name)
        if field is None:
            report_unknown_field(context, selection, parent)
            use_silently(context, (selection,))
            continue
        below = selection.selection_set
        key = name if selection.alias is None else selection.alias.value
        occupant = field if below is None and not selection.arguments else selection
        if (other := of_fields.setdefault(key, occupant)) is not occupant:
            agree = surely_same(other, occupant) and agree
        if selection.arguments or field.arguments:
            check_arguments(
                context, selection.arguments, field.arguments, parent.name, name, written.start, written.end
            )
        if selection.directives:
            check_directives(context, selection.directives, "FIELD")
        if field.deprecated is not None:
            context.report_deprecated(f"The field {parent.name}.{name}", field.deprecated, written)
        type_name = field.type.name
        touch(type_name)
        info = types.get(type_name)
        if info is not None and info.kind in COMPOSITE_KINDS:
            if below is not None:
                sets.append((below.selections, info))
            elif context.document.complete:
                report_missing_selection(context, selection, field)
        elif below is not None:
            # A type that the schema uses but does not define is not the document's mistake.
            if info is not None:
                report_unexpected_selection(context, selection, field)
            use_silently(context, below.selections)
    return agree


def _check_fragment(
    context: Context, selection: ast.Selection, parent: TypeInfo, parts: list[_Part], keys: _Keys
) -> None:
    if isinstance(selection, ast.InlineFragment):
        _check_inline_fragment(context, selection, parent, parts)
        return
    if selection.directives:
        check_directives(context, selection.directives, "FRAGMENT_SPREAD")
    if not isinstance(selection, ast.Interpolation):
        return
    expansion = context.document.expansions[selection.index]
    if isinstance(expansion, Selections):
        parts.append((expansion.selections, parent))
    elif isinstance(expansion, Spread):
        check_spread(context, expansion, parent)
        keys.of_spreads.append(keys_of_spread(expansion))


def _check_inline_fragment(
    context: Context, selection: ast.InlineFragment, parent: TypeInfo, parts: list[_Part]
) -> None:
    if selection.directives:
        check_directives(context, selection.directives, "INLINE_FRAGMENT")
    condition = selection.type_condition
    selections = selection.selection_set.selections
    if condition is None:
        parts.append((selections, parent))
        return
    info = condition_type(context, condition)
    if info is None:
        use_silently(context, selections)
        return
    if not can_overlap(parent, info):
        message = (
            f"Fragment cannot be spread here as objects of type '{parent.name}' can never be of type '{info.name}'."
        )
        context.report("possible-fragment-spreads", message, condition.start, condition.end)
    parts.append((selections, info))
