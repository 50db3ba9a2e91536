"""Entries on a real disk, by example and against a brute-force reading of random trees."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.discovery.globs import Entries, find_entries, open_folders, read_rules


def plant(root: Path, files: Iterable[str]) -> None:
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def absolute(root: Path, entry: str) -> str:
    return f"!{root}/{entry[1:]}" if entry.startswith("!") else f"{root}/{entry}"


def entries(root: Path, include: str, exclude: str = "") -> Entries:
    return find_entries(
        [absolute(root, entry) for entry in include.split()],
        [absolute(root, entry) for entry in exclude.split()],
    )


def names(root: Path, paths: tuple[str, ...]) -> str:
    return " ".join(path.removeprefix(f"{root}/") for path in paths)


def check(root: Path, include: str, sources: str, *, exclude: str = "", others: str = "") -> None:
    found = entries(root, include, exclude)
    assert names(root, found.sources) == sources
    assert names(root, found.others) == others


def test_braces_and_exclude(tmp_path: Path) -> None:
    plant(
        tmp_path,
        ["app/home.ts", "app/home.test.ts", "app/deep/er/room.tsx", "app/stories/x.ts", "lib/shared.mts", "lib/a.txt"],
    )
    plant(tmp_path, [".hidden/dot.ts", "other/outside.ts"])
    check(
        tmp_path,
        "./{app,lib}/**/*.{ts,tsx,mts} ./.hidden/*.ts",
        ".hidden/dot.ts app/deep/er/room.tsx app/home.ts lib/shared.mts",
        exclude="./app/**/*.test.ts ./app/stories/**",
    )


def test_file_names_with_special_characters(tmp_path: Path) -> None:
    odd = ["src/pages/[id]/page.tsx", "src/(group)/list.ts", "src/über/größe.query.ts", "src/@at/$dollar-~.mts"]
    plant(tmp_path, [*odd, "src/pages/i/page.tsx", "src/group/list.ts"])
    check(tmp_path, " ".join(odd), " ".join(sorted(odd)))


def test_names_with_spaces_and_line_ends(tmp_path: Path) -> None:
    plant(tmp_path, ["with space/a b.ts", "with space/a\nb.ts"])
    found = find_entries([f"{tmp_path}/with space/*.ts"], [])
    assert found.sources == (f"{tmp_path}/with space/a\nb.ts", f"{tmp_path}/with space/a b.ts")


def test_a_folder_is_all_its_sources(tmp_path: Path) -> None:
    plant(tmp_path, ["src/b.ts", "src/a/c.d.ts", "src/a/x.js", "src/a/node_modules/p/i.ts", "src/.cache/d.cts"])
    check(tmp_path, "src", "src/.cache/d.cts src/a/c.d.ts src/b.ts")
    check(tmp_path, "src/", "src/a/c.d.ts src/b.ts", exclude="src/.cache")


def test_files_that_are_not_analysed_are_told_apart(tmp_path: Path) -> None:
    plant(tmp_path, ["a.ts", "b.js", "c.vue", "d"])
    check(tmp_path, "*", "a.ts", others="b.js c.vue d")
    check(tmp_path, "b.js", "", others="b.js")


def test_each_file_once_and_in_order(tmp_path: Path) -> None:
    plant(tmp_path, ["b/x.ts", "a/x.ts", "a.ts", "a-b.ts"])
    check(tmp_path, "a.ts **/*.ts a/x.ts a b/../a", "a-b.ts a.ts a/x.ts b/x.ts")


def test_nothing_found_names_what_was_asked_for(tmp_path: Path) -> None:
    plant(tmp_path, ["a.ts"])
    nothing = entries(tmp_path, "lib/**/*.ts !x.ts b.ts", "")
    assert nothing.unmatched == (f"{tmp_path}/lib/**/*.ts", f"{tmp_path}/b.ts")
    assert entries(tmp_path, "lib/**/*.ts a.ts").unmatched == ()
    assert find_entries([], []).unmatched == ()


def test_an_existing_path_is_not_a_pattern(tmp_path: Path) -> None:
    plant(tmp_path, ["[ab].ts", "a.ts"])
    check(tmp_path, "[ab].ts", "[ab].ts")
    (tmp_path / "[ab].ts").unlink()
    check(tmp_path, "[ab].ts", "a.ts")


def test_only_files_are_entries(tmp_path: Path) -> None:
    plant(tmp_path, ["folder.ts/x.js"])
    os.mkfifo(tmp_path / "pipe.ts")
    check(tmp_path, "*.ts pipe.ts", "")


@pytest.mark.parametrize("text", ["\0", "\ud800", "{[(", "x" * 300, "a\0/**/*.ts", "a/" * 3000 + "*", "../" * 50 + "?"])
def test_no_text_raises(tmp_path: Path, text: str) -> None:
    found = find_entries([f"{tmp_path}/{text}"], [f"{tmp_path}/{text}"])
    assert found.sources == ()


def test_a_folder_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    plant(tmp_path, ["a.ts", "closed/b.ts"])
    (tmp_path / "closed").chmod(0)
    try:
        assert f"{tmp_path}/a.ts" in entries(tmp_path, "**/*.ts").sources
    finally:
        (tmp_path / "closed").chmod(0o755)


def test_links_are_followed_and_circles_end(tmp_path: Path) -> None:
    plant(tmp_path, ["p/src/a.ts", "outside/b.ts"])
    (tmp_path / "p/src/self").symlink_to(".")
    (tmp_path / "p/src/up").symlink_to("../..")
    (tmp_path / "p/src/out").symlink_to("../../outside")
    (tmp_path / "p/src/file.ts").symlink_to("a.ts")
    (tmp_path / "p/src/broken.ts").symlink_to("nowhere")
    (tmp_path / "p/src/loop").symlink_to("loop")
    check(tmp_path / "p", "src/**/*.ts", "src/a.ts src/file.ts src/out/b.ts")


def test_folders_that_link_to_one_another_end(tmp_path: Path) -> None:
    folders = [f"d{number}" for number in range(12)]
    plant(tmp_path, [f"{folder}/x.ts" for folder in folders])
    for folder in folders:
        for other in folders:
            if other != folder:
                (tmp_path / folder / other).symlink_to(f"../{other}")
    check(tmp_path, "**/*.ts", " ".join(sorted(f"{folder}/x.ts" for folder in folders)))


def test_a_link_counts_where_the_patterns_see_more_through_it(tmp_path: Path) -> None:
    plant(tmp_path, ["real/a.ts"])
    (tmp_path / "link").symlink_to("real")
    check(tmp_path, "link/*.ts", "link/a.ts")
    check(tmp_path, "link real", "real/a.ts")
    check(tmp_path, "**/link/*.ts", "link/a.ts")


def test_a_deep_tree_is_no_problem(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(400):
        folder = folder / "a"
        folder.mkdir()
    (folder / "x.ts").touch()
    assert len(entries(tmp_path, "**/*.ts").sources) == 1


# Random trees and patterns made of few parts.  The reading below knows only lists of names.

FOLDERS = ["a", "b", "ab"]
FILES = ["a.ts", "b.ts", ".a.tsx", "ab.js", "a"]
PARTS = {
    "*": [*FOLDERS, *FILES],
    "a": ["a"],
    "?": ["a", "b"],
    "a*": ["a", "ab", "a.ts", "ab.js"],
    "*.ts": ["a.ts", "b.ts"],
    "*.{ts,tsx}": ["a.ts", "b.ts", ".a.tsx"],
    "!(a*)": ["b", "b.ts", ".a.tsx"],
    "[!b]*": ["a", "ab", "a.ts", ".a.tsx", "ab.js"],
    "@(b|ab)": ["b", "ab"],
    "b.ts": ["b.ts"],
}
trees = st.lists(st.tuples(st.lists(st.sampled_from(FOLDERS), max_size=3), st.sampled_from(FILES)), max_size=10)
pattern_parts = st.lists(st.sampled_from(["**", *PARTS]), min_size=1, max_size=4)
include_parts = st.lists(pattern_parts, min_size=1, max_size=3)
exclude_parts = st.lists(pattern_parts, max_size=2)


def fits(parts: list[str], path: list[str]) -> bool:
    if not parts:
        return not path
    if parts[0] == "**":
        least = 0 if len(parts) > 1 else 1
        return any(fits(parts[1:], path[taken:]) for taken in range(least, len(path) + 1))
    return bool(path) and path[0] in PARTS[parts[0]] and fits(parts[1:], path[1:])


def excludes(parts: list[str], path: list[str]) -> bool:
    # A choice of plain names is as good as one.
    plain = parts[-1] in ("a", "b.ts", "@(b|ab)")
    return fits(parts, path) or (plain and any(fits(parts, path[:length]) for length in range(1, len(path))))


def expected(files: Iterable[str], include: list[list[str]], exclude: list[list[str]]) -> Iterator[str]:
    for file in sorted(files):
        path = file.split("/")
        if any(fits(parts, path) for parts in include) and not any(excludes(parts, path) for parts in exclude):
            yield file


@given(trees, include_parts, exclude_parts)
def test_entries_are_what_brute_force_finds(
    tree: list[tuple[list[str], str]], include: list[list[str]], exclude: list[list[str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        plant(root, {"/".join([*folders, name]) for folders, name in tree if not blocked(tree, folders, name)})
        files = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
        patterns = [f"{root}/{'/'.join(parts)}" for parts in include if not (root / "/".join(parts)).exists()]
        include = [parts for parts in include if not (root / "/".join(parts)).exists()]
        unwanted = [f"{root}/{'/'.join(parts)}" for parts in exclude]
        found = find_entries(patterns, unwanted)
        listed = sorted((*found.sources, *found.others))
        assert [path.removeprefix(f"{root}/") for path in listed] == list(expected(files, include, exclude))
        rules = read_rules(patterns, unwanted)
        assert [file for file in sorted(files) if rules.matches(f"{root}/{file}")] == list(
            expected(files, include, exclude)
        )


def blocked(tree: list[tuple[list[str], str]], folders: list[str], name: str) -> bool:
    """Whether the file would stand where another one needs a folder, or the other way round."""
    path = [*folders, name]
    taken = [other_folders for other_folders, _ in tree]
    return any(path == other[: len(path)] for other in taken)


@pytest.mark.parametrize(
    ("include", "exclude", "folders"),
    [
        ("src/**/*.ts", "", "src src/a src/a/b src/gen"),
        ("src/**/*.ts", "src/gen/**", "src src/a src/a/b"),
        ("src/*/x.ts", "", "src src/a src/gen"),
        ("src/a", "", "src/a src/a/b"),
        ("nowhere/**", "", ""),
    ],
)
def test_folders_that_may_hold_entries(tmp_path: Path, include: str, exclude: str, folders: str) -> None:
    plant(tmp_path, ["src/a/b/x.ts", "src/gen/x.ts", "lib/x.ts"])
    rules = read_rules(
        [absolute(tmp_path, entry) for entry in include.split()],
        [absolute(tmp_path, entry) for entry in exclude.split()],
    )
    assert names(tmp_path, tuple(open_folders(rules))) == folders
