"""From a name to its definition, its type, its implementations, and all its uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lsprotocol import types as lsp

from soda_gql_server.features.definition import definitions, implementations, type_definitions
from soda_gql_server.features.highlight import highlights
from soda_gql_server.features.references import preparation, uses, uses_and_declarations
from soda_gql_server.semantics.places import FileSpan
from soda_gql_server.semantics.view import View
from soda_gql_server.server import Server


def register(server: Server) -> None:
    """Answer the requests that lead elsewhere."""
    _places(server)
    _uses(server)


def _places(server: Server) -> None:
    def found(params: _Params, find: Callable[[View, str, int], Iterable[FileSpan]]) -> _Places:
        spot = server.spot(params.text_document.uri, params.position)
        if spot is None:
            return None
        return [spot.wire.location(*place) for place in find(spot.view, spot.path, spot.offset)]

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def on_definition(params: lsp.DefinitionParams) -> _Places:
        return found(params, definitions)

    @server.feature(lsp.TEXT_DOCUMENT_TYPE_DEFINITION)
    def on_type_definition(params: lsp.TypeDefinitionParams) -> _Places:
        return found(params, type_definitions)

    @server.feature(lsp.TEXT_DOCUMENT_IMPLEMENTATION)
    def on_implementation(params: lsp.ImplementationParams) -> _Places:
        return found(params, implementations)


_Params = lsp.DefinitionParams | lsp.TypeDefinitionParams | lsp.ImplementationParams
_Places = list[lsp.Location] | None


def _uses(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def on_references(params: lsp.ReferenceParams) -> _Places:
        spot = await server.spot_in_turns(params.text_document.uri, params.position, preparation)
        if spot is None:
            return None
        find = uses_and_declarations if params.context.include_declaration else uses
        return [spot.wire.location(item.path, item.span) for item in find(spot.view, spot.path, spot.offset)]

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def on_highlight(params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight] | None:
        spot = server.spot(params.text_document.uri, params.position)
        if spot is None:
            return None
        kinds = {"definition": lsp.DocumentHighlightKind.Write, "reference": lsp.DocumentHighlightKind.Read}
        return [
            lsp.DocumentHighlight(spot.wire.range(item.path, item.span), kinds[item.role])
            for item in highlights(spot.view, spot.path, spot.offset)
        ]
