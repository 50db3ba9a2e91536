"""Arguments of fields and directives: known, given once, none missing, each value of its type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import InputValue
from soda_gql_builder.validate.context import Context, PendingValue
from soda_gql_builder.validate.repetitions import report_repeated
from soda_gql_builder.validate.suggestions import did_you_mean, replacements
from soda_gql_builder.validate.usages import use_silently, use_variable


def check_arguments(
    context: Context,
    arguments: tuple[ast.Argument, ...],
    definitions: Mapping[str, InputValue],
    owner: str,
    member: str,
    start: int,
    end: int,
) -> None:
    """The arguments of a field (owner: its type) or directive (owner: ``@``) called ``member``.

    ``start`` and ``end`` are where a missing argument is reported.
    """
    for argument in arguments:
        written = argument.name
        definition = definitions.get(written.value)
        if definition is None:
            if written.value:
                on = f"directive '@{member}'" if owner == "@" else f"field '{owner}.{member}'"
                report_unknown_argument(context, written, definitions, on)
            use_silently(context, (argument.value,))
            continue
        if definition.deprecated is not None:
            what = f"The argument '{_coordinate(owner, member)}({written.value}:)'"
            context.report_deprecated(what, definition.deprecated, written)
        expected = definition.type
        value = argument.value
        if type(value) is ast.Variable:
            use_variable(context, value, expected.name, expected.modifier, definition.default is not None)
        else:
            context.values.append(PendingValue(value, expected.name, expected.modifier))
    if len(arguments) > 1:
        report_repeated(context, "unique-argument-names", "argument", (argument.name for argument in arguments))
    if definitions and context.document.complete:
        given = {argument.name.value for argument in arguments}
        for name, definition in definitions.items():
            if definition.default is None and definition.type.modifier[-1:] == "!" and name not in given:
                what = f"Argument '{_coordinate(owner, member)}({name}:)' of type '{definition.type}'"
                message = f"{what} is required, but it was not provided."
                context.report("provided-required-arguments", message, start, end)


def report_unknown_argument(context: Context, name: ast.Name, options: Iterable[str], on: str) -> None:
    """``on`` says what lacks the argument: ``field 'Query.user'``."""
    near = context.near(name.value, options)
    message = f"Unknown argument '{name.value}' on {on}.{did_you_mean(near)}"
    context.report("known-argument-names", message, name.start, name.end, replacements(near, name.start, name.end))


def _coordinate(owner: str, member: str) -> str:
    return f"@{member}" if owner == "@" else f"{owner}.{member}"
