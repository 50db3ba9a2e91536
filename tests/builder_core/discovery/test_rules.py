"""``include`` and ``exclude`` together, without a disk."""

from __future__ import annotations

import pytest

from soda_gql_builder.discovery.rules import EXCLUDED, EntryRules, compile_rules, patterns_in


def rules(include: str, exclude: str = "", existing: str = "") -> EntryRules:
    present = existing.split()
    return compile_rules(include.split(), exclude.split(), present.__contains__)


@pytest.mark.parametrize(
    ("include", "exclude", "matching", "other"),
    [
        ("/p/src/**/*.ts", "", "/p/src/a.ts /p/src/b/a.ts", "/p/a.ts /q/src/a.ts"),
        ("/p/a.ts", "", "/p/a.ts", "/p/b.ts /p/a.tsx"),
        ("/p/a.ts", "/p/*.ts", "", "/p/a.ts"),
        ("/p/a.ts !/p/a.ts", "", "", "/p/a.ts"),
        ("!/p/b.ts /p/*.ts", "", "/p/a.ts", "/p/b.ts"),
        ("/p/*.ts", "/p/**/b.ts", "/p/a.ts", "/p/b.ts"),
        ("/p/**/*.ts", "/p/**/gen/**", "/p/a.ts /p/x/gen.ts", "/p/gen/a.ts /p/x/gen/y/a.ts"),
        ("/p/**/*.ts", "/p/gen", "/p/a.ts /p/x/gen/a.ts", "/p/gen/a.ts /p/gen/x/a.ts"),
        ("/p/**/*.ts", "/p/gen/", "/p/a.ts", "/p/gen/a.ts"),
        ("/p/**/*.ts", "/p/**/gen", "/p/a.ts", "/p/gen/a.ts /p/x/gen/a.ts"),
        ("/p/gen/*.ts", "/p/gen", "", "/p/gen/a.ts"),
        ("/p/**/*.ts", "/p/@(gen|dist)", "/p/a.ts", "/p/gen/a.ts /p/dist/a.ts"),
        # A pattern excludes the files it matches; only a plain name excludes a folder.
        ("/p/**/*.ts", "/p/g*", "/p/gen/a.ts", "/p/g.ts"),
        (
            "/p/src",
            "",
            "/p/src/a.ts /p/src/x/a.d.ts /p/src/a.mts",
            "/p/src/a.js /p/src/a.vue /p/src/node_modules/x/a.ts",
        ),
        ("/p/src/", "/p/src/x/**", "/p/src/a.ts", "/p/src/x/a.ts"),
        ("/p/node_modules/x", "", "/p/node_modules/x/a.ts", "/p/node_modules/y/a.ts"),
        ("/p/**/*.ts", "", "/p/node_modules/x/a.ts /p/.git/a.ts", ""),
        ("/p/[id]/*.ts", "", "/p/[id]/a.ts /p/i/a.ts", "/p/x/a.ts"),
        ("/p/[id].ts /p/[x]", "", "/p/[id].ts /p/[x]/a.ts", "/p/i.ts /p/x/a.ts"),
        ("/p/**/*.ts", "/p/[x]", "/p/y/a.ts", "/p/[x]/a.ts"),
        ("/p/*.*", "", "/p/a.ts /p/a.js", "/p/a"),
    ],
)
def test_examples(include: str, exclude: str, matching: str, other: str) -> None:
    compiled = rules(include, exclude, existing="/p/[id].ts /p/[x]")
    for path in matching.split():
        assert compiled.matches(path), path
    for path in other.split():
        assert not compiled.matches(path), path


def test_patterns_without_a_meaning_match_nothing() -> None:
    compiled = rules("/p/{1..9999999} /p/*.ts", "/p/{1..9999999}")
    assert [bad.pattern for bad in compiled.unusable] == ["/p/{1..9999999}"] * 2
    assert compiled.matches("/p/a.ts")
    assert not rules("/{,..}").matches("/")


def test_matching_starts_in_the_deepest_folder_that_is_certain() -> None:
    assert rules("/p/src/**/*.ts /p/{a,b/c}/*.ts /p/x/y.ts").bases == ("/p/a", "/p/b/c", "/p/src")
    assert rules("/*.ts").bases == ("/",)


def test_folders_without_a_chance_are_closed() -> None:
    compiled = rules("/p/src/*/a.ts /p/lib/**", "/p/lib/x/**")
    assert compiled.folder("/p/src/b").is_open
    assert not compiled.folder("/p/src/b/c").is_open
    assert not compiled.folder("/p/other").is_open
    assert compiled.folder("/p/lib/x/y") is EXCLUDED
    assert compiled.folder("/p/lib/z/y").is_open


def test_equal_situations_share_their_state() -> None:
    compiled = rules("/p/**/*.ts", "/p/**/*.test.ts")
    assert compiled.folder("/p/a/b") is compiled.folder("/p/c")


def test_entries_that_a_file_of_their_name_changes() -> None:
    assert patterns_in(["/p/src", "/p/[id].ts", "!/p/*.ts", "/p/a.ts"]) == ["/p/[id].ts", "/p/*.ts"]
