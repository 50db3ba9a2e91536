"""A subscription selects exactly one field at its root, no field of introspection, and none conditionally."""

from __future__ import annotations

from collections.abc import Iterator

from soda_gql_builder.evaluate.documents import Selections, Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.validate.collected import Entry, Source, anchor, collect
from soda_gql_builder.validate.context import Context
from soda_gql_builder.validate.directives import directive_span
from soda_gql_builder.validate.type_names import can_overlap

_CODE = "single-field-subscriptions"


def check_single_field(context: Context, root: TypeInfo) -> None:
    """Which field it is must be known before anything runs, so conditions are wrong whatever they say."""
    document = context.document
    conditions = list(dict.fromkeys(_conditions(context)))
    if conditions:
        message = (
            f"Subscription '{document.name}' must not use `@skip` or `@include` directives in the top level selection."
        )
        for start, end in conditions:
            context.report(_CODE, message, start, end)
        return
    entries = list(_root_fields(context, root))
    if len(entries) > 1:
        message = f"Subscription '{document.name}' must select only one top level field."
        context.report(_CODE, message, *anchor(entries[1].branch))
    for index, entry in enumerate(entries):
        if entry.field.name.value.startswith("__") and index != 1:
            message = f"Subscription '{document.name}' must not select an introspection top level field."
            context.report(_CODE, message, *anchor(entry.branch))


def _root_fields(context: Context, root: TypeInfo) -> Iterator[Entry]:
    """The first field of each response key."""
    document = context.document
    whole = Source(document.selection_set.selections, root, document.expansions, None, None, "")
    for entries in collect(context, {}, [whole]).values():
        for entry in entries:
            if can_overlap(entry.parent, root):
                yield entry
                break


def _conditions(context: Context) -> Iterator[tuple[int, int]]:
    """Where ``@skip`` and ``@include`` stand at the root; those inside a fragment at its spread."""
    document = context.document
    parts: list[tuple[tuple[ast.Selection, ...], tuple[object, ...], Spread | None]] = [
        (document.selection_set.selections, document.expansions, None)
    ]
    seen: set[int] = set()
    for selections, expansions, spread in parts:
        for selection in selections:
            for directive in selection.directives:
                if directive.name.value in ("skip", "include"):
                    yield directive_span(directive) if spread is None else anchor(spread)
            if isinstance(selection, ast.InlineFragment):
                parts.append((selection.selection_set.selections, expansions, spread))
            elif isinstance(selection, ast.Interpolation):
                expansion = expansions[selection.index]
                if isinstance(expansion, Selections):
                    parts.append((expansion.selections, expansions, spread))
                elif isinstance(expansion, Spread) and id(expansion.fragment) not in seen:
                    seen.add(id(expansion.fragment))
                    inner = expansion.fragment.document
                    parts.append((inner.selection_set.selections, inner.expansions, spread or expansion))
