"""What ``check.py`` tells about the files of a schema."""

from __future__ import annotations

import msgspec


class SchemaProblem(msgspec.Struct, frozen=True, gc=False):
    """``file`` is an index into the checked files; ``start`` and ``end`` are ``str`` indices into its text."""

    file: int
    start: int
    end: int
    code: str
    message: str
