"""Hover."""

from __future__ import annotations

from lsprotocol import types as lsp

from soda_gql_server.features.hover import hover
from soda_gql_server.features.inlay_hints import inherited_at
from soda_gql_server.server import Server


def register(server: Server) -> None:
    """Answer ``textDocument/hover``."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
        spot = server.spot(params.text_document.uri, params.position)
        found = hover(spot.view, spot.path, spot.offset) if spot is not None else None
        if spot is None or found is None:
            return None
        hint = inherited_at(spot.view, spot.path, spot.offset) if server.settings.inlay_hints == "hover" else None
        shown = found.markdown if hint is None else f"{found.markdown}\n\n{hint}"
        contents = lsp.MarkupContent(lsp.MarkupKind.Markdown, shown)
        return lsp.Hover(contents, spot.wire.range(spot.path, found.span))
