"""Formatting of documents and ranges, and while somebody types."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types as lsp

from soda_gql_builder.diagnostics import Edit
from soda_gql_server.convert import Wire, span_of
from soda_gql_server.features.formatting import (
    TYPED,
    Style,
    format_document,
    format_on_type,
    format_range,
    style_of,
)
from soda_gql_server.server import Server

_ON_TYPE = lsp.DocumentOnTypeFormattingOptions(TYPED[0], list(TYPED[1:]))


def register(server: Server) -> None:
    """Answer the three requests for formatting."""

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def on_document(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit] | None:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return None
        project, path = found
        return _edits(server.wire(project), format_document(project.view, path, _style(params.options)))

    @server.feature(lsp.TEXT_DOCUMENT_RANGE_FORMATTING)
    def on_range(params: lsp.DocumentRangeFormattingParams) -> list[lsp.TextEdit] | None:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return None
        project, path = found
        wire = server.wire(project)
        span = span_of(project.lines(path), params.range, wire.encoding)
        return _edits(wire, format_range(project.view, path, span, _style(params.options)))

    @server.feature(lsp.TEXT_DOCUMENT_ON_TYPE_FORMATTING, _ON_TYPE)
    def on_type(params: lsp.DocumentOnTypeFormattingParams) -> list[lsp.TextEdit] | None:
        spot = server.spot(params.text_document.uri, params.position)
        if spot is None:
            return None
        return _edits(spot.wire, format_on_type(spot.view, spot.path, spot.offset, params.ch, _style(params.options)))


def _style(options: lsp.FormattingOptions) -> Style:
    return style_of(options.tab_size, insert_spaces=options.insert_spaces)


def _edits(wire: Wire, edits: Iterable[Edit]) -> list[lsp.TextEdit]:
    return [lsp.TextEdit(wire.range(edit.path, edit.span), edit.new_text) for edit in edits]
