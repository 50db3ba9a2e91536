"""Where GraphQL text stands in TypeScript: templates and ``variables`` strings, and offsets between the two."""

from __future__ import annotations

import msgspec

from soda_gql_builder.javascript.values import Code, Place
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Root
from soda_gql_builder.typescript.escapes import raw_offset


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A literal's text: the node it stands at, and how long it is when cooked."""

    node: int
    length: int


class TextSource(msgspec.Struct, frozen=True, gc=False):
    """GraphQL text of one template or string.

    In the text, pieces follow each other with one placeholder character between them.
    ``quoted`` is True for a string literal, whose node includes the quotes.
    ``raw`` is the first piece as it is written (with LF line ends), or the value of a string literal.
    """

    code: Code
    pieces: tuple[Piece, ...]
    quoted: bool
    raw: str


class TextPlace(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True):
    """A range of GraphQL text."""

    source: TextSource
    start: int
    end: int


AnyPlace = Place | TextPlace


def template_source(code: Code, template: ir.Template) -> TextSource:
    """The source of a template literal."""
    pieces = tuple([Piece(quasi.id, len(quasi.cooked or "")) for quasi in template.quasis])
    return TextSource(code, pieces, quoted=False, raw=template.quasis[0].raw)


def string_source(code: Code, node: ir.String) -> TextSource:
    """The source of a string literal."""
    return TextSource(code, (Piece(node.id, len(node.value)),), quoted=True, raw=node.value)


def place_span(place: AnyPlace, root: Root, text: str) -> Span:
    """The span of a place in its file, whose current analysis has ``root`` and whose text is ``text``."""
    if isinstance(place, Place):
        return root.span(place.node)
    start = file_offset(place.source, place.start, root, text)
    end = file_offset(place.source, place.end, root, text) if place.end > place.start else start
    if end > start:
        return Span(start, end)
    return Span(start, min(start + 1, len(text)))


def file_offset(source: TextSource, offset: int, root: Root, text: str) -> int:
    """The offset in the file of an offset in the GraphQL text; the end of the text is the closing delimiter."""
    for piece in source.pieces:
        if offset <= piece.length:
            span = root.span(piece.node)
            inset = 1 if source.quoted else 0
            raw = text[span.start + inset : span.end - inset]
            return span.start + inset + raw_offset(raw, offset, template=not source.quoted)
        offset -= piece.length + 1
    last = root.span(source.pieces[-1].node)
    return last.end
