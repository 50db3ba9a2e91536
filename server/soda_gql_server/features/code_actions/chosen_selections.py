"""Which selections somebody means: those that a range covers, or those of the field at the cursor."""

from __future__ import annotations

from typing import NamedTuple

from soda_gql_builder.graphql import ast
from soda_gql_builder.schema.index import TypeInfo
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_server.semantics.documents.as_template import is_plain_member, selections_text
from soda_gql_server.semantics.documents.authored import Authored, selected_set, selections_of, type_below
from soda_gql_server.semantics.documents.builder_code import dollar_of, fields_callback, tool_name, tool_of
from soda_gql_server.semantics.documents.spelled import Spelled, excerpt


class Chosen(NamedTuple):
    """Selections that follow each other, what they are of, where they are written, and how as GraphQL."""

    selections: tuple[ast.Selection, ...]
    type: TypeInfo
    span: Span
    text: Spelled


def chosen_selections(document: Authored, span: Span) -> Chosen | None:
    """The selections that a range covers; without a range those of the field at the cursor."""
    groups: dict[int, tuple[list[ast.Selection], TypeInfo]] = {}
    for selection, whole, parent in selections_of(document):
        if span.start == span.end:
            below, inner = selected_set(selection), type_below(document.schema, selection, parent)
            named = document.span(selection.name) if isinstance(selection, ast.Field) else None
            if named is not None and named.start <= span.start <= named.end and below is not None and inner is not None:
                return _written(document, below.selections, inner)
        elif parent is not None and _is_inside(document, selection, span):
            groups.setdefault(id(whole), ([], parent))[0].append(selection)
    for selections, parent in groups.values():
        return _written(document, tuple(selections), parent)
    return None


def _is_inside(document: Authored, selection: ast.Selection, span: Span) -> bool:
    found = _selection_span(document, selection)
    return found is not None and span.start <= found.start and found.end <= span.end


def _selection_span(document: Authored, selection: ast.Selection) -> Span | None:
    """All of a selection: of a callback builder the member of the object."""
    if selection.start >= 0:
        return document.span(selection)
    member = _member(document, selection)
    return document.member_span(member) if member is not None else None


def _member(document: Authored, selection: ast.Selection) -> ir.Property | ir.SpreadElement | None:
    node = document.code_node(selection)
    for part in reversed(document.way_to(selection)):
        if isinstance(part, ir.SpreadElement) or (isinstance(part, ir.Property) and part.id == node):
            return part
        if isinstance(part, ir.Function):
            return None
    return None


def _written(document: Authored, selections: tuple[ast.Selection, ...], type_: TypeInfo) -> Chosen | None:
    """A fragment is on an object or interface: what is selected from a union belongs to its members."""
    spans = [_selection_span(document, selection) for selection in selections]
    first, last = (spans[0], spans[-1]) if spans else (None, None)
    if first is None or last is None or None in spans or type_.kind not in ("object", "interface"):
        return None
    span = Span(first.start, last.end)
    if document.is_template:
        assert document.text is not None, "templates have one"
        raw = excerpt(document.text, document.module.text, selections[0].start, selections[-1].end)
        return Chosen(selections, type_, span, raw)
    text = _builder_text(document, selections, span)
    return Chosen(selections, type_, span, text) if text is not None else None


def _builder_text(document: Authored, selections: tuple[ast.Selection, ...], span: Span) -> Spelled | None:
    if fields_callback(document) is None or document.comments_in(span):
        return None
    dollar, directives = dollar_of(document), tool_of(document, document.root.code, "$dir")
    tools = {tool.name for tool in (dollar, directives) if tool is not None and tool.edit is None}
    for selection in selections:
        member, name = _member(document, selection), tool_name(document.way_to(selection), "f")
        if member is None or name is None or not is_plain_member(member, frozenset({*tools, name})):
            return None
    return selections_text(document, selections, dollar.name if dollar is not None else "$")
