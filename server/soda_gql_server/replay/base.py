"""The starting project of a trace: its files, from the header or from the folder that the header names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from soda_gql_builder.text import printable
from soda_gql_server.replay.trace import Base, DamagedTrace, Trace

LEFT_OUT = frozenset({".git", "node_modules"})
"""Folders that are no part of a project's own text, and large."""


def read_base(trace: Trace, folder: Path) -> dict[str, bytes]:
    """The files by relative path, sorted; ``folder`` is the one that the trace lies in.  Raises DamagedTrace."""
    base = trace.header.base
    if base.files is not None:
        return {path: text_bytes(base.files[path]) for path in sorted(base.files)}
    root = folder / (base.dir or "")
    if not root.is_dir():
        raise DamagedTrace(1, f"the folder {base.dir!r} of the starting project is not beside the trace")
    try:
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in _files_below(root)}
    except OSError as error:
        raise DamagedTrace(1, f"cannot read {error.filename}: {error.strerror}") from error


def with_files(trace: Trace, files: Mapping[str, bytes]) -> Trace:
    """The trace with its starting project inside; files that are no text are left out."""
    texts = {path: text for path, content in files.items() if (text := _decoded(content)) is not None}
    return replace(trace, header=replace(trace.header, base=Base(files=texts)))


def text_bytes(text: str) -> bytes:
    """What a text is on the disk; half a character has no bytes and is spelled as an escape."""
    return printable(text).encode()


def _files_below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        yield from (path for name in sorted(names) if (path := Path(folder, name)).is_file())


def _decoded(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
