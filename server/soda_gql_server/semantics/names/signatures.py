"""What a part of a schema looks like in GraphQL, with what its author says about it: for hover and documentation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.schema.index import DirectiveInfo, EnumValue, Field, InputValue, SchemaIndex, TypeInfo
from soda_gql_server.semantics.names.schema_parts import owner_of, part_of
from soda_gql_server.semantics.names.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
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

    @property
    def remarks(self) -> list[str]:
        """What there is to say besides, as Markdown."""
        deprecated = f"**Deprecated:** {self.deprecated}" if self.deprecated is not None else None
        return [part for part in (deprecated, self.description) if part]


def signature_of(schema: SchemaIndex, symbol: SchemaSymbol) -> Signature | None:
    """The signature of a part of a schema; None if the schema lacks it."""
    part = part_of(schema, symbol)
    if part is None:
        return None
    if isinstance(part, DirectiveInfo):
        return Signature(_directive(part), part.description)
    if isinstance(part, TypeInfo):
        return Signature(_type(part), part.description)
    return Signature(_member(part, symbol), part.description, part.deprecated)


def _member(part: Field | InputValue | EnumValue, symbol: SchemaSymbol) -> str:
    """With what it is a part of."""
    if isinstance(symbol, ArgumentSymbol):
        assert isinstance(part, InputValue), "arguments are inputs"
        return f"{owner_of(symbol)}({_input(part)})"
    assert not isinstance(symbol, TypeSymbol | DirectiveSymbol), "they are no members"
    if isinstance(part, Field):
        return _field(part, f"{symbol.type}.")
    return f"{symbol.type}.{_input(part) if isinstance(part, InputValue) else part.name}"


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
