"""The outline of a document, the elements of the workspace, and who uses whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from lsprotocol import types as lsp

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_server.convert import Wire
from soda_gql_server.features.call_hierarchy import Part, element_at, part_at, used_by, used_in, users_of
from soda_gql_server.features.symbols import Outline, OutlineKind, document_symbols, workspace_symbols
from soda_gql_server.semantics.definitions.entries import Entry
from soda_gql_server.semantics.names.symbols import (
    ArgumentSymbol,
    DirectiveSymbol,
    EnumValueSymbol,
    FieldSymbol,
    InputFieldSymbol,
    SchemaSymbol,
    TypeSymbol,
)
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
        if spot is None:
            return None
        part = part_at(spot.view, spot.path, spot.offset)
        if part is not None:
            return [_item_of_part(spot.wire, spot.path, part)]
        entry = element_at(spot.view, spot.path, spot.offset)
        return [_item(spot.wire, entry)] if entry is not None else None

    @server.feature(lsp.CALL_HIERARCHY_INCOMING_CALLS)
    def on_incoming(params: lsp.CallHierarchyIncomingCallsParams) -> list[lsp.CallHierarchyIncomingCall] | None:
        found = server.project_of(params.item.uri)
        id_, symbol = _id(params.item.data), _schema_symbol(params.item.data)
        if found is None or (id_ is None and symbol is None):
            return None
        wire, view = server.wire(found[0]), found[0].view
        uses = users_of(view, symbol) if symbol is not None else used_by(view, id_) if id_ is not None else []
        return [
            lsp.CallHierarchyIncomingCall(
                _item(wire, use.entry), [wire.range(use.entry.path, span) for span in use.spans]
            )
            for use in uses
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


def _item_of_part(wire: Wire, path: str, part: Part) -> lsp.CallHierarchyItem:
    symbol, at = part.symbol, wire.range(path, part.span)
    kind = _PARTS[type(symbol).__name__].kind
    owner = getattr(symbol, "type", "")
    name = f"{owner}.{symbol.name}" if owner and not owner.startswith("@") else symbol.name
    return lsp.CallHierarchyItem(name, kind, wire.uri(path), at, at, data=[type(symbol).__name__, *symbol])


class _PartKind(NamedTuple):
    made: Callable[..., SchemaSymbol]
    fields: int
    kind: lsp.SymbolKind


_PARTS = {
    kind.__name__: _PartKind(kind, len(kind._fields), shown)
    for kind, shown in (
        (TypeSymbol, lsp.SymbolKind.Class),
        (FieldSymbol, lsp.SymbolKind.Field),
        (InputFieldSymbol, lsp.SymbolKind.Field),
        (ArgumentSymbol, lsp.SymbolKind.Variable),
        (EnumValueSymbol, lsp.SymbolKind.EnumMember),
        (DirectiveSymbol, lsp.SymbolKind.Function),
    )
}


def _schema_symbol(data: Any) -> SchemaSymbol | None:
    """The part of a schema that an item was made for."""
    if not isinstance(data, list | tuple) or not all(isinstance(part, str) for part in data):
        return None
    known = _PARTS.get(data[0]) if data else None
    return known.made(*data[1:]) if known is not None and len(data) == known.fields + 1 else None


def _id(data: Any) -> DefinitionId | None:
    """The definition that an item was made for."""
    if isinstance(data, list | tuple) and len(data) == 2 and all(isinstance(part, str) for part in data):
        return data[0], data[1]
    return None
