"""The outline of a document, the elements of the workspace, and who uses whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lsprotocol import types as lsp

from soda_gql_builder.evaluate.evaluator import DefinitionId
from soda_gql_server.convert import Wire
from soda_gql_server.features.call_hierarchy import element_at, used_by, used_in
from soda_gql_server.features.symbols import Outline, OutlineKind, document_symbols, workspace_symbols
from soda_gql_server.semantics.definitions.entries import Entry
from soda_gql_server.server import Server

_KINDS: dict[OutlineKind, lsp.SymbolKind] = {
    "query": lsp.SymbolKind.Function,
    "mutation": lsp.SymbolKind.Function,
    "subscription": lsp.SymbolKind.Event,
    "compat": lsp.SymbolKind.Function,
    "fragment": lsp.SymbolKind.Class,
    "define": lsp.SymbolKind.Constant,
    "unknown": lsp.SymbolKind.Null,
    "variable": lsp.SymbolKind.Variable,
    "scalar": lsp.SymbolKind.TypeParameter,
    "object": lsp.SymbolKind.Class,
    "interface": lsp.SymbolKind.Interface,
    "union": lsp.SymbolKind.Interface,
    "enum": lsp.SymbolKind.Enum,
    "input": lsp.SymbolKind.Struct,
    "directive": lsp.SymbolKind.Function,
    "schema": lsp.SymbolKind.Namespace,
    "field": lsp.SymbolKind.Field,
    "value": lsp.SymbolKind.EnumMember,
}
_WORKSPACE_KINDS = {
    "operation": lsp.SymbolKind.Function,
    "compat": lsp.SymbolKind.Function,
    "fragment": lsp.SymbolKind.Class,
    "define": lsp.SymbolKind.Constant,
}


def register(server: Server) -> None:
    """Answer the requests for symbols and for the hierarchy of calls."""
    _symbols(server)
    _hierarchy(server)


def _symbols(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def on_document(
        params: lsp.DocumentSymbolParams,
    ) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation] | None:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return None
        project, path = found
        wire = server.wire(project)
        outlines = document_symbols(project.view, path)
        if _understands_trees(server):
            return [_symbol(wire, path, outline) for outline in outlines]
        return list(_flat(wire, path, outlines, None))

    @server.feature(lsp.WORKSPACE_SYMBOL)
    def on_workspace(params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
        symbols: list[lsp.WorkspaceSymbol] = []
        for project in server.projects:
            project.refresh()
            wire = server.wire(project)
            symbols += [
                lsp.WorkspaceSymbol(
                    wire.location(item.path, item.span),
                    item.name,
                    _WORKSPACE_KINDS[item.kind],
                    container_name=item.container,
                )
                for item in workspace_symbols(project.view, params.query)
            ]
        return symbols


def _understands_trees(server: Server) -> bool:
    document = server.client_capabilities.text_document
    symbols = document.document_symbol if document is not None else None
    return symbols is not None and bool(symbols.hierarchical_document_symbol_support)


def _symbol(wire: Wire, path: str, outline: Outline) -> lsp.DocumentSymbol:
    return lsp.DocumentSymbol(
        outline.name,
        _KINDS[outline.kind],
        wire.range(path, outline.span),
        wire.range(path, outline.selection),
        detail=outline.detail or None,
        children=[_symbol(wire, path, child) for child in outline.children] or None,
    )


def _flat(wire: Wire, path: str, outlines: Iterable[Outline], container: str | None) -> Iterator[lsp.SymbolInformation]:
    for outline in outlines:
        location = wire.location(path, outline.span)
        yield lsp.SymbolInformation(location, outline.name, _KINDS[outline.kind], container_name=container)
        yield from _flat(wire, path, outline.children, outline.name)


# --- who uses whom ------------------------------------------------------------------------------------------


def _hierarchy(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_CALL_HIERARCHY)
    def on_prepare(params: lsp.CallHierarchyPrepareParams) -> list[lsp.CallHierarchyItem] | None:
        spot = server.spot(params.text_document.uri, params.position)
        entry = element_at(spot.view, spot.path, spot.offset) if spot is not None else None
        return [_item(spot.wire, entry)] if spot is not None and entry is not None else None

    @server.feature(lsp.CALL_HIERARCHY_INCOMING_CALLS)
    def on_incoming(params: lsp.CallHierarchyIncomingCallsParams) -> list[lsp.CallHierarchyIncomingCall] | None:
        found, id_ = server.project_of(params.item.uri), _id(params.item.data)
        if found is None or id_ is None:
            return None
        wire = server.wire(found[0])
        return [
            lsp.CallHierarchyIncomingCall(
                _item(wire, use.entry), [wire.range(use.entry.path, span) for span in use.spans]
            )
            for use in used_by(found[0].view, id_)
        ]

    @server.feature(lsp.CALL_HIERARCHY_OUTGOING_CALLS)
    def on_outgoing(params: lsp.CallHierarchyOutgoingCallsParams) -> list[lsp.CallHierarchyOutgoingCall] | None:
        found, id_ = server.project_of(params.item.uri), _id(params.item.data)
        if found is None or id_ is None:
            return None
        wire = server.wire(found[0])
        return [
            lsp.CallHierarchyOutgoingCall(_item(wire, use.entry), [wire.range(id_[0], span) for span in use.spans])
            for use in used_in(found[0].view, id_)
        ]


def _item(wire: Wire, entry: Entry) -> lsp.CallHierarchyItem:
    return lsp.CallHierarchyItem(
        entry.name,
        _KINDS[entry.kind],
        wire.uri(entry.path),
        wire.range(entry.path, entry.span),
        wire.range(entry.path, entry.selection),
        detail=entry.detail or None,
        data=list(entry.id),
    )


def _id(data: Any) -> DefinitionId | None:
    """The definition that an item was made for."""
    if isinstance(data, list | tuple) and len(data) == 2 and all(isinstance(part, str) for part in data):
        return data[0], data[1]
    return None
