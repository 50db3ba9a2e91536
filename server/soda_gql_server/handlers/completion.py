"""Completion, and what there is to read about one of its items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from lsprotocol import types as lsp

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.text import Span
from soda_gql_server.convert import Wire
from soda_gql_server.features.completion import Completions, Item, completions, completions_after_space
from soda_gql_server.features.completion.documentation import documentation
from soda_gql_server.features.completion.importing import import_of, with_imports
from soda_gql_server.semantics.names import symbols
from soda_gql_server.semantics.names.symbols import ElementSymbol, Symbol
from soda_gql_server.server import Server

Json: TypeAlias = dict[str, Any]
"""A value as the protocol writes it.

Hundreds of items of ``lsprotocol``'s classes take longer to make and to write than to find.
"""

_TRIGGERS = ["{", "(", "[", ":", "@", "$", ".", '"', "'", " "]
_KINDS = {
    "field": lsp.CompletionItemKind.Field.value,
    "argument": lsp.CompletionItemKind.Property.value,
    "variable": lsp.CompletionItemKind.Variable.value,
    "enum value": lsp.CompletionItemKind.EnumMember.value,
    "type": lsp.CompletionItemKind.Class.value,
    "directive": lsp.CompletionItemKind.Function.value,
    "fragment": lsp.CompletionItemKind.Reference.value,
    "keyword": lsp.CompletionItemKind.Keyword.value,
    "schema": lsp.CompletionItemKind.Module.value,
    "value": lsp.CompletionItemKind.Struct.value,
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
    def on_completion(params: lsp.CompletionParams) -> Json | None:
        uri = params.text_document.uri
        spot = server.spot(uri, params.position)
        if spot is None:
            return None
        space = params.context is not None and params.context.trigger_character == " "
        find = completions_after_space if space else completions
        found = find(spot.view, spot.path, spot.offset)
        able = _abilities(server.client_capabilities)
        if not able.edits:
            found = with_imports(spot.view, spot.path, found)
        return _list(able, uri, spot.path, spot.wire, found)

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


class _Abilities(NamedTuple):
    """What a client can do with a list.

    ``snippets``: takes them; ``indenting``: can be told to indent what it inserts; ``edits``: asks for the edits
    elsewhere when it takes an item; ``range``: one range for all items is enough.
    """

    snippets: bool = False
    indenting: bool = False
    edits: bool = False
    range: bool = False


def _abilities(client: lsp.ClientCapabilities) -> _Abilities:
    document = client.text_document
    completion = document.completion if document is not None else None
    item = completion.completion_item if completion is not None else None
    if completion is None or item is None:
        return _Abilities()
    modes = item.insert_text_mode_support.value_set if item.insert_text_mode_support is not None else ()
    resolved = item.resolve_support.properties if item.resolve_support is not None else ()
    of_list = completion.completion_list
    shared = of_list.item_defaults if of_list is not None else None
    return _Abilities(
        bool(item.snippet_support),
        lsp.InsertTextMode.AdjustIndentation in modes,
        "additionalTextEdits" in resolved,
        shared is not None and "editRange" in shared,
    )


def _list(able: _Abilities, uri: str, path: str, wire: Wire, found: Completions) -> Json:
    ranges = {span: _range(wire, path, span) for span in {item.span for item in found.items}}
    items = [_item(item, ranges, wire, uri, able) for item in found.items]
    # Nearly always all items replace the same text.
    if not able.range or len(ranges) != 1:
        return {"isIncomplete": not found.complete, "items": items}
    for item in items:
        # Also where it is the label: older Neovims do not take that for it.
        item["textEditText"] = item.pop("textEdit")["newText"]
    defaults = {"editRange": next(iter(ranges.values()))}
    return {"isIncomplete": not found.complete, "itemDefaults": defaults, "items": items}


def _item(item: Item, ranges: Mapping[Span, Json], wire: Wire, uri: str, able: _Abilities) -> Json:
    # Neovim does not filter items that have an edit and no text to filter by.
    made: Json = {"label": item.label, "kind": _KINDS[item.kind], "filterText": item.filter or item.label}
    made["textEdit"] = {"range": ranges[item.span], "newText": item.text}
    if item.detail:
        made["detail"] = item.detail
    if item.order:
        made["sortText"] = item.order
    if item.deprecated:
        made["tags"] = [lsp.CompletionItemTag.Deprecated.value]
    if item.snippet and able.snippets:
        made["textEdit"]["newText"] = item.snippet
        made["insertTextFormat"] = lsp.InsertTextFormat.Snippet.value
        if able.indenting:
            made["insertTextMode"] = lsp.InsertTextMode.AdjustIndentation.value
    if item.edits:
        made["additionalTextEdits"] = [
            {"range": _range(wire, edit.path, edit.span), "newText": edit.new_text} for edit in item.edits
        ]
    if item.symbol is not None:
        made["data"] = [uri, item.imported, type(item.symbol).__name__, *item.symbol]
    return made


def _range(wire: Wire, path: str, span: Span) -> Json:
    at = wire.range(path, span)
    return {
        "start": {"line": at.start.line, "character": at.start.character},
        "end": {"line": at.end.line, "character": at.end.character},
    }


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
