"""The manifest: what there is in every chunk, without the elements themselves; and how two manifests differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

import msgspec
from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk

Imports: TypeAlias = Callable[[str], Iterable[str]]
"""The files of the project that a module (relative path) leads to."""


class ChunkInfo(msgspec.Struct, frozen=True, gc=False):
    """A chunk in short.

    ``hash`` covers the text of all elements and their order: equal hashes, equal chunks.
    ``canonical_ids`` name the elements in source order; ``imports`` are sorted, and do not make it another chunk.
    """

    path: str
    hash: str
    canonical_ids: tuple[str, ...]
    imports: tuple[str, ...] = ()


class ChunkManifest(msgspec.Struct, frozen=True):
    """All chunks by module path; a module without elements has none."""

    chunks: Map[str, ChunkInfo] = Map()


class ChunkDiff(msgspec.Struct, frozen=True):
    """Sorted by path; ``unchanged`` is how many are neither of the others."""

    added: tuple[ChunkInfo, ...] = ()
    updated: tuple[ChunkInfo, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0


def no_imports(_path: str) -> tuple[str, ...]:
    """For chunks whose modules are not known."""
    return ()


def chunk_info(chunk: Chunk, imports: Imports) -> ChunkInfo:
    """A chunk in short."""
    ids = tuple([element.id for element in chunk.elements])
    return ChunkInfo(chunk.path, chunk.hash, ids, tuple(sorted(set(imports(chunk.path)))))


def manifest_of(chunks: Mapping[str, Chunk], imports: Imports) -> ChunkManifest:
    """The manifest of these chunks."""
    return ChunkManifest(Map({path: chunk_info(chunk, imports) for path, chunk in chunks.items()}))


def updated_manifest(
    manifest: ChunkManifest, chunks: Mapping[str, Chunk], imports: Imports, modules: Iterable[str]
) -> ChunkManifest:
    """The manifest of these chunks, from an earlier one that is right but for some modules."""
    infos = manifest.chunks.mutate()
    for path in modules:
        chunk = chunks.get(path)
        if chunk is not None:
            infos[path] = chunk_info(chunk, imports)
        else:
            infos.pop(path, None)
    return ChunkManifest(infos.finish())


def diff_manifests(before: ChunkManifest, after: ChunkManifest) -> ChunkDiff:
    """Which chunks came, are others now, and went."""
    return diff_modules(before, after, {*before.chunks, *after.chunks})


def diff_modules(before: ChunkManifest, after: ChunkManifest, modules: Iterable[str]) -> ChunkDiff:
    """The same, where only these modules can differ."""
    added: list[ChunkInfo] = []
    updated: list[ChunkInfo] = []
    removed: list[str] = []
    for path in sorted(modules):
        old, new = before.chunks.get(path), after.chunks.get(path)
        if new is None:
            removed += [path] if old is not None else []
        elif old is None:
            added.append(new)
        elif old.hash != new.hash:
            updated.append(new)
    unchanged = len(after.chunks) - len(added) - len(updated)
    return ChunkDiff(tuple(added), tuple(updated), tuple(removed), unchanged)
