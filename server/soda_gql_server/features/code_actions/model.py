"""What is asked for, and what is offered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from soda_gql_builder.diagnostics import Diagnostic, Edit
from soda_gql_builder.text import Span
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


class Action(NamedTuple):
    """Edits that somebody may want; they do not overlap, and those at one place come in their order.

    ``diagnostic`` is what a quick fix mends; a ``preferred`` one is certain.
    """

    title: str
    kind: Kind
    edits: tuple[Edit, ...]
    diagnostic: Diagnostic | None = None
    preferred: bool = False
