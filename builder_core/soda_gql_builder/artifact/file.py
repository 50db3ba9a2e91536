"""The artifact's file: the JSON text that upstream writes, and what two of them have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any, TypeAlias

import msgspec
import xxhash

from soda_gql_builder.artifact.chunks import Chunk

_ENCODE = msgspec.json.Encoder().encode

TextOf: TypeAlias = Callable[[Chunk], bytes]


def chunk_text(chunk: Chunk) -> bytes:
    """The elements of a chunk as they stand in a file, with their keys, without a line end."""
    return b",\n".join([b"    " + _ENCODE(element.id) + b": " + element.json for element in chunk.elements])


class KeptTexts:
    """The texts of chunks, for whoever writes an artifact again and again."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, tuple[Chunk, bytes]] = {}

    def of(self, chunk: Chunk) -> bytes:
        """The text of a chunk; it is kept until there is another chunk of that module."""
        known = self._known.get(chunk.path)
        if known is None or known[0] is not chunk:
            known = self._known[chunk.path] = (chunk, chunk_text(chunk))
        return known[1]

    def forget_others(self, chunks: Mapping[str, Chunk]) -> None:
        """Let go of modules that have no chunk any more."""
        if len(self._known) > len(chunks):
            self._known = {path: known for path, known in self._known.items() if path in chunks}


def artifact_bytes(
    chunks: Iterable[Chunk],
    report: Mapping[str, Any],
    meta: Mapping[str, str] | None = None,
    text_of: TextOf = chunk_text,
) -> bytes:
    """The file's content: ``JSON.stringify(artifact, null, 2)``, no final line end.

    The elements are those of the chunks, in their order.
    """
    # Written piece by piece: all pieces of a large project together take as much memory as what they make.
    file = BytesIO()
    file.write(b"{\n")
    if meta is not None:
        file.write(b'  "meta": ' + _indented(meta) + b",\n")
    opening = between = b'  "elements": {\n'
    for chunk in chunks:
        file.write(between)
        file.write(text_of(chunk))
        between = b",\n"
    file.write(b"\n  },\n" if between is not opening else b'  "elements": {},\n')
    file.write(b'  "report": ' + _indented(report) + b"\n}")
    return file.getvalue()


def _indented(value: Mapping[str, Any]) -> bytes:
    return msgspec.json.format(_ENCODE(value), indent=2).replace(b"\n", b"\n  ")


_REPORT = b'\n  "report": '
_META = 200
"""The first so many bytes tell when the file was made, if it tells that at all."""

_CREATED = re.compile(rb'"createdAt": "[^"]*"')


class _Warnings(msgspec.Struct, frozen=True):
    warnings: list[str]


def essence(content: bytes) -> bytes:
    """The hash of what an artifact says: all but when it was made and how fast.

    Two files of this module with the same essence are the same artifact; for other contents it is just a hash.
    """
    own = own_essence(content)
    return own if own is not None else xxhash.xxh3_128_digest(content)


def own_essence(content: bytes) -> bytes | None:
    """The same for a file of this module, None for other contents."""
    split = content.rfind(_REPORT)
    if split < 0:
        return None
    try:
        warnings = msgspec.json.decode(content[split + len(_REPORT) : -2], type=_Warnings).warnings
    except (msgspec.MsgspecError, UnicodeError):
        return None
    digest = xxhash.xxh3_128(_CREATED.sub(b"", content[: min(_META, split)]))
    digest.update(memoryview(content)[_META:split])
    digest.update(_ENCODE(warnings))
    return digest.digest()
