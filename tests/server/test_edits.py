"""Edits as clients understand them."""

from __future__ import annotations

from lsprotocol import types as lsp

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.text import LineIndex, Span
from soda_gql_server.convert import Wire
from soda_gql_server.documents import Documents
from soda_gql_server.edits import Annotated, workspace_edit

TEXTS = {"a.ts": "one\n😀 two", "b.ts": "three"}
WIRE = Wire("/p", "utf-16", lambda path: LineIndex(TEXTS[path]))
GROUPS = (
    Annotated("Rename", "here", (Edit("a.ts", Span(0, 3), "1"), Edit("a.ts", Span(6, 9), "2"))),
    Annotated("Rename", "there", (Edit("b.ts", Span(0, 5), "3"),), confirm=True),
)


def edit_for(known: lsp.WorkspaceEditClientCapabilities | None) -> lsp.WorkspaceEdit:
    documents = Documents()
    documents.open("file:///p/a.ts", 7, TEXTS["a.ts"])
    workspace = lsp.WorkspaceClientCapabilities(workspace_edit=known)
    return workspace_edit(lsp.ClientCapabilities(workspace=workspace), documents, WIRE, GROUPS)


def test_a_client_that_knows_only_changes() -> None:
    made = edit_for(None)
    assert made.document_changes is None and made.changes is not None
    assert {uri: [edit.new_text for edit in edits] for uri, edits in made.changes.items()} == {
        "file:///p/a.ts": ["1", "2"],
        "file:///p/b.ts": ["3"],
    }
    assert made.changes["file:///p/a.ts"][1].range == lsp.Range(lsp.Position(1, 3), lsp.Position(1, 6))


def test_a_client_that_knows_versions() -> None:
    made = edit_for(lsp.WorkspaceEditClientCapabilities(document_changes=True))
    assert made.changes is None and made.change_annotations is None and made.document_changes is not None
    assert [
        (change.text_document.uri, change.text_document.version, [type(edit) for edit in change.edits])
        for change in made.document_changes
        if isinstance(change, lsp.TextDocumentEdit)
    ] == [("file:///p/a.ts", 7, [lsp.TextEdit, lsp.TextEdit]), ("file:///p/b.ts", None, [lsp.TextEdit])]


def test_a_client_that_knows_annotations() -> None:
    support = lsp.ChangeAnnotationsSupportOptions()
    made = edit_for(lsp.WorkspaceEditClientCapabilities(document_changes=True, change_annotation_support=support))
    assert made.document_changes is not None
    assert made.change_annotations == {
        "0": lsp.ChangeAnnotation("Rename", False, "here"),
        "1": lsp.ChangeAnnotation("Rename", True, "there"),
    }
    annotated = [
        edit.annotation_id
        for change in made.document_changes
        if isinstance(change, lsp.TextDocumentEdit)
        for edit in change.edits
        if isinstance(edit, lsp.AnnotatedTextEdit)
    ]
    assert annotated == ["0", "0", "1"]
