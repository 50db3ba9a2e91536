"""Deltas lead from one artifact to the next, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutables import Map

from soda_gql_builder.artifact.chunks import chunk_of
from soda_gql_builder.artifact.contents import NO_ARTIFACT, Artifact, read_artifact, write_contents
from soda_gql_builder.artifact.delta import (
    DeltaMismatch,
    apply_delta,
    compute_delta,
    compute_delta_of,
    dump_delta,
    load_delta,
)
from soda_gql_builder.artifact.elements import make_element
from soda_gql_builder.artifact.manifest import no_imports
from soda_gql_builder.incremental.build import BuilderChangeSet
from tests.projects import files_of, fragment, query, session_of, write_files, write_project

PREBUILDS = st.sampled_from([b'{"typename":"A"}', b'{"typename":"B","key":"\\u00e9"}', b'{"typename":"C","list":[]}'])


@st.composite
def artifacts(draw: st.DrawFn) -> Artifact:
    """Any artifact over three modules."""
    chunks = {}
    for path in draw(st.frozensets(st.sampled_from(["a.ts", "b.ts", "x/y.ts"]))):
        names = draw(st.lists(st.sampled_from(["f", "g", "h"]), unique=True, min_size=1))
        elements = [make_element(f"{path}::{name}", "fragment", "", path, draw(PREBUILDS)) for name in names]
        chunks[path] = chunk_of(path, tuple(elements))
    meta = draw(st.sampled_from([None, {"version": "1", "createdAt": "now"}]))
    return Artifact(Map(chunks), {"durationMs": draw(st.sampled_from([0, 1.5]))}, meta)


@given(artifacts(), artifacts())
def test_a_delta_makes_the_new_artifact_of_the_old(before: Artifact, after: Artifact) -> None:
    delta = load_delta(dump_delta(compute_delta(before, after, no_imports)))
    old = read_artifact(write_contents(before))
    assert old is not None
    assert write_contents(apply_delta(old, delta)) == write_contents(after)


@given(artifacts(), artifacts())
def test_a_delta_may_look_at_less(before: Artifact, after: Artifact) -> None:
    changed = {path for path in (*before.chunks, *after.chunks) if before.chunks.get(path) != after.chunks.get(path)}
    assert compute_delta_of(before, after, no_imports, changed) == compute_delta(before, after, no_imports)


@given(artifacts())
def test_what_is_the_same_needs_nothing(one: Artifact) -> None:
    delta = compute_delta(one, one, no_imports)
    assert (delta.added, delta.updated, delta.removed, delta.affected_modules) == ((), (), (), ())
    assert delta.chunks.unchanged == len(one.chunks)


def step(root: Path, edit: str) -> tuple[dict[str, object], Artifact]:
    """The delta of an edit, as JSON, and the artifact after it."""
    session = session_of(root)
    before = Artifact(session.build.chunks, {})
    build = session.update(BuilderChangeSet(updated=tuple(write_files(root, files_of(edit)))))
    after = Artifact(build.chunks, {})
    facts = build.snapshot.facts if build.snapshot is not None else {}
    return json.loads(dump_delta(compute_delta(before, after, lambda path: facts[path].leads_to()))), after


def test_a_delta_as_json(tmp_path: Path) -> None:
    shared = fragment("bits", "{ id }")
    page = f'import {{ bits }} from "./shared";\n{query("page", "{ user(id: 1) { ...${bits} } }")}'
    write_project(
        tmp_path, f"--- src/shared.ts\n{shared}--- src/page.ts\n{page}--- src/c.ts\n{fragment('c', '{ id }')}"
    )
    delta, after = step(
        tmp_path, f"--- src/shared.ts\n{shared.replace('{ id }', '{ id name }')}{fragment('more', '{ id }')}"
    )
    assert list(delta["added"]) == ["src/shared.ts::more"]  # type: ignore[call-overload]
    assert list(delta["updated"]) == ["src/page.ts::page"]  # type: ignore[call-overload]
    assert delta["removed"] == []
    assert delta["affectedModules"] == ["src/page.ts", "src/shared.ts"]
    assert delta["chunks"] == {
        "added": {},
        "updated": {
            "src/page.ts": {
                "hash": after.chunks["src/page.ts"].hash,
                "canonicalIds": ["src/page.ts::page"],
                "imports": ["src/shared.ts"],
            },
            "src/shared.ts": {
                "hash": after.chunks["src/shared.ts"].hash,
                "canonicalIds": ["src/shared.ts::bits", "src/shared.ts::more"],
                "imports": [],
            },
        },
        "removed": [],
        "unchanged": 1,
    }


def test_a_delta_fits_only_its_own_artifact(tmp_path: Path) -> None:
    write_project(tmp_path, f"--- src/a.ts\n{fragment('a', '{ id }')}{fragment('b', '{ id }')}")
    one = Artifact(session_of(tmp_path).build.chunks, {})
    write_files(tmp_path, {"src/a.ts": fragment("a", "{ id }", "Post") + fragment("b", "{ id }")})
    two = Artifact(session_of(tmp_path).build.chunks, {})
    with pytest.raises(DeltaMismatch, match=r"an element of src/a\.ts is missing"):
        apply_delta(NO_ARTIFACT, compute_delta(one, two, no_imports))
    with pytest.raises(DeltaMismatch, match=r"there is no chunk src/a\.ts to remove"):
        apply_delta(NO_ARTIFACT, compute_delta(one, NO_ARTIFACT, no_imports))


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"\xff", dump_delta(compute_delta(NO_ARTIFACT, NO_ARTIFACT, no_imports)).replace(b": 1", b": 2", 1)],
)
def test_what_is_no_delta(content: bytes) -> None:
    with pytest.raises(DeltaMismatch):
        load_delta(content)
