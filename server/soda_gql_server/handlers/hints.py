"""Signature help and inlay hints."""

from __future__ import annotations

from lsprotocol import types as lsp

from soda_gql_builder.text import Span, code_units
from soda_gql_server.convert import span_of
from soda_gql_server.features.inlay_hints import InlayHint, inlay_hints
from soda_gql_server.features.signature_help import SignatureHelp, signature_help
from soda_gql_server.server import Server


def register(server: Server) -> None:
    """Answer ``textDocument/signatureHelp`` and ``textDocument/inlayHint``."""

    @server.feature(
        lsp.TEXT_DOCUMENT_SIGNATURE_HELP,
        lsp.SignatureHelpOptions(trigger_characters=["(", ",", "{"], retrigger_characters=[":", " "]),
    )
    def on_signature_help(params: lsp.SignatureHelpParams) -> lsp.SignatureHelp | None:
        spot = server.spot(params.text_document.uri, params.position)
        found = signature_help(spot.view, spot.path, spot.offset) if spot is not None else None
        return _signature_help(found) if found is not None else None

    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    def on_inlay_hint(params: lsp.InlayHintParams) -> list[lsp.InlayHint] | None:
        found = server.project_of(params.text_document.uri)
        if found is None or not server.settings.hints_in_text:
            return None
        project, path = found
        lines, wire = project.lines(path), server.wire(project)
        hints = inlay_hints(project.view, path, span_of(lines, params.range, wire.encoding))
        return [_hint(hint, wire.range(path, Span(hint.offset, hint.offset)).start) for hint in hints]


def _signature_help(found: SignatureHelp) -> lsp.SignatureHelp:
    def units(offset: int) -> int:
        """Labels are counted in UTF-16, whatever was agreed for documents."""
        return code_units(found.label[:offset], "utf-16")

    parameters = [
        lsp.ParameterInformation((units(item.start), units(item.end)), _markdown(item.description))
        for item in found.parameters
    ]
    signature = lsp.SignatureInformation(found.label, _markdown(found.description), parameters)
    # An index behind the last one marks none.
    active = found.active if found.active is not None else len(parameters)
    return lsp.SignatureHelp([signature], active_signature=0, active_parameter=active)


def _markdown(text: str | None) -> lsp.MarkupContent | None:
    return lsp.MarkupContent(lsp.MarkupKind.Markdown, text) if text else None


def _hint(hint: InlayHint, position: lsp.Position) -> lsp.InlayHint:
    kind = lsp.InlayHintKind.Type if hint.kind == "type" else lsp.InlayHintKind.Parameter
    return lsp.InlayHint(position, hint.text, kind=kind, tooltip=hint.tooltip)
