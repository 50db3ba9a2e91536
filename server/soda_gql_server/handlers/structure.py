"""What editors show beside and around the text: folds, selections that grow, links, and lenses."""

from __future__ import annotations

from typing import Any

from lsprotocol import types as lsp

from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.graph.model import canonical_id
from soda_gql_builder.text import Span
from soda_gql_server.convert import Wire, offset_of
from soda_gql_server.documents import uri_of
from soda_gql_server.features.code_lens import Lens, LensKind, code_lenses, references_of, title_of
from soda_gql_server.features.folding import folding_ranges
from soda_gql_server.features.links import Link, document_links, line_in_artifact
from soda_gql_server.features.selection_ranges import selection_ranges
from soda_gql_server.handlers.commands import COPY_OPERATION
from soda_gql_server.project import Project
from soda_gql_server.server import Server

SHOW_REFERENCES = "sodaGql.showReferences"
"""A command of the client: it shows a list of places."""

_NOWHERE = Span(0, 0)
_LENSES: dict[str, LensKind] = {"references": "references", "size": "size", "copy": "copy"}


def register(server: Server) -> None:
    """Answer the requests about whole documents."""
    _ranges(server)
    _links(server)
    _lenses(server)


def _ranges(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    def on_folding(params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange] | None:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return None
        project, path = found
        wire = server.wire(project)
        kinds = {"comment": lsp.FoldingRangeKind.Comment, "region": lsp.FoldingRangeKind.Region}
        ranges: list[lsp.FoldingRange] = []
        for fold in folding_ranges(project.view, path):
            at = wire.range(path, fold.span)
            start, end = at.start, at.end
            ranges.append(lsp.FoldingRange(start.line, end.line, start.character, end.character, kinds[fold.kind]))
        return [fold for fold in ranges if fold.start_line < fold.end_line]

    @server.feature(lsp.TEXT_DOCUMENT_SELECTION_RANGE)
    def on_selection(params: lsp.SelectionRangeParams) -> list[lsp.SelectionRange] | None:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return None
        project, path = found
        wire = server.wire(project)
        return [_selection(wire, project, path, position) for position in params.positions]


def _selection(wire: Wire, project: Project, path: str, position: lsp.Position) -> lsp.SelectionRange:
    offset = offset_of(project.lines(path), position, wire.encoding)
    selected: lsp.SelectionRange | None = None
    for span in reversed(selection_ranges(project.view, path, offset)):
        selected = lsp.SelectionRange(wire.range(path, span), selected)
    return selected or lsp.SelectionRange(lsp.Range(position, position))


def _links(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_LINK, lsp.DocumentLinkOptions(resolve_provider=True))
    def on_links(params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink] | None:
        found = server.project_of(params.text_document.uri)
        if found is None:
            return None
        project, path = found
        wire = server.wire(project)
        return [_link(wire, path, link) for link in document_links(project.view, path)]

    @server.feature(lsp.DOCUMENT_LINK_RESOLVE)
    def on_resolve(link: lsp.DocumentLink) -> lsp.DocumentLink:
        found = _resolved(server, link.data)
        if found is not None:
            project, id_, target = found
            line = line_in_artifact(project.view, Link(_NOWHERE, target, "", id_))
            link.target = uri_of(target) + (f"#L{line + 1}" if line is not None else "")
        return link


def _link(wire: Wire, path: str, link: Link) -> lsp.DocumentLink:
    at = wire.range(path, link.span)
    if link.entry is not None:
        return lsp.DocumentLink(at, tooltip=link.tooltip, data=[wire.uri(path), *link.entry, link.target])
    return lsp.DocumentLink(at, link.target if "://" in link.target else uri_of(link.target), link.tooltip)


def _lenses(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS, lsp.CodeLensOptions(resolve_provider=True))
    def on_lenses(params: lsp.CodeLensParams) -> list[lsp.CodeLens] | None:
        uri = params.text_document.uri
        found = server.project_of(uri) if server.settings.code_lens else None
        if found is None:
            return None
        project, path = found
        wire = server.wire(project)
        return [
            lsp.CodeLens(wire.range(path, lens.span), data=[uri, *lens.id, lens.kind])
            for lens in code_lenses(project.view, path)
        ]

    @server.feature(lsp.CODE_LENS_RESOLVE)
    def on_resolve(lens: lsp.CodeLens) -> lsp.CodeLens:
        found = _resolved(server, lens.data)
        if found is not None:
            project, id_, kind = found
            wanted = _LENSES.get(kind)
            lens.command = _command(server, project, Lens(_NOWHERE, wanted, id_), lens) if wanted else None
        return lens


def _command(server: Server, project: Project, lens: Lens, shown: lsp.CodeLens) -> lsp.Command:
    wire = server.wire(project)
    title = title_of(project.view, lens)
    uri = wire.uri(lens.id[0])
    if lens.kind == "references":
        places = [wire.location(item.path, item.span) for item in references_of(project.view, lens.id)]
        return lsp.Command(title, SHOW_REFERENCES, arguments=[uri, shown.range.start, places])
    return lsp.Command(title, COPY_OPERATION if lens.kind == "copy" else "", arguments=[uri, canonical_id(lens.id)])


def _resolved(server: Server, data: Any) -> tuple[Project, DefinitionId, str] | None:
    """The definition that a lens or link was made for, and the rest of what it remembers."""
    if not isinstance(data, list | tuple) or len(data) != 4 or not all(isinstance(part, str) for part in data):
        return None
    uri, path, definition, rest = data
    found = server.project_of(uri)
    return (found[0], (path, definition), rest) if found is not None else None
