"""Directives: known, in a place that they allow, not repeated, with the right arguments."""

from __future__ import annotations

from collections.abc import Iterable

from soda_gql_builder.graphql import ast
from soda_gql_builder.validate.arguments import check_arguments
from soda_gql_builder.validate.context import Context
from soda_gql_builder.validate.suggestions import did_you_mean, replacements
from soda_gql_builder.validate.usages import use_silently


def check_directives(context: Context, directives: Iterable[ast.Directive], location: str) -> None:
    seen: set[str] = set()
    for directive in directives:
        name = directive.name.value
        start, end = directive_span(directive)
        definition = context.schema.directives.get(name)
        context.touched.add("@" + name)
        if definition is None:
            _report_unknown(context, name, start, end)
            use_silently(context, directive.arguments)
            continue
        if location not in definition.locations:
            context.report("known-directives", f"Directive '@{name}' may not be used on {location}.", start, end)
        if name in seen and not definition.repeatable:
            message = f"The directive '@{name}' can only be used once at this location."
            context.report("unique-directives-per-location", message, start, end)
        seen.add(name)
        check_arguments(context, directive.arguments, definition.arguments, "@", name, start, end)


def directive_span(directive: ast.Directive) -> tuple[int, int]:
    """The name with its at sign; in TypeScript, where it has none, the name."""
    name = directive.name
    return (name.start if directive.start < 0 else directive.start), name.end


def _report_unknown(context: Context, name: str, start: int, end: int) -> None:
    if name:
        near = context.near(name, context.schema.directives)
        context.touched.add("@*")
        message = f"Unknown directive '@{name}'.{did_you_mean(['@' + option for option in near])}"
        context.report("known-directives", message, start, end, replacements(near, start, end, "@"))
