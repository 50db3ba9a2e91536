"""What the user is told about their project: one value for the editor and for the batch report."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from soda_gql_builder.text import Span


class Severity(StrEnum):
    """How bad it is; an error stops the artifact from being written."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"


class Tag(StrEnum):
    """How an editor may show it besides underlining."""

    UNNECESSARY = "unnecessary"
    DEPRECATED = "deprecated"


class Related(msgspec.Struct, frozen=True, gc=False):
    """A second place that explains a diagnostic."""

    path: str
    span: Span
    message: str


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Replaces the text under a span."""

    path: str
    span: Span
    new_text: str


class Fix(msgspec.Struct, frozen=True, gc=False):
    """Edits that mend a diagnostic; a preferred fix is certain to be what the user wants."""

    title: str
    edits: tuple[Edit, ...]
    preferred: bool = False


class Diagnostic(msgspec.Struct, frozen=True, gc=False):
    """One thing that the user should know, at the exact token.

    ``path`` is relative to the folder of the config, with ``/``; None speaks of the project as a whole.
    ``span`` counts ``str`` indices in the text of that file.
    ``code`` is documented in ``docs/diagnostics.md``.
    """

    path: str | None
    span: Span
    severity: Severity
    code: str
    message: str
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    tags: tuple[Tag, ...] = ()


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """The order of every report: file, place, code."""
    return (
        diagnostic.path or "",
        diagnostic.span.start,
        diagnostic.span.end,
        diagnostic.code,
        diagnostic.message,
    )
