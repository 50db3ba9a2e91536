"""Source files as texts, and what is wrong with those that have none."""

from __future__ import annotations

import msgspec

from soda_gql_builder.diagnostics import Diagnostic, Severity
from soda_gql_builder.text import Span

MAX_SOURCE = 5_000_000
"""Files with more characters than this are not searched for definitions; nobody writes them by hand."""


class SourceFile(msgspec.Struct, frozen=True, gc=False):
    """One file.  ``path`` is relative to the config's folder, with ``/``; ``text`` has no byte order mark.

    ``problem`` says why the text is empty.
    """

    path: str
    text: str
    problem: Diagnostic | None = None


def decode(path: str, data: bytes) -> SourceFile:
    """The file that some bytes make."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"This file is not UTF-8 (byte {error.start}, line {line}), so it cannot be read."
        return SourceFile(path, "", _problem(path, "encoding-error", message))
    return SourceFile(path, text.removeprefix("\ufeff"))


def unreadable(path: str, reason: str) -> SourceFile:
    """A file that could not be read."""
    return SourceFile(path, "", _problem(path, "unreadable-file", f"This file cannot be read: {reason}."))


def too_large(path: str) -> SourceFile:
    """A source file that may hold definitions and is too large to look for them."""
    message = (
        f"This file has more than {MAX_SOURCE:,} characters and is not searched for definitions. Split or exclude it."
    )
    return SourceFile(path, "", _problem(path, "unreadable-file", message))


def _problem(path: str, code: str, message: str) -> Diagnostic:
    return Diagnostic(path, Span(0, 0), Severity.ERROR, code, message)
