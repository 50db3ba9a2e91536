"""Addresses of modules and the paths that they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.config.file_urls import file_url
from tests.builder_core.config.reading import check, config_of, with_value

URL_IMPORT = 'import { fileURLToPath, pathToFileURL } from "node:url";\nimport { dirname } from "path";'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("dirname(fileURLToPath(import.meta.url))", "/p"),
        ('fileURLToPath(new URL("./gen", import.meta.url))', "/p/gen"),
        ('fileURLToPath(new URL("../a%20b", import.meta.url))', "/a b"),
        ('fileURLToPath(new URL(".", import.meta.url)) + "x"', "/p/x"),
        ('fileURLToPath(new URL("..", new URL("a/b", import.meta.url))) + "x"', "/p/x"),
        ('fileURLToPath(new URL("/x?y#z", import.meta.url))', "/x"),
        ('fileURLToPath(new URL("file:///q/../x"))', "/x"),
        ('fileURLToPath("file://localhost/x")', "/x"),
        ('new URL("gen", import.meta.url).pathname', "/p/gen"),
        ('`${pathToFileURL("/a b")}`.slice(7)', "/a%20b"),
        ('fileURLToPath(pathToFileURL("/é#?"))', "/é#?"),
        ('pathToFileURL("/x").href.slice(7)', "/x"),
    ],
)
def test_file_urls(value: str, expected: str) -> None:
    assert config_of(with_value(f"outdir: {value},", URL_IMPORT)).outdir == expected


@pytest.mark.parametrize(
    ("value", "marked", "message"),
    [
        ('fileURLToPath("http://x/y")', '"http://x/y"', "takes a file URL, not http://x/y"),
        ("fileURLToPath()", "fileURLToPath()", "takes a file URL, not undefined"),
        ('new URL("https://x/y").pathname', 'new URL("https://x/y")', "A URL that names no file cannot be"),
        ('new URL("x").pathname', 'new URL("x")', "A URL that names no file cannot be"),
        ("new URL(5).pathname", "5", "A URL of this value cannot be"),
        ('URL("file:///x").href', 'URL("file:///x")', "without 'new'"),
        ('pathToFileURL("x").href', '"x"', "The URL of a relative path cannot be"),
        ("pathToFileURL(1).href", "1", "`pathToFileURL` takes a path, not 1"),
    ],
)
def test_what_names_no_file(value: str, marked: str, message: str) -> None:
    check(with_value(f"outdir: {value},", URL_IMPORT), ("config-not-static", marked, message))


@given(st.text(max_size=10))
def test_every_path_has_a_url(path: str) -> None:
    assert file_url(f"/{path}").isascii()
