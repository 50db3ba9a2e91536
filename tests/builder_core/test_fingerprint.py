"""Fingerprints: equal bytes, equal hash; an unchanged status needs no reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.fingerprint import content_hash, fingerprint, fingerprint_of, unchanged


def test_the_hash_is_the_same_in_every_process() -> None:
    assert content_hash(b"") == "99aa06d3014798d86001c324468d497f"
    assert content_hash(b"query Q { id }") == content_hash(b"query " + b"Q { id }")


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_different_bytes_have_different_hashes(one: bytes, other: bytes) -> None:
    assert (content_hash(one) == content_hash(other)) == (one == other)
    assert len(content_hash(one)) == 32


def test_a_file_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ts"
    path.write_bytes(b"const a = 1;\n")
    found = fingerprint(str(path))
    assert found is not None
    assert (found.hash, found.size) == (content_hash(b"const a = 1;\n"), 13)
    assert found == fingerprint_of(b"const a = 1;\n", path.stat())
    assert unchanged(found, path.stat())


def test_a_newer_or_longer_file_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.ts"
    path.write_bytes(b"one")
    found = fingerprint(str(path))
    assert found is not None
    os.utime(path, ns=(0, found.mtime_ns + 1))
    assert not unchanged(found, path.stat())
    path.write_bytes(b"longer")
    os.utime(path, ns=(0, found.mtime_ns))
    assert not unchanged(found, path.stat())


@pytest.mark.parametrize("name", ["missing.ts", "folder", "nul\0.ts", "\ud800.ts", "x" * 300])
def test_what_cannot_be_read_has_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    assert fingerprint(f"{tmp_path}/{name}") is None
