"""What has to be filled in behind a name: required arguments, and what is selected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from soda_gql_builder.schema.index import Field, InputValue, SchemaIndex, TypeInfo, TypeRef
from soda_gql_server.features.completion.items import plain
from soda_gql_server.semantics.expected.context import Context

_INDENTATION = "  "


def fits(given: TypeRef, wanted: TypeRef) -> bool:
    """Whether a variable may stand where a type is expected; whether it may be null is left to validation."""
    return given.name == wanted.name and given.modifier.count("[") == wanted.modifier.count("[")


def fitting_variable(variables: Mapping[str, TypeRef], wanted: TypeRef, name: str) -> str | None:
    """The variable that somebody would give to an argument: one of its type, if possible of its name."""
    fitting = [variable for variable, type_ in variables.items() if fits(type_, wanted)]
    return name if name in fitting else next(iter(fitting), None)


def required(inputs: Iterable[InputValue]) -> list[InputValue]:
    """The inputs that have to be given."""
    return [value for value in inputs if value.required]


def arguments(inputs: Iterable[InputValue], variables: Mapping[str, TypeRef], numbers: count[int], dollar: str) -> str:
    """``name: ${1}`` for each input, with the variable that fits."""
    parts = []
    for value in inputs:
        variable = fitting_variable(variables, value.type, value.name)
        parts.append(
            f"{value.name}: {place(numbers, f'{dollar}{variable}' if variable is not None and dollar else '')}"
        )
    return ", ".join(parts)


def place(numbers: count[int], text: str = "") -> str:
    """A place to fill in, with what is there at first."""
    return f"${{{next(numbers)}:{plain(text)}}}" if text else f"${next(numbers)}"


def result_of(field: Field, schema: SchemaIndex) -> TypeInfo | None:
    """What is selected on; None for a leaf."""
    info = schema.types.get(field.type.name)
    return info if info is not None and info.composite else None


def braces(context: Context, inside: str) -> str:
    """Braces around something: over several lines where the name stands on a line of its own."""
    return f"{{\n{_INDENTATION}{inside}\n}}" if context.own_line else f"{{ {inside} }}"
