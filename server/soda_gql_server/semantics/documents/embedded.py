"""The GraphQL texts of a file, templates and ``variables`` strings alike, character by character with their places.

Found by their shape, so a text is there whatever is wrong with its schema or with the rest of its definition.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from soda_gql_builder.graphql.lexer import COMMENT_KIND, Token, tokens_and_comments
from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Root
from soda_gql_builder.typescript.escapes import cooked_characters
from soda_gql_server.semantics.code.nodes import nodes_in
from soda_gql_server.semantics.view import View

_OPERATIONS = ("query", "mutation", "subscription")
_KINDS = frozenset((*_OPERATIONS, "fragment"))


class _Piece(NamedTuple):
    """``start`` is where it begins in the text; ``places`` are those of its characters, if it has escapes."""

    start: int
    span: Span
    places: list[tuple[int, int]] | None


class EmbeddedText(NamedTuple):
    """``text`` is what the literal means, with a PLACEHOLDER for each interpolation.

    ``node`` is the literal.  A ``quoted`` one is a string of one line; a ``declaring`` one has only variables.
    """

    path: str
    root: Root
    node: ir.Template | ir.String
    text: str
    pieces: tuple[_Piece, ...]
    quoted: bool
    declaring: bool

    @property
    def span(self) -> Span:
        """What stands between the quotes."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)

    @property
    def quasis(self) -> list[str]:
        """The pieces of the text between interpolations."""
        ends = [piece.start - 1 for piece in self.pieces[1:]] + [len(self.text)]
        return [self.text[piece.start : end] for piece, end in zip(self.pieces, ends, strict=True)]

    @property
    def interpolations(self) -> list[int]:
        """Where in the text interpolations stand."""
        return [piece.start - 1 for piece in self.pieces[1:]]

    @property
    def atoms(self) -> list[Token]:
        """Its tokens and comments."""
        return tokens_and_comments(self.text, self.interpolations)

    @property
    def has_comments(self) -> bool:
        return any(atom.kind == COMMENT_KIND for atom in self.atoms)

    def start_in_file(self, offset: int) -> int:
        """Where a character is written; at the end of a piece, where what follows it is."""
        piece = self._piece(offset)
        at = offset - piece.start
        if piece.places is None:
            return piece.span.start + at
        return piece.span.start + piece.places[at][0] if at < len(piece.places) else piece.span.end

    def end_in_file(self, offset: int) -> int:
        """Where the character before an offset ends in the file."""
        piece = self._piece(offset)
        at = offset - piece.start
        if at == 0 or piece.places is None:
            return piece.span.start + at
        return piece.span.start + piece.places[at - 1][1]

    def span_in_file(self, start: int, end: int) -> Span:
        """Where a range of the text is written."""
        return Span(self.start_in_file(start), self.end_in_file(end))

    def offset_of(self, position: int) -> int | None:
        """The offset of what stands at a position of the file; None outside of the text and in interpolations."""
        for piece in self.pieces:
            if piece.span.start <= position <= piece.span.end:
                at = position - piece.span.start
                if piece.places is not None:
                    at = bisect_right(piece.places, at, key=itemgetter(1))
                return piece.start + at
        return None

    def _piece(self, offset: int) -> _Piece:
        return self.pieces[bisect_right(self.pieces, offset, key=itemgetter(0)) - 1]


def embedded_texts(view: View, path: str) -> list[EmbeddedText]:
    """The texts of a file's definitions, in the order of the file."""
    module = view.load(path)
    if module is None:
        return []
    found = [text for item in view.definitions(path) for text in texts_in(module, item.root)]
    return sorted(found, key=lambda text: text.span)


def text_at(view: View, path: str, position: int) -> EmbeddedText | None:
    """The text around a position of a file."""
    module, definition = view.load(path), view.definition_at(path, position)
    if module is None or definition is None:
        return None
    around = [text for text in texts_in(module, definition.root) if text.span.start <= position <= text.span.end]
    return around[-1] if around else None


def texts_in(module: Module, root: Root) -> Iterator[EmbeddedText]:
    """The texts of one definition."""
    names = _names(root.code)
    for node in nodes_in(root.code):
        if isinstance(node, ir.TaggedTemplate):
            if isinstance(node.tag, ir.Call) and _kind(node.tag.callee, names) is not None:
                yield from _template(module, root, node.template, declaring=False)
        elif isinstance(node, ir.Call) and isinstance(node.callee, ir.Call):
            options = node.arguments[0] if node.arguments else None
            if isinstance(options, ir.Object) and _kind(node.callee.callee, names) in _OPERATIONS:
                yield from _variables(module, root, options)


def _names(factory: ir.Node) -> dict[str, str]:
    """The local names of a factory's tools; all of them together are called ``*``.

    A tool that is not renamed has its own name, wherever it comes from.
    """
    own = {kind: kind for kind in _KINDS}
    parameters = factory.parameters if isinstance(factory, ir.Function) else ()
    first = parameters[0] if parameters else None
    if isinstance(first, ir.BindName):
        return {**own, first.name: "*"}
    entries = first.entries if isinstance(first, ir.BindObject) else ()
    return own | {
        entry.target.name: entry.key
        for entry in entries
        if isinstance(entry.target, ir.BindName) and isinstance(entry.key, str) and entry.key in _KINDS
    }


def _kind(callee: ir.Node, names: dict[str, str]) -> str | None:
    """``query`` and its kin, by whatever name, and their ``compat``."""
    if isinstance(callee, ir.Member) and callee.name == "compat":
        callee = callee.object
    if isinstance(callee, ir.Member) and isinstance(callee.object, ir.Identifier):
        whole = names.get(callee.object.name) == "*"
        return callee.name if whole and callee.name in _KINDS else None
    found = names.get(callee.name) if isinstance(callee, ir.Identifier) else None
    return found if found != "*" else None


def _variables(module: Module, root: Root, options: ir.Object) -> Iterator[EmbeddedText]:
    for member in options.members:
        if isinstance(member, ir.Property) and member.key == "variables":
            if isinstance(member.value, ir.String):
                yield from _string(module, root, member.value)
            elif isinstance(member.value, ir.Template) and not member.value.expressions:
                yield from _template(module, root, member.value, declaring=True)


def _template(module: Module, root: Root, node: ir.Template, *, declaring: bool) -> Iterator[EmbeddedText]:
    pieces: list[_Piece] = []
    text = ""
    for quasi in node.quasis:
        if quasi.cooked is None:
            return
        piece = _piece(module.text, len(text), root.span(quasi.id), quasi.cooked, template=True)
        if piece is None:
            return
        pieces.append(piece)
        text += quasi.cooked + PLACEHOLDER
    yield EmbeddedText(module.path, root, node, text[:-1], tuple(pieces), quoted=False, declaring=declaring)


def _string(module: Module, root: Root, node: ir.String) -> Iterator[EmbeddedText]:
    start, end = root.span(node.id)
    if end - start < 2 or module.text[end - 1] != module.text[start]:
        return
    piece = _piece(module.text, 0, Span(start + 1, end - 1), node.value, template=False)
    if piece is not None:
        yield EmbeddedText(module.path, root, node, node.value, (piece,), quoted=True, declaring=True)


def _piece(file: str, start: int, span: Span, cooked: str, *, template: bool) -> _Piece | None:
    """None where places of characters are not certain."""
    raw = file[span.start : span.end]
    if "\\" not in raw and "\r" not in raw:
        return _Piece(start, span, None)
    places = cooked_characters(raw, template=template)
    return _Piece(start, span, places) if len(places) == len(cooked) else None
