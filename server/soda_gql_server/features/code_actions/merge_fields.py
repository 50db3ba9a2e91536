"""Merge fields of one selection set that stand for the same: the first one takes what the others select."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.graphql import ast
from soda_gql_builder.graphql.lexer import COMMENT_KIND, Token
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.text import Span
from soda_gql_builder.typescript import ir
from soda_gql_server.features.code_actions.model import Action, Request
from soda_gql_server.semantics.documents.authored import Authored, selections_of
from soda_gql_server.semantics.documents.builder_code import field_code
from soda_gql_server.semantics.documents.embedded import EmbeddedText
from soda_gql_server.semantics.documents.trial import keeps_output
from soda_gql_server.semantics.places import insertion

_COMMA = re.compile(r"\s*,")


def offer(request: Request) -> Iterator[Action]:
    document = request.document
    fields = _same_fields(document, request.span) if document is not None else []
    if document is None or len(fields) < 2:
        return
    edits = _in_text(document, fields) if fields[0].start >= 0 else _in_code(document, fields)
    if edits and keeps_output(request.view, edits, document.id):
        yield Action("Merge duplicate fields", "refactor.rewrite", edits)


def _same_fields(document: Authored, span: Span) -> list[ast.Field]:
    """The fields that stand for the same as the one at the cursor, in the order of the text."""
    for selection, whole, _ in selections_of(document):
        if not isinstance(selection, ast.Field):
            continue
        at = document.span(selection.response_key)
        if at is not None and at.start <= span.start and span.end <= at.end:
            fields = [item for item in whole.selections if isinstance(item, ast.Field)]
            return [item for item in fields if _head(item) == _head(selection)]
    return []


def _head(field: ast.Field) -> tuple[str, ...]:
    """All of a field but what it selects."""
    arguments = sorted(print_node(item) for item in field.arguments)
    directives = [print_node(item) for item in field.directives]
    return field.response_key.value, field.name.value, *arguments, "", *directives


# --- in a template ----------------------------------------------------------------------------------------


def _in_text(document: Authored, fields: Sequence[ast.Field]) -> tuple[Edit, ...]:
    text = document.text
    if text is None:
        return ()
    atoms = text.atoms
    first, *others = fields
    edits: list[Edit] = []
    for other in others:
        if _has_comments_outside(atoms, other):
            return ()
        edits.append(Edit(document.path, _removed(text, atoms, other), ""))
        if first.selection_set is not None and other.selection_set is not None:
            edits.append(_moved(document, text, atoms, first.selection_set, other.selection_set))
    return tuple(edits)


def _has_comments_outside(atoms: Sequence[Token], field: ast.Field) -> bool:
    """Whether comments stand in a field and not in its selection set, with which they would move."""
    end = field.selection_set.start if field.selection_set is not None else field.end
    return any(atom.kind == COMMENT_KIND and field.start <= atom.start < end for atom in atoms)


def _removed(text: EmbeddedText, atoms: Sequence[Token], field: ast.Field) -> Span:
    """The field and the white space before it; a comment before it needs the end of its line."""
    before = max((atom for atom in atoms if atom.end <= field.start), key=lambda atom: atom.end)
    start = field.start if before.kind == COMMENT_KIND else before.end
    return text.span_in_file(start, field.end)


def _moved(
    document: Authored, text: EmbeddedText, atoms: Sequence[Token], to: ast.SelectionSet, of: ast.SelectionSet
) -> Edit:
    """What the braces of one field hold, behind what those of another one hold."""
    inside = [atom for atom in atoms if of.start < atom.start and atom.end < of.end]
    held = [atom for atom in atoms if to.start < atom.start and atom.end < to.end]
    moved = document.source(text.span_in_file(of.start + 1, inside[-1].end))
    if held[-1].kind == COMMENT_KIND and "\n" not in moved[: len(moved) - len(moved.lstrip())]:
        moved = "\n" + moved
    elif not moved[:1].isspace():
        moved = " " + moved
    if inside[-1].kind == COMMENT_KIND:
        moved += "\n"
    at = text.end_in_file(held[-1].end)
    return insertion(document.path, at, moved)


# --- in a callback builder --------------------------------------------------------------------------------


def _in_code(document: Authored, fields: Sequence[ast.Field]) -> tuple[Edit, ...]:
    first, *others = fields
    edits: list[Edit] = []
    for other in others:
        member = _member(document, other)
        if member is None:
            return ()
        edits.append(Edit(document.path, member, ""))
        if first.selection_set is None and other.selection_set is None:
            continue
        to, of = _body(document, first), _body(document, other)
        if to is None or of is None or _has_comments(document, member, document.root.span(of.id)):
            return ()
        moved = _moved_members(document, to, of)
        edits += [moved] if moved is not None else []
    return tuple(edits)


def _member(document: Authored, field: ast.Field) -> Span | None:
    """The member of the object that a field is, with its comma and the white space before it."""
    way = reversed(document.way_to(field))
    member = next((part for part in way if isinstance(part, ir.SpreadElement | ir.Property)), None)
    if member is None:
        return None
    start, end = document.member_span(member)
    file = document.module.text
    comma = _COMMA.match(file, end)
    return Span(len(file[:start].rstrip()), comma.end() if comma is not None else end)


def _body(document: Authored, field: ast.Field) -> ir.Object | None:
    """The object that the callback of a field gives."""
    code = field_code(document, field)
    finish = code.finish if code is not None else None
    callback = finish.arguments[0] if finish is not None and len(finish.arguments) == 1 else None
    body = callback.body if isinstance(callback, ir.Function) else callback
    return body if isinstance(body, ir.Object) and body.members else None


def _has_comments(document: Authored, member: Span, body: Span) -> bool:
    found = document.comments_in(member)
    return any(comment.start < body.start or comment.end > body.end for comment in found)


def _moved_members(document: Authored, to: ir.Object, of: ir.Object) -> Edit | None:
    """The members of one object behind those of another."""
    start, end = document.root.span(of.id)
    moved = document.source(Span(start + 1, end - 1)).rstrip().removesuffix(",")
    last = to.members[-1]
    at = document.root.span(last.value.id if isinstance(last, ir.Property) else last.id).end
    comma = _COMMA.match(document.module.text, at)
    if comma is not None:
        return insertion(document.path, comma.end(), f"{moved},")
    return insertion(document.path, at, f",{moved}")
