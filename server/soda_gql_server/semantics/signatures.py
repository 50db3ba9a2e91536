"""What a part of a schema looks like in GraphQL, with what its author says about it: for hover and documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.schema.index import DirectiveInfo, Field, InputValue, SchemaIndex, TypeInfo
from soda_gql_server.semantics.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
    FieldSymbol,
    InputFieldSymbol,
    SchemaSymbol,
    TypeSymbol,
)

_MOST_MEMBERS = 30
_LINE = 80
_KEYWORDS = {"object": "type"}


class Signature(NamedTuple):
    """``deprecated`` is the reason, None for what is not deprecated."""

    text: str
    description: str | None = None
    deprecated: str | None = None


def signature_of(schema: SchemaIndex, symbol: SchemaSymbol) -> Signature | None:
    """The signature of a part of a schema; None if the schema lacks it."""
    if isinstance(symbol, DirectiveSymbol):
        directive = schema.directives.get(symbol.name)
        return Signature(_directive(directive), directive.description) if directive is not None else None
    if isinstance(symbol, ArgumentSymbol):
        return _argument(schema, symbol)
    owner = schema.types.get(symbol.name if isinstance(symbol, TypeSymbol) else symbol.type)
    if owner is None:
        return None
    if isinstance(symbol, TypeSymbol):
        return Signature(_type(owner), owner.description)
    if isinstance(symbol, FieldSymbol):
        field = schema.field(owner, symbol.name)
        return Signature(_field(field, f"{owner.name}."), field.description, field.deprecated) if field else None
    if isinstance(symbol, InputFieldSymbol):
        known = owner.input_fields.get(symbol.name)
        return _of_input(f"{owner.name}.", known, "") if known is not None else None
    value = owner.values.get(symbol.name)
    return Signature(f"{owner.name}.{value.name}", value.description, value.deprecated) if value is not None else None


def arguments_of(schema: SchemaIndex, symbol: ArgumentSymbol) -> Mapping[str, InputValue]:
    """All arguments of the field or directive that has this one."""
    if symbol.type.startswith("@"):
        directive = schema.directives.get(symbol.type[1:])
        return directive.arguments if directive is not None else {}
    owner = schema.types.get(symbol.type)
    field = schema.field(owner, symbol.field) if owner is not None else None
    return field.arguments if field is not None else {}


def _argument(schema: SchemaIndex, symbol: ArgumentSymbol) -> Signature | None:
    known = arguments_of(schema, symbol).get(symbol.name)
    owner = symbol.type if symbol.type.startswith("@") else f"{symbol.type}.{symbol.field}"
    return _of_input(f"{owner}(", known, ")") if known is not None else None


def _of_input(before: str, value: InputValue, after: str) -> Signature:
    return Signature(f"{before}{_input(value)}{after}", value.description, value.deprecated)


def _input(value: InputValue) -> str:
    default = f" = {print_node(value.default)}" if value.default is not None else ""
    return f"{value.name}: {value.type}{default}"


def _field(field: Field, before: str = "") -> str:
    return _with_arguments(f"{before}{field.name}", field.arguments.values(), f": {field.type}")


def _with_arguments(before: str, arguments: Iterable[InputValue], after: str) -> str:
    """On one line, or with a line for each argument."""
    texts = [_input(argument) for argument in arguments]
    if not texts:
        return f"{before}{after}"
    line = f"{before}({', '.join(texts)}){after}"
    if len(line) <= _LINE:
        return line
    return f"{before}(\n" + "".join([f"  {text}\n" for text in texts]) + f"){after}"


def _directive(info: DirectiveInfo) -> str:
    repeatable = " repeatable" if info.repeatable else ""
    after = f"{repeatable} on {' | '.join(info.locations)}"
    return _with_arguments(f"directive @{info.name}", info.arguments.values(), after)


def _type(info: TypeInfo) -> str:
    head = f"{_KEYWORDS.get(info.kind, info.kind)} {info.name}"
    if info.interfaces:
        head += f" implements {' & '.join(info.interfaces)}"
    if info.one_of:
        head += " @oneOf"
    if info.kind == "union" and info.possible:
        return f"{head} = {' | '.join(info.possible)}"
    members = [*_fields(info), *_input_fields(info), *_values(info)]
    if not members:
        return head
    shown = members[:_MOST_MEMBERS]
    if len(members) > len(shown):
        shown.append(f"# and {len(members) - len(shown)} more")
    lines = "\n".join(shown).replace("\n", "\n  ")
    return f"{head} {{\n  {lines}\n}}"


def _fields(info: TypeInfo) -> list[str]:
    return [_field(field) + _mark(field.deprecated) for field in info.fields.values()]


def _input_fields(info: TypeInfo) -> list[str]:
    return [_input(field) + _mark(field.deprecated) for field in info.input_fields.values()]


def _values(info: TypeInfo) -> list[str]:
    return [value.name + _mark(value.deprecated) for value in info.values.values()]


def _mark(deprecated: str | None) -> str:
    return " @deprecated" if deprecated is not None else ""
