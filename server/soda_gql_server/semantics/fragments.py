"""All fragments of a project by the type that they are on.

Made of the chunks of a build, and kept up to date with the session: only modules whose chunks are others are looked
at again.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk
from soda_gql_builder.evaluate.evaluated import DefinitionId
from soda_gql_builder.incremental.build import Build
from soda_gql_builder.incremental.session import BuilderSession


class KnownFragment(NamedTuple):
    """``order`` is how it is sorted: by its name in TypeScript, as far as its path tells that."""

    order: str
    id: DefinitionId
    label: str
    type: str


class _Prebuild(msgspec.Struct, rename="camel"):
    typename: str | None = None
    schema_label: str = ""


class _OfModule(NamedTuple):
    chunk: Chunk
    fragments: tuple[KnownFragment, ...]


class FragmentIndex:
    """The fragments of one session."""

    __slots__ = ("_build", "_by_type", "_modules", "_session", "_stale")

    def __init__(self, session: BuilderSession) -> None:
        self._session = session
        self._build: Build | None = None
        self._stale: set[str] = set()
        self._modules: dict[str, _OfModule] = {}
        self._by_type: dict[tuple[str, str], list[KnownFragment]] = {}

    def note(self, build: Build) -> None:
        """The next build of the session: whoever tells of each one spares us a look at all modules."""
        if self._build is not None and build.generation == self._build.generation + 1:
            self._stale |= build.rebuilt
            self._build = build

    def on(self, label: str, type_: str) -> Iterable[KnownFragment]:
        """The fragments of a schema that are on a type, in order."""
        self._refresh()
        return self._by_type.get((label, type_), ())

    def types(self, label: str) -> list[str]:
        """The types of a schema that some fragment is on."""
        self._refresh()
        return [type_ for schema, type_ in self._by_type if schema == label]

    def in_module(self, path: str) -> tuple[KnownFragment, ...]:
        """The fragments that a file defines."""
        self._refresh()
        known = self._modules.get(path)
        return known.fragments if known is not None else ()

    def preparing(self) -> Iterator[None]:
        """Bring the index to the present, with a pause after each module."""
        build = self._session.build
        self.note(build)
        if self._build is not build:
            self._build = build
            self._stale = self._different(build.chunks)
        while self._stale:
            # In a pause there may have been another build, and somebody may have asked.
            path = self._stale.pop()
            self._look_at(path, self._build.chunks.get(path))
            yield

    def _refresh(self) -> None:
        for _ in self.preparing():
            pass

    def _different(self, chunks: Map[str, Chunk]) -> set[str]:
        """The modules whose chunks are not the ones that are known."""
        known = self._modules
        other = {path for path, chunk in chunks.items() if path not in known or known[path].chunk is not chunk}
        return other | {path for path in known if path not in chunks}

    def _look_at(self, path: str, chunk: Chunk | None) -> None:
        known = self._modules.pop(path, None)
        after = tuple(sorted(_fragments_of(chunk))) if chunk is not None else ()
        before = known.fragments if known is not None else ()
        for fragment in before:
            if fragment not in after:
                self._take(fragment)
        for fragment in after:
            if fragment not in before:
                insort(self._by_type.setdefault((fragment.label, fragment.type), []), fragment)
        if chunk is not None:
            self._modules[path] = _OfModule(chunk, after)

    def _take(self, fragment: KnownFragment) -> None:
        listed = self._by_type[fragment.label, fragment.type]
        del listed[bisect_left(listed, fragment)]
        if not listed:
            del self._by_type[fragment.label, fragment.type]


def _fragments_of(chunk: Chunk) -> Iterator[KnownFragment]:
    for element in chunk.elements:
        made = _DECODER.decode(element.prebuild) if element.kind == "fragment" else _Prebuild()
        if made.typename is not None:
            definition = element.id.removeprefix(f"{chunk.path}::")
            yield KnownFragment(
                definition.rpartition(".")[2], (chunk.path, definition), made.schema_label, made.typename
            )


_DECODER = msgspec.json.Decoder(_Prebuild)
