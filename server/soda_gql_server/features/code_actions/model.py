"""What is asked for, and what is offered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from soda_gql_builder.diagnostics import Diagnostic, Edit
from soda_gql_builder.text import Span
from soda_gql_builder.typescript.analysis import Definition
from soda_gql_server.semantics.documents.authored import Authored, authored_at
from soda_gql_server.semantics.view import View

Kind = Literal["quickfix", "refactor.extract", "refactor.inline", "refactor.rewrite", "source.fixAll.sodaGql"]


class Request(NamedTuple):
    """A selection in a file, maybe empty, and what is told about it."""

    view: View
    path: str
    span: Span
    diagnostics: tuple[Diagnostic, ...]

    def told(self, *codes: str) -> Iterator[Diagnostic]:
        """The diagnostics with one of these codes."""
        return (item for item in self.diagnostics if item.code in codes)

    def documents_told(self, *codes: str) -> Iterator[tuple[Diagnostic, Authored]]:
        """Those in documents that can be edited, with their documents."""
        for diagnostic in self.told(*codes):
            document = authored_at(self.view, self.path, diagnostic.span.start)
            if document is not None:
                yield diagnostic, document

    def definition_of(self, diagnostic: Diagnostic) -> Definition | None:
        """The definition that a diagnostic is about."""
        return self.view.definition_at(self.path, diagnostic.span.start)

    @property
    def document(self) -> Authored | None:
        """The document that the selection begins in, if it can be edited."""
        return authored_at(self.view, self.path, self.span.start)


class Action(NamedTuple):
    """Edits that somebody may want; they do not overlap, and those at one place come in their order.

    ``diagnostic`` is what a quick fix mends; a ``preferred`` one is certain.
    """

    title: str
    kind: Kind
    edits: tuple[Edit, ...]
    diagnostic: Diagnostic | None = None
    preferred: bool = False
