"""Code actions, with the edits that they make."""

from __future__ import annotations

from lsprotocol import types as lsp

from soda_gql_server import convert
from soda_gql_server.edits import Annotated, workspace_edit
from soda_gql_server.features.code_actions import KINDS, Action, code_actions
from soda_gql_server.fixing import KIND as FIX_ALL
from soda_gql_server.fixing import with_later_fixes
from soda_gql_server.server import Server


def register(server: Server) -> None:
    """Answer ``textDocument/codeAction``."""

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(list(KINDS)))
    def on_code_action(params: lsp.CodeActionParams) -> list[lsp.CodeAction] | None:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return None
        project, path = found
        wire = server.wire(project)
        span = convert.span_of(project.lines(path), params.range, wire.encoding)
        wanted = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
        actions = code_actions(project.view, path, span, wanted)
        whole = [with_later_fixes(project, path, each) if each.kind == FIX_ALL else each for each in actions]
        return [_action(server, wire, path, action) for action in whole]


def _action(server: Server, wire: convert.Wire, path: str, action: Action) -> lsp.CodeAction:
    group = Annotated(action.title, "", action.edits)
    mended = action.diagnostic
    return lsp.CodeAction(
        action.title,
        kind=action.kind,
        diagnostics=[convert.diagnostic(wire, path, mended)] if mended is not None else None,
        is_preferred=action.preferred or None,
        edit=workspace_edit(server.client_capabilities, server.documents, wire, [group]),
    )
