"""Completion, and what there is to read about one of its items."""

from __future__ import annotations

from typing import Any

from lsprotocol import types as lsp

from soda_gql_builder.diagnostics import Edit
from soda_gql_server.convert import Wire
from soda_gql_server.features.completion import Completions, Item, completions, completions_after_space
from soda_gql_server.features.completion.documentation import documentation
from soda_gql_server.features.completion.importing import import_of, with_imports
from soda_gql_server.semantics.names import symbols
from soda_gql_server.semantics.names.symbols import ElementSymbol, Symbol
from soda_gql_server.server import Server

_TRIGGERS = ["{", "(", "[", ":", "@", "$", ".", '"', "'", " "]
_KINDS = {
    "field": lsp.CompletionItemKind.Field,
    "argument": lsp.CompletionItemKind.Property,
    "variable": lsp.CompletionItemKind.Variable,
    "enum value": lsp.CompletionItemKind.EnumMember,
    "type": lsp.CompletionItemKind.Class,
    "directive": lsp.CompletionItemKind.Function,
    "fragment": lsp.CompletionItemKind.Reference,
    "keyword": lsp.CompletionItemKind.Keyword,
    "schema": lsp.CompletionItemKind.Module,
    "value": lsp.CompletionItemKind.Struct,
}
_SYMBOLS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        symbols.TypeSymbol,
        symbols.FieldSymbol,
        symbols.InputFieldSymbol,
        symbols.ArgumentSymbol,
        symbols.EnumValueSymbol,
        symbols.DirectiveSymbol,
        symbols.ElementSymbol,
        symbols.VariableSymbol,
    )
}


def register(server: Server) -> None:
    """Answer ``textDocument/completion`` and ``completionItem/resolve``."""

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(_TRIGGERS, resolve_provider=True))
    def on_completion(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        uri = params.text_document.uri
        spot = server.spot(uri, params.position)
        if spot is None:
            return None
        space = params.context is not None and params.context.trigger_character == " "
        find = completions_after_space if space else completions
        found = find(spot.view, spot.path, spot.offset)
        if not _resolves_edits(server.client_capabilities):
            found = with_imports(spot.view, spot.path, found)
        return _list(server, uri, spot.path, spot.wire, found)

    @server.feature(lsp.COMPLETION_ITEM_RESOLVE)
    def on_resolve(item: lsp.CompletionItem) -> lsp.CompletionItem:
        uri, symbol, imported = _read(item.data)
        found = server.project_of(uri) if symbol is not None else None
        if found is None or symbol is None:
            return item
        project, path = found
        markdown = documentation(project.view, symbol)
        if markdown is not None:
            item.documentation = lsp.MarkupContent(lsp.MarkupKind.Markdown, markdown)
        if imported and isinstance(symbol, ElementSymbol) and not item.additional_text_edits:
            edit = import_of(project.view, path, symbol.definition_id, imported)
            item.additional_text_edits = [_edit(edit, server.wire(project))] if edit is not None else None
        return item


def _resolves_edits(client: lsp.ClientCapabilities) -> bool:
    """Whether a client asks for the edits elsewhere when it takes an item."""
    item = _abilities_for_items(client)
    support = item.resolve_support if item is not None else None
    return support is not None and "additionalTextEdits" in support.properties


def _abilities_for_items(client: lsp.ClientCapabilities) -> lsp.ClientCompletionItemOptions | None:
    document = client.text_document
    completion = document.completion if document is not None else None
    return completion.completion_item if completion is not None else None


def _list(server: Server, uri: str, path: str, wire: Wire, found: Completions) -> lsp.CompletionList:
    snippets, indenting = _abilities(server.client_capabilities)
    ranges = {span: wire.range(path, span) for span in {item.span for item in found.items}}
    items = [_item(item, ranges[item.span], wire, uri, snippets=snippets) for item in found.items]
    for item in items:
        if indenting and item.insert_text_format == lsp.InsertTextFormat.Snippet:
            item.insert_text_mode = lsp.InsertTextMode.AdjustIndentation
    return lsp.CompletionList(not found.complete, items)


def _abilities(client: lsp.ClientCapabilities) -> tuple[bool, bool]:
    """Whether a client takes snippets, and whether it can be told to indent what it inserts."""
    item = _abilities_for_items(client)
    if item is None:
        return False, False
    modes = item.insert_text_mode_support.value_set if item.insert_text_mode_support is not None else ()
    return bool(item.snippet_support), lsp.InsertTextMode.AdjustIndentation in modes


def _item(item: Item, at: lsp.Range, wire: Wire, uri: str, *, snippets: bool) -> lsp.CompletionItem:
    snippet = snippets and bool(item.snippet)
    return lsp.CompletionItem(
        label=item.label,
        kind=_KINDS[item.kind],
        detail=item.detail or None,
        sort_text=item.order or None,
        # Also where it is the label: Neovim does not filter items that have an edit and no text to filter by.
        filter_text=item.filter or item.label,
        tags=[lsp.CompletionItemTag.Deprecated] if item.deprecated else None,
        text_edit=lsp.TextEdit(at, item.snippet if snippet else item.text),
        insert_text_format=lsp.InsertTextFormat.Snippet if snippet else None,
        additional_text_edits=[_edit(edit, wire) for edit in item.edits] or None,
        data=[uri, item.imported, type(item.symbol).__name__, *item.symbol] if item.symbol is not None else None,
    )


def _edit(edit: Edit, wire: Wire) -> lsp.TextEdit:
    return lsp.TextEdit(wire.range(edit.path, edit.span), edit.new_text)


def _read(data: Any) -> tuple[str, Symbol | None, str]:
    """The document, the symbol and the import that an item was made for; whatever else a client sends is none."""
    if not isinstance(data, list | tuple) or len(data) < 4 or not all(isinstance(part, str) for part in data):
        return "", None, ""
    uri, imported, kind, *parts = data
    made = _SYMBOLS.get(kind)
    if made is None or len(made._fields) != len(parts):
        return "", None, ""
    symbol: Symbol = made(*parts)
    return uri, symbol, imported
