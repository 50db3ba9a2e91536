"""``node:path`` as Node.js answers on a POSIX system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.config import node_path

PATHS = st.lists(st.sampled_from(["/", "a", "..", ".", "b.c", "//"]), max_size=6).map("".join)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), "."),
        (("",), "."),
        (("a", "", "b"), "a/b"),
        (("/a", "../..", "b"), "/b"),
        (("a", "../../b"), "../b"),
        (("a/", "/b/"), "a/b/"),
        (("./",), "./"),
        (("//a//b",), "/a/b"),
    ],
)
def test_join(parts: tuple[str, ...], expected: str) -> None:
    assert node_path.join(*parts) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [((), "/p"), (("a", "b"), "/p/a/b"), (("/a", "/b", "c"), "/b/c"), (("..", "..", "x/"), "/x"), (("",), "/p")],
)
def test_resolve(parts: tuple[str, ...], expected: str) -> None:
    assert node_path.resolve("/p", *parts) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("", "."), ("a", "."), ("/a", "/"), ("/", "/"), ("a/b/", "a"), ("//a", "//"), ("a//b", "a/"), ("/a/b", "/a")],
)
def test_dirname(path: str, expected: str) -> None:
    assert node_path.dirname(path) == expected


@pytest.mark.parametrize(
    ("path", "suffix", "expected"),
    [
        ("/a/b.ts", "", "b.ts"),
        ("/a/b.ts", ".ts", "b"),
        ("b/", "", "b"),
        ("/", "", ""),
        (".ts", ".ts", ""),
        ("a/.ts", ".ts", ".ts"),
        ("a.ts", "x", "a.ts"),
    ],
)
def test_basename(path: str, suffix: str, expected: str) -> None:
    assert node_path.basename(path, suffix) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a.b.c", ".c"), ("a", ""), (".a", ""), ("a.", "."), ("..", ""), ("..a", ".a"), ("a.b/c", ""), ("a.b/", ".b")],
)
def test_extname(path: str, expected: str) -> None:
    assert node_path.extname(path) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [("/a/b", "/a/c", "../c"), ("/a", "/a", ""), ("", "x", "x"), ("x", "", ".."), ("/", "/p/x", "p/x")],
)
def test_relative(start: str, end: str, expected: str) -> None:
    assert node_path.relative("/p", start, end) == expected


@given(PATHS, PATHS)
def test_the_relative_way_leads_there(start: str, end: str) -> None:
    way = node_path.relative("/p", start, end)
    assert node_path.resolve("/p", start, way) == node_path.resolve("/p", end)


@given(PATHS)
def test_normal_paths_stay(path: str) -> None:
    assert node_path.normalize(node_path.normalize(path)) == node_path.normalize(path)
    assert node_path.is_absolute(node_path.resolve("/p", path))
