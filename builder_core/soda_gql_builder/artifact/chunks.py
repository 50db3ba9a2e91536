"""Chunks: the elements of one module as artifact text, the unit that is kept, compared and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import xxhash

from soda_gql_builder.artifact.elements import ArtifactElement, make_element
from soda_gql_builder.evaluate.evaluated import DefinitionId, Evaluated
from soda_gql_builder.typescript.analysis import Definition


class Chunk(msgspec.Struct, frozen=True):
    """The elements of one module in source order.  ``hash`` covers all that is in them."""

    path: str
    hash: str
    elements: tuple[ArtifactElement, ...]


def make_chunk(
    path: str,
    definitions: Iterable[Definition],
    results: Mapping[DefinitionId, Evaluated],
    *,
    plugin_aliases: bool,
    previous: Chunk | None,
) -> Chunk | None:
    """The chunk of a module, None if it has no elements; the previous one where nothing differs."""
    known = {element.id: element for element in previous.elements} if previous is not None else {}
    elements: list[ArtifactElement] = []
    for definition in definitions:
        result = results.get((path, definition.path))
        if result is not None and result.prebuild is not None:
            elements.extend(_elements(path, definition, result, known, plugin_aliases))
    if not elements:
        return None
    made = tuple(elements)
    return previous if previous is not None and previous.elements == made else chunk_of(path, made)


def chunk_of(path: str, elements: tuple[ArtifactElement, ...]) -> Chunk:
    """The chunk of these elements."""
    digest = xxhash.xxh3_128()
    for element in elements:
        digest.update(f"{element.id}\0{element.kind}\0".encode())
        digest.update(element.prebuild)
    return Chunk(path, digest.hexdigest(), elements)


def _elements(
    path: str, definition: Definition, result: Evaluated, known: Mapping[str, ArtifactElement], plugin_aliases: bool
) -> Iterable[ArtifactElement]:
    yield from _element(f"{path}::{definition.path}", path, result, known)
    alias = definition.plugin_path
    if plugin_aliases and alias and alias != definition.path:
        yield from _element(f"{path}::{alias}", path, result, known)


def _element(id_: str, path: str, result: Evaluated, known: Mapping[str, ArtifactElement]) -> Iterable[ArtifactElement]:
    if result.prebuild is None or result.kind not in ("operation", "fragment"):
        return
    before = known.get(id_)
    if before is not None and before.prebuild == result.prebuild and before.kind == result.kind:
        yield before
    else:
        yield make_element(id_, result.kind, result.name, path, result.prebuild)
