"""A fragment where it is used, seen from outside: can it apply here, and do its variables agree with the user's?

What stands inside the fragment is checked where the fragment is written.
"""

from __future__ import annotations

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.schema.references import type_ref
from soda_gql_builder.validate.arguments import report_unknown_argument
from soda_gql_builder.validate.context import COMPOSITE_KINDS, Context, PendingValue
from soda_gql_builder.validate.type_names import can_overlap
from soda_gql_builder.validate.usages import use_silently, use_variable


def check_spread(context: Context, spread: Spread, parent: TypeInfo) -> None:
    document = spread.fragment.document
    info = _type_of(context, spread)
    if info is not None and not can_overlap(parent, info):
        message = (
            f"Fragment '{document.name}' cannot be spread here as objects of type '{parent.name}'"
            f" can never be of type '{info.name}'."
        )
        context.report("possible-fragment-spreads", message, spread.start, spread.end)
    if spread.arguments is None:
        _check_hoisted(context, spread)
    elif spread.arguments:
        _check_arguments(context, spread, spread.arguments)


def _type_of(context: Context, spread: Spread) -> TypeInfo | None:
    name = spread.fragment.document.type_name
    if name is None:
        return None
    context.touched.add(name)
    info = context.types.get(name)
    return info if info is not None and info.kind in COMPOSITE_KINDS else None


def _check_hoisted(context: Context, spread: Spread) -> None:
    """The fragment's variables are the user's of the same names, so their types must be the same."""
    for definition in spread.fragment.variables:
        name = definition.variable.name.value
        declared = context.declared.get(name)
        if declared is None or declared.type is None:
            continue
        ref = type_ref(definition.type)
        context.touched.add(ref.name)
        if ref != declared.type and ref.name in context.types:
            message = (
                f"Variable '${name}' is declared here with type '{declared.type}', but fragment"
                f" '{spread.fragment.document.name}' declares it with type '{ref}'."
                " Use one type, or pass the value under another name with `spread`."
            )
            context.report("variable-conflict", message, spread.start, spread.end)


def _check_arguments(context: Context, spread: Spread, arguments: tuple[ast.Argument, ...]) -> None:
    """An absent argument is no mistake: what uses it in the fragment is then left out."""
    definitions = {definition.variable.name.value: definition.type for definition in spread.fragment.variables}
    for argument in arguments:
        written = definitions.get(argument.name.value)
        if written is None:
            use_silently(context, (argument.value,))
            if argument.name.value:
                on = f"fragment '{spread.fragment.document.name}'"
                report_unknown_argument(context, argument.name, definitions, on)
            continue
        ref = type_ref(written)
        value = argument.value
        context.touched.add(ref.name)
        if isinstance(value, ast.Variable):
            use_variable(context, value, ref.name, ref.modifier, False)
        else:
            context.values.append(PendingValue(value, ref.name, ref.modifier))
