"""Pulled diagnostics; pushed ones are ``publishing.py``'s."""

from __future__ import annotations

from lsprotocol import types as lsp

from soda_gql_builder.paths import absolute_path
from soda_gql_server.documents import uri_of
from soda_gql_server.publishing import files_with_diagnostics, result_id
from soda_gql_server.server import Server


def register(server: Server) -> None:
    """Answer ``textDocument/diagnostic`` and ``workspace/diagnostic``."""

    @server.feature(lsp.TEXT_DOCUMENT_DIAGNOSTIC)
    def on_document(params: lsp.DocumentDiagnosticParams) -> lsp.DocumentDiagnosticReport:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return lsp.RelatedFullDocumentDiagnosticReport(items=[])
        project, path = found
        known = result_id(project, path)
        if known == params.previous_result_id:
            return lsp.RelatedUnchangedDocumentDiagnosticReport(result_id=known)
        return lsp.RelatedFullDocumentDiagnosticReport(items=server.publisher.of(project, path), result_id=known)

    @server.feature(lsp.WORKSPACE_DIAGNOSTIC)
    def on_workspace(params: lsp.WorkspaceDiagnosticParams) -> lsp.WorkspaceDiagnosticReport:
        previous = {item.uri: item.value for item in params.previous_result_ids}
        items: list[lsp.WorkspaceDocumentDiagnosticReport] = []
        for project in server.projects:
            project.finish()
            for path in files_with_diagnostics(project):
                absolute = absolute_path(project.root, path)
                document = server.documents.by_path(absolute)
                uri = document.uri if document is not None else uri_of(absolute)
                version = document.version if document is not None else None
                known = result_id(project, path)
                if previous.pop(uri, None) == known:
                    items.append(lsp.WorkspaceUnchangedDocumentDiagnosticReport(uri, known, version))
                else:
                    full = server.publisher.of(project, path)
                    items.append(lsp.WorkspaceFullDocumentDiagnosticReport(uri, full, version, result_id=known))
        items += [lsp.WorkspaceFullDocumentDiagnosticReport(uri, []) for uri in sorted(previous)]
        return lsp.WorkspaceDiagnosticReport(items)
