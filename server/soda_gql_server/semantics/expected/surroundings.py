"""Where a definition begins in a text, whatever state it is in, and what its evaluation knows about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from soda_gql_builder.evaluate.hosts import CompatElement, FragmentElement
from soda_gql_builder.evaluate.variables import declared_inputs
from soda_gql_builder.schema.index import InputValue, SchemaIndex
from soda_gql_server.semantics.definitions.bindings import definition_named
from soda_gql_server.semantics.expected.call_arguments import World
from soda_gql_server.semantics.expected.positions import GraphqlText
from soda_gql_server.semantics.names.symbols import ElementSymbol, FieldSymbol
from soda_gql_server.semantics.places import text_start
from soda_gql_server.semantics.view import View

_GAP = r"(?:\s++|/\*(?:[^*]++|\*(?!/))*+\*/|//[^\r\n]*+)*+"
_DEFINITION = re.compile(rf"(?<![\w$.])gql{_GAP}!?{_GAP}\.{_GAP}([\w$]+){_GAP}\(")
_STATEMENT = re.compile(r"^(?=[A-Za-z@])", re.MULTILINE)


class Start(NamedTuple):
    """``label`` is that of the schema."""

    offset: int
    label: str


def definition_before(text: str, offset: int) -> Start | None:
    """The last definition that begins before an offset; it may have ended."""
    at = text.rfind("gql", 0, offset)
    while at >= 0:
        found = _DEFINITION.match(text, at, offset)
        if found is not None:
            return Start(at, found[1])
        at = text.rfind("gql", 0, at)
    return None


def helper_around(view: View, path: str, text: str, offset: int) -> Start | None:
    """The top-level statement around an offset, if a definition elsewhere mentions fields in it."""
    start = max([found.start() for found in _STATEMENT.finditer(text, 0, offset)], default=None)
    if start is None:
        return None
    end = _STATEMENT.search(text, offset)
    for item in view.occurrences(path):
        inside = start <= item.span.start < (end.start() if end is not None else len(text))
        if inside and isinstance(item.symbol, FieldSymbol):
            return Start(start, item.symbol.schema)
    return None


def world_of(view: View, path: str, offset: int, label: str, schema: SchemaIndex) -> World:
    """What is known about the code around an offset."""

    def variables_of(expression: str) -> tuple[ElementSymbol, Mapping[str, InputValue]] | None:
        id_ = definition_named(view, path, expression)
        written = view.written(id_) if id_ is not None else None
        if id_ is None or written is None or not isinstance(written.element, FragmentElement):
            return None
        return ElementSymbol(*id_), declared_inputs(written.element.fragment.variables)

    def field_at(at: int) -> FieldSymbol | None:
        around = (item.symbol for item in view.occurrences(path) if item.span.start <= at <= item.span.end)
        return next((symbol for symbol in around if isinstance(symbol, FieldSymbol)), None)

    def text_at(at: int) -> GraphqlText | None:
        definition = view.definition_at(path, offset)
        written = view.written((path, definition.path)) if definition is not None else None
        if written is None or written.source is None or text_start(written.source, view.load) != at + 1:
            return None
        document = written.document
        root = schema.types.get(document.type_name) if document.type_name is not None else None
        return GraphqlText(document.kind, root, plain=isinstance(written.element, CompatElement))

    return World(schema, label, variables_of, field_at, text_at)
