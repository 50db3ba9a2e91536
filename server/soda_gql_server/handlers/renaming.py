"""Rename, and names that are edited together."""

from __future__ import annotations

from lsprotocol import types as lsp

from soda_gql_server.edits import Annotated, workspace_edit
from soda_gql_server.features.linked_editing import linked_ranges
from soda_gql_server.features.references import preparation
from soda_gql_server.features.rename import Renamed, rename, renamed_at
from soda_gql_server.protocol import Refused
from soda_gql_server.semantics.definitions.variables import Refusal
from soda_gql_server.server import Server

_WORD = "[_A-Za-z][_0-9A-Za-z]*"


def register(server: Server) -> None:
    """Answer the requests that change names; what cannot be changed is refused with the reason."""

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def on_prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        spot = server.spot(params.text_document.uri, params.position)
        found = renamed_at(spot.view, spot.path, spot.offset) if spot is not None else None
        if isinstance(found, Refusal):
            raise Refused(found.reason)
        if spot is None or not isinstance(found, Renamed):
            return None
        return lsp.PrepareRenamePlaceholder(spot.wire.range(spot.path, found.span), found.name)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def on_rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        spot = await server.spot_in_turns(params.text_document.uri, params.position, preparation)
        changes = rename(spot.view, spot.path, spot.offset, params.new_name) if spot is not None else None
        if isinstance(changes, Refusal):
            raise Refused(changes.reason)
        if spot is None or changes is None:
            return None
        groups = [Annotated(change.label, change.description, change.edits) for change in changes]
        return workspace_edit(server.client_capabilities, server.documents, spot.wire, groups)

    @server.feature(lsp.TEXT_DOCUMENT_LINKED_EDITING_RANGE)
    def on_linked(params: lsp.LinkedEditingRangeParams) -> lsp.LinkedEditingRanges | None:
        spot = server.spot(params.text_document.uri, params.position)
        found = linked_ranges(spot.view, spot.path, spot.offset) if spot is not None else []
        if spot is None or not found:
            return None
        return lsp.LinkedEditingRanges([spot.wire.range(spot.path, span) for span in found], _WORD)
