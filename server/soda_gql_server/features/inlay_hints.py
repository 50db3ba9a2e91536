"""Inlay hints: the types of fields, and the variables that a document inherits from its fragments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from msgspec.structs import replace

from soda_gql_builder.evaluate.documents import Spread
from soda_gql_builder.evaluate.sources import TextPlace
from soda_gql_builder.graphql.print_values import variable_definition_text
from soda_gql_builder.text import Span
from soda_gql_server.features.cursor import occurrence_at
from soda_gql_server.semantics.names.symbols import ElementSymbol, FieldSymbol
from soda_gql_server.semantics.names.written import Written
from soda_gql_server.semantics.places import touch
from soda_gql_server.semantics.view import View

_QUOTES = "\"'`"
_PARTS = re.compile(r""""(?:[^"\\\n\r]|\\.)*+"|(?P<open>[({\[])|(?P<close>[)}\]])""")
_ARGUMENTS = re.compile(r"\s*+\(")


class InlayHint(NamedTuple):
    """A text to show at an offset."""

    offset: int
    text: str
    tooltip: str
    kind: Literal["type", "variables"]


def inlay_hints(view: View, path: str, span: Span) -> list[InlayHint]:
    """The hints within a range of a file, in the order of the text."""
    hints = [*_types(view, path, span), *_inherited(view, path, span)]
    return sorted(hints, key=lambda hint: hint.offset)


def inherited_at(view: View, path: str, offset: int) -> str | None:
    """For who wants hints on hover alone: the variables that the element at an offset inherits, in Markdown."""
    found = occurrence_at(view, path, offset)
    symbol = found.symbol if found is not None else None
    written = view.written(symbol.definition_id) if isinstance(symbol, ElementSymbol) else None
    texts, origins = _inherited_variables(written) if written is not None else ([], [])
    if not texts:
        return None
    return f"Inherits {', '.join([f'`{text}`' for text in texts])} from {', '.join([f'`{name}`' for name in origins])}."


def _types(view: View, path: str, span: Span) -> Iterator[InlayHint]:
    module = view.load(path)
    for item in view.occurrences(path) if module is not None else ():
        if not isinstance(item.symbol, FieldSymbol) or item.type is None or item.symbol.name == "__typename":
            continue
        if module is not None and touch(span, item.span):
            offset = _behind(module.text, item.span)
            yield InlayHint(offset, f": {item.type}", f"{item.symbol.type}.{item.symbol.name}", "type")


def _behind(text: str, name: Span) -> int:
    """Behind a field with its arguments; behind the quotes of a name in a callback builder."""
    quote = text[name.end : name.end + 1]
    if quote and quote in _QUOTES and text[name.start - 1] == quote:
        return name.end + 1
    arguments = _ARGUMENTS.match(text, name.end)
    return name.end if arguments is None else _closing(text, arguments.end()) or name.end


def _closing(text: str, start: int) -> int | None:
    """Behind the parenthesis that closes what was opened before ``start``."""
    depth = 1
    for part in _PARTS.finditer(text, start):
        depth += bool(part["open"]) - bool(part["close"])
        if depth == 0:
            return part.end()
    return None


# --- variables ----------------------------------------------------------------------------------------------


def _inherited(view: View, path: str, span: Span) -> Iterator[InlayHint]:
    for definition in view.definitions(path):
        around = definition.span
        if around.start > span.end or around.end < span.start:
            continue
        written = view.written((path, definition.path))
        hint = _inherited_by(view, written) if written is not None else None
        if hint is not None and span.start <= hint.offset <= span.end:
            yield hint


def _inherited_by(view: View, written: Written) -> InlayHint | None:
    """What a template's variables would be if it declared those that come with its fragments, too."""
    document, source = written.document, written.source
    texts, origins = _inherited_variables(written)
    if source is None or document.selection_set.start < 0 or not texts:
        return None
    own = document.variable_definitions
    at = own[-1].end - 1 if own else document.selection_set.start
    place = view.where(TextPlace(source, at, at + 1))
    if place is None:
        return None
    listed = ", ".join(texts)
    offset, text = (place.span.end, f", {listed}") if own else (place.span.start, f"({listed}) ")
    return InlayHint(offset, text, f"Inherited from {', '.join(origins)}", "variables")


def _inherited_variables(written: Written) -> tuple[list[str], list[str]]:
    """The variables as they would be declared, and the names of the fragments that they come from."""
    own = {item.variable.name.value for item in written.document.variable_definitions}
    texts: dict[str, str] = {}
    origins: dict[str, None] = {}
    for expansion in written.document.expansions:
        if not isinstance(expansion, Spread) or expansion.arguments is not None:
            continue
        for item in expansion.fragment.variables:
            name = item.variable.name.value
            if name not in own and name not in texts:
                texts[name] = variable_definition_text(replace(item, description=None))
                origins[expansion.fragment.document.name] = None
    return list(texts.values()), list(origins)
