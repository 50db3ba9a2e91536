"""What differs between a build and one from scratch."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from soda_gql_builder.artifact.chunks import chunk_of
from soda_gql_builder.incremental.build import Build
from soda_gql_builder.verify import differences
from tests.projects import fragment, query, session_of, write_project

PROJECT = f"--- src/a.ts\n{fragment('a', '{ id }')}{fragment('b', '{ nme }')}--- src/c.ts\n{query('c', '{ user(id: 1) { id } }')}"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    write_project(tmp_path, PROJECT)
    return session_of(tmp_path).build


def test_equal_builds(build: Build, tmp_path: Path) -> None:
    assert differences(build, session_of(tmp_path).build) == []


def test_elements(build: Build) -> None:
    chunk = build.chunks["src/a.ts"]
    first, second = chunk.elements
    other = replace(first, prebuild=first.prebuild.replace(b"User", b"Post"))
    less = replace(build, chunks=build.chunks.set("src/a.ts", chunk_of("src/a.ts", (second,))).delete("src/c.ts"))
    assert differences(less, build) == ["element src/a.ts::a: is missing", "element src/c.ts::c: is missing"]
    assert differences(build, less) == [
        "element src/a.ts::a: should not be there",
        "element src/c.ts::c: should not be there",
    ]
    changed = replace(build, chunks=build.chunks.set("src/a.ts", chunk_of("src/a.ts", (other, second))))
    assert differences(changed, build) == [
        'element src/a.ts::a: is "typename": "Post", and should be "typename": "User",'
    ]
    turned = replace(build, chunks=build.chunks.set("src/a.ts", chunk_of("src/a.ts", (second, first))))
    assert differences(turned, build) == ["elements of src/a.ts: stand in another order"]


def test_diagnostics(build: Build) -> None:
    silent = replace(build, diagnostics=build.diagnostics.delete("src/a.ts"))
    (missing,) = differences(silent, build)
    assert missing.startswith("diagnostic src/a.ts[")
    assert missing.endswith("): is missing")
    assert "fields-on-correct-type" in missing
    (extra,) = differences(build, silent)
    assert extra.endswith(": should not be there")
    found = build.diagnostics["src/a.ts"]
    twice = (*found, replace(found[0], code="other"))
    turned = replace(build, diagnostics=build.diagnostics.set("src/a.ts", twice[::-1]))
    assert differences(turned, replace(build, diagnostics=build.diagnostics.set("src/a.ts", twice))) == [
        "diagnostics of src/a.ts: stand in another order"
    ]


def test_files(build: Build, tmp_path: Path) -> None:
    (tmp_path / "src" / "d.ts").write_text("export {};\n", "utf-8")
    later = session_of(tmp_path).build
    assert differences(build, later) == ["file src/d.ts: is not known"]
    assert differences(later, build) == ["file src/d.ts: is known and should not be"]
