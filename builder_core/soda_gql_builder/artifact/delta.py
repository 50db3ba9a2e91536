"""The delta: what makes the new artifact of the old one, so that whoever holds the old one need not read all again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk, chunk_of
from soda_gql_builder.artifact.contents import Artifact, read_element
from soda_gql_builder.artifact.elements import ArtifactElement
from soda_gql_builder.artifact.manifest import ChunkDiff, ChunkInfo, Imports, diff_modules, manifest_of, no_imports

VERSION = 1


class DeltaMismatch(ValueError):
    """A delta was applied to another artifact than the one it was made for, or is damaged."""


class ArtifactDelta(msgspec.Struct, frozen=True):
    """Elements that came, are others now, and went (by id), in the order of the artifacts.

    ``chunks`` says in which order the elements stand; ``report`` and ``meta`` are those of the new artifact.
    """

    added: tuple[ArtifactElement, ...]
    updated: tuple[ArtifactElement, ...]
    removed: tuple[str, ...]
    chunks: ChunkDiff
    report: Mapping[str, Any]
    meta: Mapping[str, str] | None = None

    @property
    def affected_modules(self) -> tuple[str, ...]:
        """The modules whose elements are not what they were, sorted."""
        infos = (*self.chunks.added, *self.chunks.updated)
        return tuple(sorted({*self.chunks.removed, *[info.path for info in infos]}))


def compute_delta(before: Artifact, after: Artifact, imports: Imports) -> ArtifactDelta:
    """What makes ``after`` of ``before``; ``imports`` are those of now."""
    return compute_delta_of(before, after, imports, {*before.chunks, *after.chunks})


def compute_delta_of(before: Artifact, after: Artifact, imports: Imports, modules: Iterable[str]) -> ArtifactDelta:
    """The same, where only these modules can differ: it costs what they cost."""
    differing = [path for path in sorted(modules) if before.chunks.get(path) is not after.chunks.get(path)]
    old_infos = manifest_of(_only(before.chunks, differing), no_imports)
    new_infos = manifest_of(_only(after.chunks, differing), imports)
    diff = diff_modules(old_infos, new_infos, differing)
    unchanged = len(after.chunks) - len(diff.added) - len(diff.updated)
    old = {element.id: element for path in differing for element in _elements(before.chunks, path)}
    new = {element.id: element for path in differing for element in _elements(after.chunks, path)}
    return ArtifactDelta(
        tuple([element for id_, element in new.items() if id_ not in old]),
        tuple([element for id_, element in new.items() if id_ in old and old[id_] != element]),
        tuple([id_ for id_ in old if id_ not in new]),
        msgspec.structs.replace(diff, unchanged=unchanged),
        after.report,
        after.meta,
    )


def apply_delta(artifact: Artifact, delta: ArtifactDelta) -> Artifact:
    """The new artifact; raises DeltaMismatch if the delta does not fit."""
    given = {element.id: element for element in (*delta.added, *delta.updated)}
    chunks = artifact.chunks.mutate()
    for path in delta.chunks.removed:
        if chunks.pop(path, None) is None:
            raise DeltaMismatch(f"there is no chunk {path} to remove")
    for info in (*delta.chunks.added, *delta.chunks.updated):
        known = {element.id: element for element in _elements(artifact.chunks, info.path)} | given
        if not known.keys() >= set(info.canonical_ids):
            raise DeltaMismatch(f"an element of {info.path} is missing")
        chunk = chunk_of(info.path, tuple([known[id_] for id_ in info.canonical_ids]))
        if chunk.hash != info.hash:
            raise DeltaMismatch(f"the elements of {info.path} are others than expected")
        chunks[info.path] = chunk
    return Artifact(chunks.finish(), delta.report, delta.meta)


def _only(chunks: Mapping[str, Chunk], paths: Iterable[str]) -> dict[str, Chunk]:
    return {path: chunks[path] for path in paths if path in chunks}


def _elements(chunks: Map[str, Chunk], path: str) -> tuple[ArtifactElement, ...]:
    chunk = chunks.get(path)
    return chunk.elements if chunk is not None else ()


# --- as JSON -----------------------------------------------------------------------------------------------


class _InfoJson(msgspec.Struct, frozen=True, rename="camel"):
    hash: str
    canonical_ids: tuple[str, ...]
    imports: tuple[str, ...]


class _ChunksJson(msgspec.Struct, frozen=True):
    added: dict[str, _InfoJson]
    updated: dict[str, _InfoJson]
    removed: tuple[str, ...]
    unchanged: int


class _DeltaJson(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    version: int
    added: dict[str, msgspec.Raw]
    updated: dict[str, msgspec.Raw]
    removed: tuple[str, ...]
    affected_modules: tuple[str, ...]
    chunks: _ChunksJson
    report: dict[str, Any]
    meta: dict[str, str] | None = None


def dump_delta(delta: ArtifactDelta) -> bytes:
    """The delta as JSON (docs/architecture/chunks.md)."""
    diff = delta.chunks
    value = _DeltaJson(
        VERSION,
        _written_elements(delta.added),
        _written_elements(delta.updated),
        delta.removed,
        delta.affected_modules,
        _ChunksJson(_written_infos(diff.added), _written_infos(diff.updated), diff.removed, diff.unchanged),
        dict(delta.report),
        dict(delta.meta) if delta.meta is not None else None,
    )
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def load_delta(content: bytes) -> ArtifactDelta:
    """The delta in some bytes; raises DeltaMismatch if there is none, or one of another version."""
    try:
        value = msgspec.json.decode(content, type=_DeltaJson)
        added, updated = _read_elements(value.added), _read_elements(value.updated)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise DeltaMismatch(f"this is no delta: {error}") from error
    if value.version != VERSION:
        raise DeltaMismatch(f"the delta has version {value.version}, not {VERSION}")
    diff = value.chunks
    chunks = ChunkDiff(_read_infos(diff.added), _read_infos(diff.updated), diff.removed, diff.unchanged)
    return ArtifactDelta(added, updated, value.removed, chunks, value.report, value.meta)


def _written_elements(elements: Iterable[ArtifactElement]) -> dict[str, msgspec.Raw]:
    return {element.id: msgspec.Raw(element.json) for element in elements}


def _read_elements(elements: Mapping[str, msgspec.Raw]) -> tuple[ArtifactElement, ...]:
    return tuple([read_element(raw) for raw in elements.values()])


def _written_infos(infos: Iterable[ChunkInfo]) -> dict[str, _InfoJson]:
    return {info.path: _InfoJson(info.hash, info.canonical_ids, info.imports) for info in infos}


def _read_infos(infos: Mapping[str, _InfoJson]) -> tuple[ChunkInfo, ...]:
    return tuple([ChunkInfo(path, info.hash, info.canonical_ids, info.imports) for path, info in infos.items()])
