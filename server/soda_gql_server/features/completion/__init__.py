"""Completion: what can be written at an offset, in both ways of writing.

``semantics/expected`` says what may stand there; here it becomes a list of texts to insert.
"""

from __future__ import annotations

from typing import assert_never

from soda_gql_server.features.completion import builders, inputs, selections
from soda_gql_server.features.completion.items import Completions, Item, matches
from soda_gql_server.semantics.expected.context import Context, context_at
from soda_gql_server.semantics.expected.wanted import (
    Arguments,
    Conditions,
    Directives,
    Entries,
    Extras,
    FieldNames,
    Fragments,
    FragmentTypes,
    InputTypes,
    Members,
    SchemaLabels,
    Selections,
    SpreadCalls,
    Spreads,
    Values,
    Variables,
    Wanted,
)
from soda_gql_server.semantics.view import View

__all__ = ["Completions", "Item", "completions", "completions_after_space"]

_MOST = 300
"""No list is longer than this, whatever it is of."""


def completions(view: View, path: str, offset: int) -> Completions:
    """What can be written at an offset; nothing where that is not known."""
    context = context_at(view, path, offset)
    if context is None or context.wanted is None:
        return Completions()
    return _limited(_all(view, context, context.wanted), context.typed)


def completions_after_space(view: View, path: str, offset: int) -> Completions:
    """What to offer unasked behind a space: nothing between the fields of a selection, where it would be in the way."""
    context = context_at(view, path, offset)
    module = view.load(path)
    before = module.text[max(0, offset - 2) : offset] if module is not None else ""
    if context is None or (isinstance(context.wanted, Selections | Entries) and before != "{ "):
        return Completions()
    return completions(view, path, offset)


def _limited(found: Completions, typed: str) -> Completions:
    """The first of a long list, as far as they match."""
    if len(found.items) <= _MOST:
        return found
    name = typed.lstrip(".$@ ")
    fitting = sorted(
        [item for item in found.items if matches(name, item.filter or item.label)], key=lambda item: item.order
    )
    return Completions(tuple(fitting[:_MOST]), complete=False)


def _all(view: View, context: Context, wanted: Wanted) -> Completions:
    match wanted:
        case Selections():
            return selections.selections(view, context, wanted)
        case Spreads():
            return selections.spreads(view, context, wanted)
        case Conditions():
            return selections.conditions(context, wanted)
        case Fragments():
            return builders.fragments(view, context, wanted)
        case SpreadCalls():
            return builders.spread_calls(view, context, wanted)
        case FieldNames():
            return builders.field_names(context, wanted)
        case Entries():
            return builders.entries(view, context, wanted)
        case Members():
            return builders.members(context, wanted)
        case Arguments():
            return inputs.arguments(context, wanted)
        case Extras():
            return inputs.extras(context, wanted)
        case Values():
            return inputs.values(context, wanted)
        case Variables():
            return inputs.variables(context, wanted)
        case Directives():
            return inputs.directives(context, wanted)
        case InputTypes():
            return inputs.input_types(context)
        case FragmentTypes():
            return inputs.fragment_types(context)
        case SchemaLabels():
            return _labels(view, context)
        case _:
            assert_never(wanted)


def _labels(view: View, context: Context) -> Completions:
    schemas = view.snapshot.schemas if view.snapshot is not None else {}
    return Completions(tuple([Item(label, "schema", context.span, label, order=label) for label in schemas]))
