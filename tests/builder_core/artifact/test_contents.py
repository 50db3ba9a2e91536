"""Artifacts read back from their bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from soda_gql_builder.artifact.contents import Artifact, in_order, read_artifact, write_contents
from soda_gql_builder.artifact.file import artifact_bytes
from tests.projects import fragment, query, session_of, write_project

ODD = query("odd", '($t: String = "é\\u2028🙂") { user(id: "1") { id } }')
OTHER = query("other", '{ user(id: "1") { id } }')
PROJECT = f"--- src/b.ts\n{fragment('bits', '{ id name }')}{ODD}--- src/a/z.ts\n{OTHER}"
REPORT = {"durationMs": 34.1, "warnings": ["é"], "stats": {"hits": 1, "misses": 0, "skips": 0}}


@pytest.mark.parametrize("meta", [None, {"version": "1", "createdAt": "2025-11-02T09:30:00.000Z"}])
def test_what_is_read_is_what_was_built(tmp_path: Path, meta: dict[str, str] | None) -> None:
    write_project(tmp_path, PROJECT)
    chunks = session_of(tmp_path).build.chunks
    content = artifact_bytes(in_order(chunks), REPORT, meta)
    read = read_artifact(content)
    assert read == Artifact(chunks, REPORT, meta)
    assert write_contents(read) == content


def test_indentation_does_not_matter(tmp_path: Path) -> None:
    write_project(tmp_path, PROJECT)
    chunks = session_of(tmp_path).build.chunks
    content = artifact_bytes(in_order(chunks), REPORT)
    compact = json.dumps(json.loads(content), separators=(",", ":"), ensure_ascii=False).encode()
    assert read_artifact(compact) == read_artifact(content)


def test_no_elements() -> None:
    read = read_artifact(artifact_bytes([], REPORT))
    assert read is not None
    assert not read.chunks


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"elements": {"a": 1}, "report": {}}', b"[" * 9999])
def test_what_is_no_artifact(content: bytes) -> None:
    assert read_artifact(content) is None
