"""Absolute and relative paths."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from soda_gql_builder.paths import absolute_path, relative_path


@pytest.mark.parametrize(
    ("root", "path", "relative"),
    [
        ("/p", "/p/a.ts", "a.ts"),
        ("/p", "/p/src/a.ts", "src/a.ts"),
        ("/p", "/a.ts", "../a.ts"),
        ("/p/q", "/p/r/a.ts", "../r/a.ts"),
        ("/p", "/pp/a.ts", "../pp/a.ts"),
        ("/", "/a.ts", "a.ts"),
    ],
)
def test_there_and_back(root: str, path: str, relative: str) -> None:
    assert relative_path(root, path) == relative
    assert absolute_path(root, relative) == path


STEPS = st.lists(st.sampled_from(["a", "b", "..c", "d.ts"]), min_size=1, max_size=4).map(
    lambda parts: "/" + "/".join(parts)
)


@given(STEPS, STEPS)
def test_the_two_are_inverse(root: str, path: str) -> None:
    assume(not root.startswith(path))  # a file is no folder
    assert absolute_path(root, relative_path(root, path)) == path
