"""Hover: what a name means, in GraphQL."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.print_values import variable_definition_text
from soda_gql_builder.text import Span
from soda_gql_server.features.cursor import field_of, occurrence_at
from soda_gql_server.semantics.definitions.entries import document_name
from soda_gql_server.semantics.definitions.variables import same_variable
from soda_gql_server.semantics.documents.rendered import final_document, text_of, written_text
from soda_gql_server.semantics.names.schema_parts import owner_of
from soda_gql_server.semantics.names.signatures import signature_of
from soda_gql_server.semantics.names.symbols import (
    AliasSymbol,
    ArgumentSymbol,
    ElementSymbol,
    InputFieldSymbol,
    SchemaSymbol,
    Symbol,
    VariableSymbol,
)
from soda_gql_server.semantics.view import Occurrence, View

_MOST_LINES = 80
_MOST_USES = 8


class Hover(NamedTuple):
    """What to show at a span of the file that was asked about."""

    markdown: str
    span: Span


def hover(view: View, path: str, offset: int) -> Hover | None:
    """What stands at an offset; None if there is nothing to say."""
    found = occurrence_at(view, path, offset)
    markdown = _markdown(view, found) if found is not None else None
    return Hover(markdown, found.span) if found is not None and markdown is not None else None


def _markdown(view: View, found: Occurrence) -> str | None:
    symbol = found.symbol
    if isinstance(symbol, VariableSymbol):
        return _variable(view, symbol, found)
    if isinstance(symbol, ElementSymbol):
        return _element(view, symbol.definition_id)
    if isinstance(symbol, AliasSymbol):
        field = field_of(view, symbol)
        return _part_of_schema(view, field.symbol) if field is not None else None
    return _part_of_schema(view, symbol)


def _part_of_schema(view: View, symbol: SchemaSymbol) -> str | None:
    schema = view.schema(symbol.schema)
    signature = signature_of(schema, symbol) if schema is not None else None
    if signature is None:
        return None
    return _joined(_fenced(signature.text), *signature.remarks)


def _fenced(text: str) -> str:
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], f"# … and {len(lines) - _MOST_LINES} more lines"]
    return "```graphql\n" + "\n".join(lines) + "\n```"


def _joined(*parts: str | None) -> str:
    return "\n\n".join([part for part in parts if part])


def _element(view: View, id_: DefinitionId) -> str | None:
    """A fragment as it is written, an operation as it is sent."""
    final = final_document(view, id_)
    if final is not None:
        return _fenced(text_of(final))
    written = view.written(id_)
    return _fenced(written_text(written.document)) if written is not None else None


# --- variables --------------------------------------------------------------------------------------------


def _variable(view: View, symbol: VariableSymbol, found: Occurrence) -> str:
    same = same_variable(view, symbol)
    declared = _declaration(view, [symbol, *[other for other in same if other != symbol]])
    if declared is None:
        text = f"${symbol.name}: {found.type}" if found.type is not None else f"${symbol.name}"
        return _joined(_fenced(text), "Not declared.", _uses(view, same))
    owner, definition = declared
    elsewhere = f"Declared by `{document_name(view, owner)}`." if owner != symbol.definition_id else None
    description = definition.description.value if definition.description is not None else None
    text = variable_definition_text(replace(definition, description=None))
    return _joined(_fenced(text), description, elsewhere, _uses(view, same))


def _declaration(view: View, same: list[VariableSymbol]) -> tuple[DefinitionId, ast.VariableDefinition] | None:
    """The first declaration among those of one variable."""
    for symbol in same:
        written = view.written(symbol.definition_id)
        for definition in written.document.variable_definitions if written is not None else ():
            if definition.variable.name.value == symbol.name:
                return symbol.definition_id, definition
    return None


def _uses(view: View, same: list[VariableSymbol]) -> str | None:
    """What the variable is given to."""
    shown: dict[str, None] = {}
    for symbol in same:
        holder: str | None = None
        for mention in view.mentions(symbol.definition_id):
            if mention.symbol == symbol and mention.role == "reference" and holder is not None:
                shown[holder] = None
            holder = _holder(view, mention.symbol, symbol) or holder
    if not shown:
        return None
    more = f" and {len(shown) - _MOST_USES} more" if len(shown) > _MOST_USES else ""
    return f"Used for {', '.join([f'`{item}`' for item in list(shown)[:_MOST_USES]])}{more}."


def _holder(view: View, symbol: Symbol, variable: VariableSymbol) -> str | None:
    """What takes the values that follow."""
    if isinstance(symbol, ArgumentSymbol):
        return f"{owner_of(symbol)}({symbol.name}:)"
    if isinstance(symbol, InputFieldSymbol):
        return f"{symbol.type}.{symbol.name}"
    if isinstance(symbol, VariableSymbol) and symbol != variable and symbol[:2] != variable[:2]:
        return f"{document_name(view, symbol.definition_id)}({symbol.name}:)"
    return None
