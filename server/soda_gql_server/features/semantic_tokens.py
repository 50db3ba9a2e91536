"""Semantic tokens: what the names, values and comments of GraphQL are, in texts and in callback builders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from soda_gql_builder.graphql.lexer import COMMENT_KIND, Token
from soda_gql_builder.graphql.tokens import BLOCK_STRING, FLOAT, INT, NAME, STRING
from soda_gql_builder.schema.index import SchemaIndex, TypeInfo
from soda_gql_builder.text import Span
from soda_gql_server.semantics.documents.embedded import EmbeddedText, embedded_texts
from soda_gql_server.semantics.names.signatures import signature_of
from soda_gql_server.semantics.names.symbols import (
    AliasSymbol,
    ArgumentSymbol,
    DirectiveSymbol,
    ElementSymbol,
    EnumValueSymbol,
    FieldSymbol,
    InputFieldSymbol,
    SchemaSymbol,
    Symbol,
    TypeSymbol,
    VariableSymbol,
)
from soda_gql_server.semantics.places import touch
from soda_gql_server.semantics.view import Occurrence, View

TokenType: TypeAlias = Literal[
    "type",
    "class",
    "interface",
    "enum",
    "struct",
    "property",
    "parameter",
    "variable",
    "enumMember",
    "decorator",
    "function",
    "keyword",
    "string",
    "number",
    "comment",
    "operator",
]
Modifier: TypeAlias = Literal["declaration", "deprecated"]

_LINES = re.compile(r"[^\r\n]+")
_PLAIN: Mapping[str, TokenType] = {
    STRING: "string",
    BLOCK_STRING: "string",
    INT: "number",
    FLOAT: "number",
    COMMENT_KIND: "comment",
    "...": "operator",
}
_KINDS: Mapping[str, TokenType] = {
    "scalar": "type",
    "object": "class",
    "interface": "interface",
    "union": "type",
    "enum": "enum",
    "input": "struct",
}


class SemanticToken(NamedTuple):
    """A range within one line of a file."""

    span: Span
    type: TokenType
    modifiers: tuple[Modifier, ...] = ()


def semantic_tokens(view: View, path: str, span: Span) -> list[SemanticToken]:
    """The tokens that touch a range of a file, in the order of the text, none inside another."""
    module = view.load(path)
    if module is None:
        return []
    known = {item.span: item for item in view.occurrences(path)}
    texts = [text for text in embedded_texts(view, path) if touch(text.span, span)]
    found = [token for text in texts for token in _in_text(view, text, known)]
    found += [token for item in known.values() if _in_code(item, texts) for token in _in_callback(view, item)]
    within = [part for token in found if touch(token.span, span) for part in _by_line(token, module.text)]
    return _apart(sorted(within))


def _by_line(token: SemanticToken, text: str) -> Iterator[SemanticToken]:
    """Not every client takes a token of several lines."""
    for line in _LINES.finditer(text, *token.span):
        yield token._replace(span=Span(*line.span()))


def _apart(tokens: list[SemanticToken]) -> list[SemanticToken]:
    kept: list[SemanticToken] = []
    for token in tokens:
        if not kept or token.span.start >= kept[-1].span.end:
            kept.append(token)
    return kept


# --- texts --------------------------------------------------------------------------------------------------


def _in_text(view: View, text: EmbeddedText, known: Mapping[Span, Occurrence]) -> Iterator[SemanticToken]:
    before = ""
    for token in text.atoms:
        span = text.span_in_file(token.start, token.end)
        if token.kind == NAME:
            name = text.text[token.start : token.end]
            type_, modifiers = _name(view, name, before, known.get(span))
            start = span.start - 1 if before in ("$", "@") else span.start
            yield SemanticToken(Span(start, span.end), type_, modifiers)
        elif token.kind in _PLAIN:
            yield SemanticToken(span, _PLAIN[token.kind])
        before = _before_next(token, text)


def _before_next(token: Token, text: EmbeddedText) -> str:
    return "on" if token.kind == NAME and text.text[token.start : token.end] == "on" else token.kind


def _name(view: View, name: str, before: str, occurrence: Occurrence | None) -> tuple[TokenType, tuple[Modifier, ...]]:
    """What a name is; where its meaning is not known, what its place says."""
    if occurrence is not None:
        return _type(view, occurrence.symbol), _modifiers(view, occurrence)
    if before == "$":
        return "variable", ()
    if before == "@":
        return "decorator", ()
    if before == "...":
        return ("keyword" if name == "on" else "class"), ()
    return ("keyword" if name in ("true", "false", "null") else "property"), ()


# --- callback builders --------------------------------------------------------------------------------------


def _in_code(item: Occurrence, texts: list[EmbeddedText]) -> bool:
    return not any(text.span.start <= item.span.start and item.span.end <= text.span.end for text in texts)


def _in_callback(view: View, item: Occurrence) -> Iterator[SemanticToken]:
    """Names of the schema and variables; what names a fragment is TypeScript's to colour."""
    if not isinstance(item.symbol, ElementSymbol):
        yield SemanticToken(item.span, _type(view, item.symbol), _modifiers(view, item))


# --- meanings -----------------------------------------------------------------------------------------------


def _type(view: View, symbol: Symbol) -> TokenType:
    if isinstance(symbol, TypeSymbol):
        schema = view.schema(symbol.schema)
        return _type_of(schema.types.get(symbol.name)) if schema is not None else "type"
    if isinstance(symbol, FieldSymbol | InputFieldSymbol | AliasSymbol):
        return "property"
    if isinstance(symbol, ArgumentSymbol):
        return "parameter"
    if isinstance(symbol, VariableSymbol):
        return "variable"
    if isinstance(symbol, EnumValueSymbol):
        return "enumMember"
    return "decorator" if isinstance(symbol, DirectiveSymbol) else "function"


def _type_of(info: TypeInfo | None) -> TokenType:
    return _KINDS[info.kind] if info is not None else "type"


def _modifiers(view: View, item: Occurrence) -> tuple[Modifier, ...]:
    declaration: tuple[Modifier, ...] = ("declaration",) if item.role == "definition" else ()
    deprecated: tuple[Modifier, ...] = ("deprecated",) if _is_deprecated(view, item.symbol) else ()
    return declaration + deprecated


def _is_deprecated(view: View, symbol: Symbol) -> bool:
    if isinstance(symbol, AliasSymbol | ElementSymbol | VariableSymbol):
        return False
    schema = view.schema(symbol.schema)
    return schema is not None and _marked(schema, symbol)


def _marked(schema: SchemaIndex, symbol: SchemaSymbol) -> bool:
    if isinstance(symbol, TypeSymbol | DirectiveSymbol):
        return False
    signature = signature_of(schema, symbol)
    return signature is not None and signature.deprecated is not None
