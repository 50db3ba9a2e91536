"""Manifests of chunks and how they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from soda_gql_builder.artifact.chunks import Chunk, chunk_of
from soda_gql_builder.artifact.elements import make_element
from soda_gql_builder.artifact.manifest import (
    chunk_info,
    diff_manifests,
    diff_modules,
    manifest_of,
    no_imports,
    updated_manifest,
)

PATHS = ["a.ts", "b.ts", "c.ts"]


def chunk(path: str, *names: str) -> Chunk:
    """A chunk with fragments of these names."""
    return chunk_of(
        path,
        tuple(make_element(f"{path}::{name}", "fragment", "", path, b'{"typename":"User"}') for name in names),
    )


CHUNKS = st.dictionaries(st.sampled_from(PATHS), st.permutations(["x", "y"])).map(
    lambda made: Map({path: chunk(path, *names) for path, names in made.items()})
)


def test_a_chunk_in_short() -> None:
    info = chunk_info(chunk("a.ts", "x", "y"), lambda _: ["c.ts", "b.ts", "c.ts"])
    assert info.canonical_ids == ("a.ts::x", "a.ts::y")
    assert info.imports == ("b.ts", "c.ts")
    assert info.hash == chunk("a.ts", "x", "y").hash


def test_order_makes_another_chunk_and_imports_do_not() -> None:
    before = manifest_of({"a.ts": chunk("a.ts", "x", "y"), "b.ts": chunk("b.ts", "x")}, no_imports)
    after = manifest_of({"a.ts": chunk("a.ts", "y", "x"), "b.ts": chunk("b.ts", "x")}, lambda _: ("c.ts",))
    diff = diff_manifests(before, after)
    assert ([info.path for info in diff.updated], diff.unchanged) == (["a.ts"], 1)


def test_what_came_and_went() -> None:
    before = manifest_of({"a.ts": chunk("a.ts", "x"), "b.ts": chunk("b.ts", "x")}, no_imports)
    after = manifest_of({"b.ts": chunk("b.ts", "x"), "c.ts": chunk("c.ts", "x")}, no_imports)
    diff = diff_manifests(before, after)
    assert ([info.path for info in diff.added], diff.updated, diff.removed) == (["c.ts"], (), ("a.ts",))
    assert diff.unchanged == 1


@given(CHUNKS, CHUNKS)
def test_every_chunk_is_accounted_for(before: Map[str, Chunk], after: Map[str, Chunk]) -> None:
    diff = diff_manifests(manifest_of(before, no_imports), manifest_of(after, no_imports))
    assert len(diff.added) + len(diff.updated) + diff.unchanged == len(after)
    assert len(diff.removed) + len(diff.updated) + diff.unchanged == len(before)


@given(CHUNKS, CHUNKS)
def test_an_updated_manifest_is_the_manifest(before: Map[str, Chunk], after: Map[str, Chunk]) -> None:
    def imports(path: str) -> list[str]:
        return ["b.ts"] if path == "a.ts" else []

    changed = [path for path in PATHS if before.get(path) != after.get(path)]
    whole = manifest_of(after, imports)
    assert updated_manifest(manifest_of(before, imports), after, imports, changed) == whole
    assert diff_modules(manifest_of(before, imports), whole, changed) == diff_manifests(
        manifest_of(before, imports), whole
    )
