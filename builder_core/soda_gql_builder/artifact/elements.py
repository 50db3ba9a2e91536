"""The artifact: elements as the JSON text that upstream writes and bundler plugins read (builder.md 7)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec
import xxhash

_ENCODE = msgspec.json.Encoder().encode


_ABOVE = b'{\n  "": {\n    "": '
_BELOW = b"\n  }\n}"


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
    # As deep as it stands in the file, so that it is indented only once.
    text = msgspec.json.format(_ENCODE({"": {"": element}}), indent=2)
    return ArtifactElement(id_, kind, name, prebuild, text[len(_ABOVE) : -len(_BELOW)])


def artifact_bytes(
    elements: Sequence[ArtifactElement], report: Mapping[str, Any], meta: Mapping[str, str] | None = None
) -> bytes:
    """The file's content: ``JSON.stringify(artifact, null, 2)``, no final line end."""
    parts: list[bytes] = [b"{\n"]
    if meta is not None:
        parts += [b'  "meta": ', _indented(meta), b",\n"]
    if elements:
        parts.append(b'  "elements": {\n')
        for element in elements:
            parts += (b"    ", _ENCODE(element.id), b": ", element.json, b",\n")
        parts[-1] = b"\n  },\n"
    else:
        parts.append(b'  "elements": {},\n')
    parts += [b'  "report": ', _indented(report), b"\n}"]
    return b"".join(parts)


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
