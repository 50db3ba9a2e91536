"""What can be written in callback builders: field names, entries of fields objects, members of unions, spread calls."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from msgspec.structs import replace

from soda_gql_builder.evaluate.hosts import FragmentElement
from soda_gql_builder.evaluate.variables import declared_inputs
from soda_gql_builder.schema.index import TYPENAME, Field, TypeInfo
from soda_gql_server.features.completion import snippets
from soda_gql_server.features.completion.fragments import Usable, fragment_item, usable_fragments
from soda_gql_server.features.completion.items import Completions, Item, field_item, lead_and_name, ordered, plain
from soda_gql_server.semantics.expected.context import Context
from soda_gql_server.semantics.expected.wanted import Entries, FieldNames, Fragments, Members, SpreadCalls
from soda_gql_server.semantics.names.symbols import TypeSymbol
from soda_gql_server.semantics.names.written import Written
from soda_gql_server.semantics.view import View


def field_names(context: Context, wanted: FieldNames) -> Completions:
    """The name of a field inside its quotes, or with them where there are none yet."""
    quote = "" if context.writing == "string" else '"'
    return Completions(
        tuple(
            [
                replace(
                    field_item(context, wanted.parent, field),
                    label=f"{quote}{field.name}{quote}",
                    text=f"{quote}{field.name}{quote}",
                    filter=field.name,
                )
                for field in _fields(wanted.parent)
            ]
        )
    )


def _fields(parent: TypeInfo) -> Iterator[Field]:
    yield from parent.fields.values()
    yield TYPENAME


# --- fields objects -----------------------------------------------------------------------------------------


def entries(view: View, context: Context, wanted: Entries) -> Completions:
    """Fields, in short where they can be, and fragments."""
    fields = [item for field in _fields(wanted.parent) if (item := _entry(context, wanted, field)) is not None]
    spreads = _spread_calls(view, context, wanted.parent, "...", _comma(context))
    return Completions((*fields, *spreads.items), spreads.complete)


def _comma(context: Context) -> str:
    return "" if context.following in (",", ":", "(") else ","


def _entry(context: Context, wanted: Entries, field: Field) -> Item | None:
    item = field_item(context, wanted.parent, field)
    called = field.arguments and snippets.required(field.arguments.values())
    leaf = snippets.result_of(field, context.schema) is None
    if leaf and not called and not wanted.dots:
        bare = context.following == ":"
        return replace(item, text=field.name if bare else f"{field.name}: true{_comma(context)}")
    if not wanted.field_call:
        return None
    text, snippet = _call(context, wanted, field)
    return replace(item, text=text, snippet=snippet, filter=f"{lead_and_name(context.typed)[0]}{field.name}")


def _call(context: Context, wanted: Entries, field: Field) -> tuple[str, str]:
    """``...f("name", { … })(…)``: as text, and with places to fill in."""
    head, comma = f'...{wanted.field_call}("{field.name}"', _comma(context)
    numbers, needed = count(1), snippets.required(field.arguments.values())
    filled = snippets.arguments(needed, context.variables, numbers, f"{wanted.dollar}." if wanted.dollar else "")
    below = snippets.result_of(field, context.schema)
    arguments = f", {{ {filled} }}" if filled else ""
    if below is None:
        return f"{head})(){comma}", f"{plain(head)}{arguments})(){comma}" if filled else ""
    inside = snippets.braces(context, "$0")
    nested = inside if below.kind == "union" else f"({{ f }}) => ({inside})"
    return f"{head})(){comma}", f"{plain(head)}{arguments})({nested}){comma}"


def members(context: Context, wanted: Members) -> Completions:
    """The types that a union or interface can turn out to be."""
    comma = _comma(context)
    inside = snippets.braces(context, "$0")
    bare = context.following == ":"
    items = [
        Item(
            name,
            "type",
            context.span,
            name if bare else f"{name}: ({{ f }}) => ({{}}){comma}",
            "" if bare else f"{name}: ({{ f }}) => ({inside}){comma}",
            f"member of {wanted.parent.name}",
            order=ordered(0, name),
            symbol=TypeSymbol(context.label, name),
        )
        for name in wanted.parent.possible
        if name not in wanted.given
    ]
    if "__typename" not in wanted.given:
        text = "__typename" if bare else f"__typename: true{comma}"
        items.append(replace(field_item(context, wanted.parent, TYPENAME), text=text))
    return Completions(tuple(items))


# --- fragments ----------------------------------------------------------------------------------------------


def fragments(view: View, context: Context, wanted: Fragments) -> Completions:
    """The names of fragments in TypeScript."""
    found, complete = usable_fragments(view, context, wanted.parent, context.typed)
    items = [replace(fragment_item(context, usable), text=usable.expression) for usable in found]
    return Completions(tuple(items), complete)


def spread_calls(view: View, context: Context, wanted: SpreadCalls) -> Completions:
    """``fragment.spread({ … })``."""
    return _spread_calls(view, context, wanted.parent, "", "")


def _spread_calls(view: View, context: Context, parent: TypeInfo, dots: str, comma: str) -> Completions:
    found, complete = usable_fragments(view, context, parent, lead_and_name(context.typed)[1])
    return Completions(tuple([_spread(view, context, usable, dots, comma) for usable in found]), complete)


def _spread(view: View, context: Context, usable: Usable, dots: str, comma: str) -> Item:
    if context.following == ".":
        # ``.spread`` is there already.
        return replace(fragment_item(context, usable), text=f"{dots}{usable.expression}")
    head = f"{dots}{usable.expression}.spread("
    needed = _needed(view.written(usable.fragment.id))
    numbers = count(1)
    filled = ", ".join([f"{name}: {snippets.place(numbers)}" for name in needed])
    return replace(
        fragment_item(context, usable),
        label=f"{head})",
        text=f"{head}){comma}",
        snippet=f"{plain(head)}{{ {filled} }}){comma}" if filled else "",
        filter=f"{lead_and_name(context.typed)[0]}{usable.expression}",
    )


def _needed(written: Written | None) -> list[str]:
    """The variables that a fragment cannot do without."""
    if written is None or not isinstance(written.element, FragmentElement):
        return []
    return [value.name for value in snippets.required(declared_inputs(written.element.fragment.variables).values())]
