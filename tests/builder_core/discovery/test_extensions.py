"""What a file's extension makes of it."""

from __future__ import annotations

import pytest

from soda_gql_builder.discovery.extensions import is_script, is_source


@pytest.mark.parametrize("name", ["a.ts", "a.tsx", "a.mts", "a.cts", "a.d.ts", "a.test.ts", ".ts"])
def test_sources(name: str) -> None:
    assert is_source(name)
    assert not is_script(name)


@pytest.mark.parametrize("name", ["a.js", "a.jsx", "a.mjs", "a.cjs"])
def test_scripts(name: str) -> None:
    assert is_script(name)
    assert not is_source(name)


@pytest.mark.parametrize("name", ["a.json", "a.vue", "ts", "a.ts.bak", "a.svg", ""])
def test_other_files(name: str) -> None:
    assert not is_script(name)
    assert not is_source(name)
