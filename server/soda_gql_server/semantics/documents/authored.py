"""A document together with the code that it is written in: what an edit has to know.

Only documents whose definition holds their code itself; what a helper elsewhere makes is nobody's to edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.graphql import ast
from soda_gql_builder.javascript.values import Place
from soda_gql_builder.linking.modules import Module
from soda_gql_builder.schema.index import SchemaIndex, TypeInfo
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Definition, Root
from soda_gql_builder.typescript.landmarks import comments_in
from soda_gql_server.semantics.code.nodes import nodes_in, way_to
from soda_gql_server.semantics.documents.embedded import EmbeddedText, texts_in
from soda_gql_server.semantics.names.written import Written
from soda_gql_server.semantics.places import definition_of
from soda_gql_server.semantics.view import View


class Authored(NamedTuple):
    """``text`` is the template or ``variables`` string, None if there is none written in place.

    ``making`` is the template with its tag, or the call of a callback builder, without the final call.
    """

    id: DefinitionId
    module: Module
    definition: Definition
    written: Written
    schema: SchemaIndex
    label: str
    text: EmbeddedText | None
    making: ir.TaggedTemplate | ir.Call

    @property
    def path(self) -> str:
        return self.id[0]

    @property
    def root(self) -> Root:
        return self.definition.root

    @property
    def is_template(self) -> bool:
        return isinstance(self.making, ir.TaggedTemplate)

    def code_node(self, node: ast.Node) -> int | None:
        """The node of the definition's own code that a node of a callback builder stands for."""
        if node.start >= 0:
            return None
        return self.own_node(self.written.places[-node.start - 1])

    def own_node(self, place: object) -> int | None:
        """The node at a place in the definition's own code."""
        own = isinstance(place, Place) and definition_of(place.code) == self.id
        return place.node if isinstance(place, Place) and own else None

    def way_to(self, node: ast.Node) -> list[ir.Node]:
        """The nodes from the outermost one to what stands for a node of a callback builder; nothing if none does."""
        own = self.code_node(node)
        return way_to(self.root.code, own) if own is not None else []

    def span(self, node: ast.Node) -> Span | None:
        """Where a node is written in the file."""
        if node.start >= 0:
            return self.text.span_in_file(node.start, node.end) if self.text is not None else None
        found = self.code_node(node)
        return self.root.span(found) if found is not None else None

    def source(self, span: Span) -> str:
        """The text of the file."""
        return self.module.text[span.start : span.end]

    def node_source(self, node: ir.Node) -> str:
        """The code of a node."""
        return self.source(self.root.span(node.id))

    def member_span(self, member: ir.Property | ir.SpreadElement) -> Span:
        """All of a member of an object; the span of a property is that of its key."""
        start, end = self.root.span(member.id)
        return Span(start, self.root.span(member.value.id).end if isinstance(member, ir.Property) else end)

    def comments_in(self, span: Span) -> list[Span]:
        """The comments of TypeScript in a part of the file."""
        return list(comments_in(self.module.text, span, tsx=self.path.endswith("x")))


class Selected(NamedTuple):
    """A selection, the set that it stands in, and the type that is selected from."""

    selection: ast.Selection
    whole: ast.SelectionSet
    parent: TypeInfo | None


def authored(view: View, id_: DefinitionId) -> Authored | None:
    """The document of a definition, if its code makes it in one place."""
    module, written, result = view.load(id_[0]), view.written(id_), view.session.results.get(id_)
    definition = module.definition(id_[1]) if module is not None else None
    schema = view.schema(result.schema) if result is not None else None
    if module is None or definition is None or written is None or result is None or schema is None:
        return None
    root = definition.root
    texts = [text for text in texts_in(module, root) if _is_source(text, written, id_)]
    makers = [node for node in nodes_in(root.code) if _makes(node, written, id_, texts)]
    if len(makers) != 1 or (isinstance(makers[0], ir.TaggedTemplate) and not texts):
        return None
    making = makers[0]
    assert isinstance(making, ir.TaggedTemplate | ir.Call), "nothing else makes documents"
    return Authored(id_, module, definition, written, schema, result.schema, texts[0] if texts else None, making)


def authored_at(view: View, path: str, offset: int) -> Authored | None:
    """The document of the definition around an offset."""
    definition = view.definition_at(path, offset)
    return authored(view, (path, definition.path)) if definition is not None else None


def _is_source(text: EmbeddedText, written: Written, id_: DefinitionId) -> bool:
    source = written.source
    if source is None or definition_of(source.code) != id_:
        return False
    node = text.node
    return source.pieces[0].node == (node.quasis[0].id if isinstance(node, ir.Template) else node.id)


def _makes(node: ir.Node, written: Written, id_: DefinitionId, texts: list[EmbeddedText]) -> bool:
    if isinstance(node, ir.TaggedTemplate):
        return bool(texts) and node.template is texts[0].node
    if not isinstance(node, ir.Call) or not isinstance(node.callee, ir.Call) or not node.callee.arguments:
        return False
    place = written.element.name_place
    if place is None or definition_of(place.code) != id_:
        return False
    options = node.arguments[0] if node.arguments else None
    return node.callee.arguments[0].id == place.node and isinstance(options, ir.Object)


def selections_of(document: Authored) -> Iterator[Selected]:
    """All selections that are written in the document itself, outer ones first."""
    schema, written = document.schema, document.written.document
    root = schema.types.get(written.type_name) if written.type_name is not None else None
    pending: list[tuple[ast.SelectionSet, TypeInfo | None]] = [(written.selection_set, root)]
    while pending:
        whole, parent = pending.pop()
        for selection in whole.selections:
            yield Selected(selection, whole, parent)
            below = selected_set(selection)
            if below is not None:
                pending.append((below, type_below(schema, selection, parent)))


def selected_set(selection: ast.Selection) -> ast.SelectionSet | None:
    """The selection set of a selection."""
    return selection.selection_set if isinstance(selection, ast.Field | ast.InlineFragment) else None


def type_below(schema: SchemaIndex, selection: ast.Selection, parent: TypeInfo | None) -> TypeInfo | None:
    """The type that the selection set of a selection selects from."""
    if isinstance(selection, ast.InlineFragment):
        condition = selection.type_condition
        return schema.types.get(condition.name.value) if condition is not None else parent
    field = (
        schema.field(parent, selection.name.value) if parent is not None and isinstance(selection, ast.Field) else None
    )
    return schema.types.get(field.type.name) if field is not None else None
