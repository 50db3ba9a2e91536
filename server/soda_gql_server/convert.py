"""Between the values of features and those of the language server protocol: the only translator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lsprotocol import types as lsp

from soda_gql_builder.diagnostics import Diagnostic, Severity, Tag
from soda_gql_builder.text import Encoding, LineIndex, Position, Span
from soda_gql_server.documents import uri_of

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFORMATION: lsp.DiagnosticSeverity.Information,
    Severity.HINT: lsp.DiagnosticSeverity.Hint,
}
_TAGS = {
    Tag.UNNECESSARY: lsp.DiagnosticTag.Unnecessary,
    Tag.DEPRECATED: lsp.DiagnosticTag.Deprecated,
}
SOURCE = "soda-gql"


class Wire(NamedTuple):
    """How one project's paths and offsets are written on the wire.

    ``lines`` gives the line index of a file by its path relative to ``root``.
    """

    root: str
    encoding: Encoding
    lines: Callable[[str], LineIndex]

    def uri(self, path: str) -> str:
        """The URI of a path relative to the root; one that climbs out of it works too."""
        from posixpath import join, normpath

        return uri_of(normpath(join(self.root, path)))

    def range(self, path: str, span: Span) -> lsp.Range:
        """A span of a file."""
        return range_of(self.lines(path), span, self.encoding)

    def location(self, path: str, span: Span) -> lsp.Location:
        """A span of a file, with the file."""
        return lsp.Location(self.uri(path), self.range(path, span))


def range_of(lines: LineIndex, span: Span, encoding: Encoding) -> lsp.Range:
    """A span of a text."""
    return lsp.Range(position_of(lines, span.start, encoding), position_of(lines, span.end, encoding))


def position_of(lines: LineIndex, offset: int, encoding: Encoding) -> lsp.Position:
    """An offset into a text."""
    line, column = lines.position(offset, encoding)
    return lsp.Position(line, column)


def offset_of(lines: LineIndex, position: lsp.Position, encoding: Encoding) -> int:
    """The offset of a position; beyond the end of a line or the text it is that end."""
    return lines.offset(Position(position.line, position.character), encoding)


def span_of(lines: LineIndex, range_: lsp.Range, encoding: Encoding) -> Span:
    """The span of a range, which may be written backwards."""
    start, end = offset_of(lines, range_.start, encoding), offset_of(lines, range_.end, encoding)
    return Span(min(start, end), max(start, end))


def diagnostics(wire: Wire, path: str, found: Iterable[Diagnostic]) -> list[lsp.Diagnostic]:
    """The diagnostics of one file."""
    return [diagnostic(wire, path, item) for item in found]


def diagnostic(wire: Wire, path: str, item: Diagnostic) -> lsp.Diagnostic:
    """One diagnostic, shown in the file at ``path``."""
    span = item.span if item.path is not None else Span(0, 0)
    related = [
        lsp.DiagnosticRelatedInformation(wire.location(other.path, other.span), other.message) for other in item.related
    ]
    return lsp.Diagnostic(
        range=wire.range(path, span),
        message=item.message,
        severity=_SEVERITIES[item.severity],
        code=item.code,
        source=SOURCE,
        related_information=related or None,
        tags=[_TAGS[tag] for tag in item.tags] or None,
    )
