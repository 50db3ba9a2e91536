"""Config files above and below a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from soda_gql_builder.config.find import CONFIG_NAMES, find_all_configs, find_config


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("/p/a", "/p/a/soda-gql.config.mts"),
        ("/p/a/b/c", "/p/a/soda-gql.config.mts"),
        ("/p/a/../b", "/p/soda-gql.config.js"),
        ("/p/", "/p/soda-gql.config.js"),
        ("/q", None),
        ("/", None),
    ],
)
def test_the_nearest_config(start: str, expected: str | None) -> None:
    files = {"/soda-gql.config.ts", "/p/soda-gql.config.js", "/p/a/soda-gql.config.mts", "/p/a/soda-gql.config.js"}
    assert find_config(start, files.__contains__) == expected


def test_all_configs_below(tmp_path: Path) -> None:
    for name in ("a/soda-gql.config.mjs", "a/soda-gql.config.mts", "b/c/soda-gql.config.ts", "soda-gql.config.js"):
        put(tmp_path / name)
    for folder in ("node_modules/x", "dist", ".hidden", "a/node_modules"):
        put(tmp_path / folder / CONFIG_NAMES[0])
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "soda-gql.config.ts").mkdir()
    found = find_all_configs(str(tmp_path))
    assert [Path(path).relative_to(tmp_path).as_posix() for path in found] == [
        "a/soda-gql.config.mts",
        "b/c/soda-gql.config.ts",
        "soda-gql.config.js",
    ]


def test_no_folder() -> None:
    assert find_all_configs("/nowhere/at/all") == ()


def put(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
