"""A diagnostic that has not been placed yet: its offsets belong to a document, not to a file.

Validation and evaluation make findings; ``build`` places them in the current text of the file and makes
``Diagnostic`` values of them.  So a reused result holds no absolute position.
"""

from __future__ import annotations

import msgspec

from soda_gql_builder.diagnostics import Severity, Tag


class Note(msgspec.Struct, frozen=True, gc=False):
    """A second place, in the coordinates of the same document."""

    start: int
    end: int
    message: str


class Change(msgspec.Struct, frozen=True, gc=False):
    """Replaces the text under the offsets, in the coordinates of the same document."""

    start: int
    end: int
    new_text: str


class Remedy(msgspec.Struct, frozen=True, gc=False):
    """A fix; a preferred one is certain."""

    title: str
    changes: tuple[Change, ...]
    preferred: bool = False


class Finding(msgspec.Struct, frozen=True, gc=False):
    """``start`` and ``end`` are the ``start``/``end`` of some node (or of its name) of the document."""

    code: str
    message: str
    start: int
    end: int
    severity: Severity = Severity.ERROR
    notes: tuple[Note, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    tags: tuple[Tag, ...] = ()
