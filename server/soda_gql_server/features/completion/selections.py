"""What can be selected in a GraphQL text: fields, fragments, and fragments on other types."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace

from soda_gql_builder.schema.index import TYPENAME, Field, TypeInfo
from soda_gql_server.features.completion import snippets
from soda_gql_server.features.completion.fragments import fragment_item, usable_fragments
from soda_gql_server.features.completion.items import TYPES, Completions, Item, few, field_item, lead_and_name, ordered
from soda_gql_server.semantics.expected.context import Context
from soda_gql_server.semantics.expected.wanted import Conditions, Selections, Spreads
from soda_gql_server.semantics.names.schema_parts import overlapping_types
from soda_gql_server.semantics.names.symbols import TypeSymbol
from soda_gql_server.semantics.view import View


def selections(view: View, context: Context, wanted: Selections) -> Completions:
    """Fields first, then what takes three dots."""
    fields = list(_fields(context, wanted.parent))
    if wanted.alone or context.following == ":":
        return Completions(tuple(fields))
    fragments = _fragments(view, context, wanted.parent) if wanted.fragments else Completions()
    types = _inline_fragments(context, wanted.parent) if wanted.parent.abstract else Completions()
    return Completions((*fields, *fragments.items, *types.items), fragments.complete and types.complete)


def spreads(view: View, context: Context, wanted: Spreads) -> Completions:
    """What follows three dots."""
    fragments = _fragments(view, context, wanted.parent) if wanted.fragments else Completions()
    types = _inline_fragments(context, wanted.parent)
    return Completions((*fragments.items, *types.items), fragments.complete and types.complete)


def conditions(context: Context, wanted: Conditions) -> Completions:
    """The types that an object can be of here."""
    return _on_types(context, wanted.parent, "")


# --- fields -------------------------------------------------------------------------------------------------


def _fields(context: Context, parent: TypeInfo) -> Iterator[Item]:
    for field in parent.fields.values():
        yield _field(context, parent, field)
    yield _field(context, parent, TYPENAME)
    if parent.name == context.schema.roots.get("query") and context.typed.startswith("_"):
        for name in ("__schema", "__type"):
            meta = context.schema.field(parent, name)
            if meta is not None:
                yield _field(context, parent, meta)


def _field(context: Context, parent: TypeInfo, field: Field) -> Item:
    return replace(field_item(context, parent, field), snippet=_field_snippet(context, field))


def _field_snippet(context: Context, field: Field) -> str:
    """The field with what it cannot do without, as far as that does not follow already."""
    if context.following in (":", "("):
        return ""
    numbers = count(1)
    needed = snippets.required(field.arguments.values())
    arguments = f"({snippets.arguments(needed, context.variables, numbers, '$')})" if needed else ""
    below = snippets.result_of(field, context.schema) if context.following != "{" else None
    selected = f" {snippets.braces(context, '$0')}" if below is not None else ""
    return f"{field.name}{arguments}{selected}" if arguments or selected else ""


# --- three dots ---------------------------------------------------------------------------------------------


def _dots(context: Context) -> str:
    """The dots, if they are replaced or still missing."""
    after_dots = isinstance(context.wanted, Spreads) and not context.typed.startswith(".")
    return "" if after_dots else "..."


def _fragments(view: View, context: Context, parent: TypeInfo) -> Completions:
    lead, typed = lead_and_name(context.typed)
    found, complete = usable_fragments(view, context, parent, typed)
    dots = _dots(context)
    items = [
        replace(
            fragment_item(context, usable),
            label=f"...${{{usable.expression}}}",
            text=f"{dots}${{{usable.expression}}}",
            filter=f"{lead}{usable.expression}",
        )
        for usable in found
    ]
    return Completions(tuple(items), complete)


def _inline_fragments(context: Context, parent: TypeInfo) -> Completions:
    dots = _dots(context)
    return _on_types(context, parent, f"{dots} on " if dots else "on ")


def _on_types(context: Context, parent: TypeInfo, before: str) -> Completions:
    typed = lead_and_name(context.typed)[1].removeprefix("on")
    found, complete = few(overlapping_types(context.schema, parent), typed)
    return Completions(tuple([_on_type(context, info, before) for info in found]), complete)


def _on_type(context: Context, info: TypeInfo, before: str) -> Item:
    text = f"{before}{info.name}"
    lead, _ = lead_and_name(context.typed)
    return Item(
        text,
        "type",
        context.span,
        text,
        f"{text} {snippets.braces(context, '$0')}" if context.following != "{" else "",
        info.kind,
        f"{lead}on {info.name}" if before else info.name,
        ordered(TYPES + int(info.abstract), info.name),
        symbol=TypeSymbol(context.label, info.name),
    )
