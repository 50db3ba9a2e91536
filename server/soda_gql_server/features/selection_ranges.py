"""Selection ranges: from a name to what is around it, step by step, in GraphQL wherever it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.parser import parse_template, parse_variables
from soda_gql_builder.text import Span
from soda_gql_server.semantics.documents.embedded import EmbeddedText, text_at
from soda_gql_server.semantics.view import View


def selection_ranges(view: View, path: str, offset: int) -> list[Span]:
    """The spans around an offset, inner ones first; none outside of GraphQL."""
    sdl = view.sdl(path)
    if sdl is not None:
        items = list(sdl.items_at(offset))
        return _nested([*_around(items, offset), Span(0, len(sdl.text))])
    text, definition = text_at(view, path, offset), view.definition_at(path, offset)
    inside = text.offset_of(offset) if text is not None else None
    if text is None or inside is None or definition is None:
        return []
    spans = [text.span_in_file(*span) for span in _around(_parsed(text), inside)]
    return _nested([*spans, text.span, Span(text.span.start - 1, text.span.end + 1), definition.span])


def _parsed(text: EmbeddedText) -> Iterable[ast.Node]:
    if text.declaring:
        return parse_variables(text.text).definitions
    return [parse_template(text.quasis).template]


def _around(nodes: Iterable[ast.Node], offset: int) -> Iterator[Span]:
    """The spans of all nodes around an offset."""
    pending: list[object] = list(nodes)
    while pending:
        part = pending.pop()
        if isinstance(part, tuple):
            pending += part
        elif isinstance(part, ast.Node) and part.start <= offset <= part.end:
            yield Span(part.start, part.end)
            pending += msgspec.structs.astuple(part)


def _nested(spans: Iterable[Span]) -> list[Span]:
    """Each of the spans within the next."""
    nested: list[Span] = []
    for span in sorted(set(spans), key=lambda item: (item.end - item.start, item.start)):
        if span.start < span.end and (not nested or _contains(span, nested[-1])):
            nested.append(span)
    return nested


def _contains(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
