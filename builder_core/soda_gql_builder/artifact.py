"""The artifact: elements as the JSON text that upstream writes and bundler plugins read (builder.md 7)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
import xxhash

_ENCODE = msgspec.json.Encoder().encode


class ArtifactElement(msgspec.Struct, frozen=True, gc=False):
    """One element.

    ``json`` is its member of ``elements``, indented as in the file, without the key; ``prebuild`` is the compact JSON
    of what the bundler plugins take from it.
    """

    id: str
    kind: Literal["operation", "fragment"]
    name: str
    prebuild: bytes
    json: bytes


def make_element(
    id_: str, kind: Literal["operation", "fragment"], name: str, source_path: str, prebuild: bytes
) -> ArtifactElement:
    """An element from the compact JSON of its prebuild."""
    element = {
        "id": id_,
        "type": kind,
        "prebuild": msgspec.Raw(prebuild),
        "metadata": {"sourcePath": source_path, "contentHash": hashlib.sha1(prebuild).hexdigest()},
    }
    text = msgspec.json.format(_ENCODE(element), indent=2)
    return ArtifactElement(id_, kind, name, prebuild, text.replace(b"\n", b"\n    "))


def artifact_bytes(
    elements: Sequence[ArtifactElement], report: Mapping[str, Any], meta: Mapping[str, str] | None = None
) -> bytes:
    """The file's content: ``JSON.stringify(artifact, null, 2)``, no final line end."""
    parts: list[bytes] = [b"{\n"]
    if meta is not None:
        parts += [b'  "meta": ', _indented(meta), b",\n"]
    if elements:
        parts.append(b'  "elements": {\n')
        parts.append(b",\n".join(_members(elements)))
        parts.append(b"\n  },\n")
    else:
        parts.append(b'  "elements": {},\n')
    parts += [b'  "report": ', _indented(report), b"\n}"]
    return b"".join(parts)


def _members(elements: Iterable[ArtifactElement]) -> Iterable[bytes]:
    return (b"    " + _ENCODE(element.id) + b": " + element.json for element in elements)


def _indented(value: Mapping[str, Any]) -> bytes:
    return msgspec.json.format(_ENCODE(value), indent=2).replace(b"\n", b"\n  ")


_REPORT = b'\n  "report": '
_CREATED = re.compile(rb'"createdAt": "[^"]*"')


class _Warnings(msgspec.Struct, frozen=True):
    warnings: list[str]


def essence(content: bytes) -> bytes:
    """The hash of what an artifact says: all but when it was made and how fast.

    Two files of this module with the same essence are the same artifact; for other contents it is just a hash.
    """
    split = content.rfind(_REPORT)
    said, report = (content[:split], content[split + len(_REPORT) : -2]) if split >= 0 else (content, b"")
    try:
        warnings = msgspec.json.decode(report, type=_Warnings).warnings
    except (msgspec.MsgspecError, UnicodeError):
        return xxhash.xxh3_128_digest(content)
    digest = xxhash.xxh3_128(_CREATED.sub(b"", said[:200]) + said[200:])
    digest.update(_ENCODE(warnings))
    return digest.digest()
