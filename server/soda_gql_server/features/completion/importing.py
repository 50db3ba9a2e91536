"""The imports that completions need: of all items at once, or of the one that is taken."""

from __future__ import annotations

from msgspec.structs import replace

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_server.features.completion.items import Completions
from soda_gql_server.semantics.definitions.imports import namer
from soda_gql_server.semantics.names.symbols import ElementSymbol
from soda_gql_server.semantics.view import View


def with_imports(view: View, path: str, found: Completions) -> Completions:
    """The same with the edits of every item."""
    name = namer(view, path, {item.imported for item in found.items})
    items = []
    for item in found.items:
        symbol = item.symbol
        named = name(symbol.definition_id) if item.imported and isinstance(symbol, ElementSymbol) else None
        edit = named.edit() if named is not None and named.edit is not None else None
        items.append(replace(item, edits=(edit,)) if edit is not None else item)
    return found._replace(items=tuple(items))


def import_of(view: View, path: str, id_: DefinitionId, imported: str) -> Edit | None:
    """The edit that imports a definition under a name; None if it is there by now."""
    named = namer(view, path, {imported})(id_)
    return named.edit() if named is not None and named.edit is not None else None
