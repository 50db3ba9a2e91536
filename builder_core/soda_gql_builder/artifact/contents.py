"""An artifact as a value: from the bytes of a file to chunks, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk, chunk_of
from soda_gql_builder.artifact.elements import ArtifactElement, ElementKind, make_element
from soda_gql_builder.artifact.file import artifact_bytes


class Artifact(msgspec.Struct, frozen=True):
    """What an artifact holds.  Its elements are those of the chunks, sorted by module, in source order inside."""

    chunks: Map[str, Chunk]
    report: Mapping[str, Any]
    meta: Mapping[str, str] | None = None


NO_ARTIFACT = Artifact(Map(), {})


class _Prebuild(msgspec.Struct, frozen=True):
    name: str = msgspec.field(name="operationName", default="")
    key: str = ""


class _Metadata(msgspec.Struct, frozen=True):
    path: str = msgspec.field(name="sourcePath")


class _Element(msgspec.Struct, frozen=True):
    id: str
    kind: ElementKind = msgspec.field(name="type")
    prebuild: msgspec.Raw
    metadata: _Metadata


class _File(msgspec.Struct, frozen=True):
    elements: dict[str, msgspec.Raw]
    report: dict[str, Any]
    meta: dict[str, str] | None = None


def read_artifact(content: bytes) -> Artifact | None:
    """The artifact in some bytes, however they are indented; None if it is none."""
    try:
        file = msgspec.json.decode(content, type=_File)
        found = [read_element(raw) for raw in file.elements.values()]
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    by_module: dict[str, list[ArtifactElement]] = {}
    for element in found:
        by_module.setdefault(element.path, []).append(element)
    chunks = {path: chunk_of(path, tuple(elements)) for path, elements in by_module.items()}
    return Artifact(Map(chunks), file.report, file.meta)


def read_element(raw: msgspec.Raw) -> ArtifactElement:
    """The element that is written somewhere; raises what msgspec raises."""
    element = msgspec.json.decode(raw, type=_Element)
    named = msgspec.json.decode(element.prebuild, type=_Prebuild)
    prebuild = msgspec.json.format(bytes(element.prebuild), indent=-1)
    return make_element(element.id, element.kind, named.name or named.key, element.metadata.path, prebuild)


def in_order(chunks: Mapping[str, Chunk]) -> list[Chunk]:
    """The chunks in the order of the artifact."""
    return [chunks[path] for path in sorted(chunks)]


def write_contents(artifact: Artifact) -> bytes:
    """The content of the artifact's file."""
    return artifact_bytes(in_order(artifact.chunks), artifact.report, artifact.meta)
