"""Elements: what bundler plugins take from an artifact, one for each operation and fragment (builder.md 7)."""

from __future__ import annotations

import hashlib
from typing import Literal, TypeAlias

import msgspec

_ENCODE = msgspec.json.Encoder().encode
_ABOVE = b'{\n  "": {\n    "": '
_BELOW = b"\n  }\n}"

ElementKind: TypeAlias = Literal["operation", "fragment"]


class ArtifactElement(msgspec.Struct, frozen=True, gc=False):
    """One element of a module (relative path).

    ``prebuild`` is the compact JSON of what plugins take from it, ``content_hash`` its SHA-1.
    """

    id: str
    kind: ElementKind
    name: str
    path: str
    prebuild: bytes
    content_hash: str

    @property
    def json(self) -> bytes:
        """Its member of ``elements``, indented as in the artifact's file, without the key.

        Four times as long as the prebuild, so it is made when it is written and not kept.
        """
        element = {
            "id": self.id,
            "type": self.kind,
            "prebuild": msgspec.Raw(self.prebuild),
            "metadata": {"sourcePath": self.path, "contentHash": self.content_hash},
        }
        # As deep as it stands in the file, so that it is indented only once.
        text = msgspec.json.format(_ENCODE({"": {"": element}}), indent=2)
        return text[len(_ABOVE) : -len(_BELOW)]


def make_element(id_: str, kind: ElementKind, name: str, path: str, prebuild: bytes) -> ArtifactElement:
    """An element from the compact JSON of its prebuild."""
    return ArtifactElement(id_, kind, name, path, prebuild, hashlib.sha1(prebuild).hexdigest())
