"""Edits on the wire, as much of them as the client understands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lsprotocol import types as lsp

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.paths import absolute_path
from soda_gql_server.convert import Wire
from soda_gql_server.documents import Documents


class Annotated(NamedTuple):
    """Edits that belong together; ``confirm`` asks the user to look at them first."""

    label: str
    description: str
    edits: tuple[Edit, ...]
    confirm: bool = False


def workspace_edit(
    capabilities: lsp.ClientCapabilities, documents: Documents, wire: Wire, groups: Iterable[Annotated]
) -> lsp.WorkspaceEdit:
    """All edits of all groups."""
    known = capabilities.workspace.workspace_edit if capabilities.workspace is not None else None
    if known is None or not known.document_changes:
        return lsp.WorkspaceEdit(changes=_plain(wire, groups))
    if known.change_annotation_support is None:
        return lsp.WorkspaceEdit(document_changes=_versioned(documents, wire, groups, annotated=False))
    groups = list(groups)
    annotations = {
        str(number): lsp.ChangeAnnotation(group.label, group.confirm, group.description)
        for number, group in enumerate(groups)
    }
    changes = _versioned(documents, wire, groups, annotated=True)
    return lsp.WorkspaceEdit(document_changes=changes, change_annotations=annotations)


def _plain(wire: Wire, groups: Iterable[Annotated]) -> dict[str, list[lsp.TextEdit]]:
    changes: dict[str, list[lsp.TextEdit]] = {}
    for group in groups:
        for edit in group.edits:
            changes.setdefault(wire.uri(edit.path), []).append(
                lsp.TextEdit(wire.range(edit.path, edit.span), edit.new_text)
            )
    return changes


def _versioned(
    documents: Documents, wire: Wire, groups: Iterable[Annotated], *, annotated: bool
) -> list[lsp.TextDocumentEdit | lsp.CreateFile | lsp.RenameFile | lsp.DeleteFile]:
    by_path: dict[str, list[lsp.TextEdit | lsp.AnnotatedTextEdit | lsp.SnippetTextEdit]] = {}
    for number, group in enumerate(groups):
        for edit in group.edits:
            range_ = wire.range(edit.path, edit.span)
            by_path.setdefault(edit.path, []).append(
                lsp.AnnotatedTextEdit(str(number), range_, edit.new_text)
                if annotated
                else lsp.TextEdit(range_, edit.new_text)
            )
    return [lsp.TextDocumentEdit(_document(documents, wire, path), edits) for path, edits in by_path.items()]


def _document(documents: Documents, wire: Wire, path: str) -> lsp.OptionalVersionedTextDocumentIdentifier:
    """The document; its version says for which text the edits are meant."""
    document = documents.by_path(absolute_path(wire.root, path))
    if document is None:
        return lsp.OptionalVersionedTextDocumentIdentifier(wire.uri(path))
    return lsp.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
