"""The GraphQL texts in a file's definitions, found in their code: whether or not they can be evaluated.

Every offset of a text can be told as an offset of the file, and the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from soda_gql_builder.evaluate.sources import TextSource, file_offset, string_source, template_source
from soda_gql_builder.graphql.parser import join_quasis
from soda_gql_builder.javascript.values import Code
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Definition, Root
from soda_gql_server.semantics.code import nodes_in
from soda_gql_server.semantics.places import text_offset
from soda_gql_server.semantics.view import View

_KINDS = frozenset({"query", "mutation", "subscription", "fragment"})


class GraphqlText(NamedTuple):
    """One template or ``variables`` string.  ``quasis`` are its cooked pieces, between which interpolations stand.

    ``span`` is that of the text in the file, without its delimiters.
    """

    kind: Literal["template", "variables"]
    source: TextSource
    quasis: tuple[str, ...]
    root: Root
    file: str
    span: Span

    @property
    def text(self) -> str:
        """The text, with one character for each interpolation."""
        return join_quasis(self.quasis)

    def in_file(self, offset: int) -> int:
        """The offset in the file of one in the text."""
        return file_offset(self.source, offset, self.root, self.file)


def texts_in(view: View, path: str, definition: Definition) -> Iterator[GraphqlText]:
    """The texts of a definition, in no particular order."""
    module, root = view.load(path), definition.root
    if module is None:
        return
    code = Code(path, f"::{definition.path}")
    for node in nodes_in(root.code):
        if isinstance(node, ir.TaggedTemplate) and _is_graphql(node.tag):
            quasis = tuple([quasi.cooked or "" for quasi in node.template.quasis])
            yield _made("template", template_source(code, node.template), quasis, root, module.text)
        elif isinstance(node, ir.Property) and node.key == "variables":
            if isinstance(node.value, ir.String):
                yield _made("variables", string_source(code, node.value), (node.value.value,), root, module.text)
            elif isinstance(node.value, ir.Template) and not node.value.expressions:
                quasis = (node.value.quasis[0].cooked or "",)
                yield _made("variables", template_source(code, node.value), quasis, root, module.text)


def text_at(view: View, path: str, offset: int) -> tuple[GraphqlText, int] | None:
    """The text around an offset of a file, and the offset in it."""
    definition = view.definition_at(path, offset)
    for text in texts_in(view, path, definition) if definition is not None else ():
        if text.span.start <= offset <= text.span.end:
            inside = text_offset(text.source, offset, view.load)
            if inside is not None:
                return text, inside
    return None


def _is_graphql(tag: ir.Expression) -> bool:
    """``query("Name")`` and the like; ``query.compat("Name")``."""
    callee = tag.callee if isinstance(tag, ir.Call) else None
    if isinstance(callee, ir.Member):
        if callee.name == "compat":
            callee = callee.object
        elif callee.name in _KINDS:
            return True
    return isinstance(callee, ir.Member | ir.Identifier) and callee.name in _KINDS


def _made(
    kind: Literal["template", "variables"], source: TextSource, quasis: tuple[str, ...], root: Root, file: str
) -> GraphqlText:
    inset = 1 if source.quoted else 0
    start = root.span(source.pieces[0].node).start + inset
    end = root.span(source.pieces[-1].node).end - inset
    return GraphqlText(kind, source, quasis, root, file, Span(start, end))
