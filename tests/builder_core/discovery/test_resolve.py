"""Import specifiers, by example and against the specification's lists of candidates."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.discovery.resolve import (
    Aliases,
    ModuleKind,
    Resolution,
    compile_aliases,
    is_relative,
    resolve,
    resolve_alias,
    resolve_relative,
)
from soda_gql_builder.discovery.tsconfig import TsConfig

SOURCE, SCRIPT, ASSET = ModuleKind.SOURCE, ModuleKind.SCRIPT, ModuleKind.ASSET
MISSING, MISSING_ALIAS, EXTERNAL = ModuleKind.MISSING, ModuleKind.MISSING_ALIAS, ModuleKind.EXTERNAL

ALIASES = compile_aliases(
    TsConfig(
        paths=(
            ("~frag/*", ("/p/missing/*", "/p/src/frag/*")),
            ("theme", ("/p/src/theme/index.ts",)),
            ("@/*", ("/p/src/*",)),
            ("@/*/style", ("/p/styles/*.css",)),
            ("#gone", ("/p/gone",)),
        )
    )
)


def check(
    specifier: str,
    files: str,
    kind: ModuleKind,
    path: str | None = None,
    *,
    importer: str = "/p/src/page.ts",
    aliases: Aliases = ALIASES,
) -> None:
    found = resolve(specifier, importer, aliases, files.split().__contains__)
    assert (found.kind, found.path) == (kind, path)


@pytest.mark.parametrize(
    ("specifier", "files", "path"),
    [
        ("./a", "/p/src/a.ts", "/p/src/a.ts"),
        ("./a", "/p/src/a.tsx /p/src/a.mts /p/src/a.js", "/p/src/a.tsx"),
        ("./a", "/p/src/a.cts /p/src/a/index.ts", "/p/src/a.cts"),
        ("./a", "/p/src/a/index.tsx /p/src/a.d.ts", "/p/src/a/index.tsx"),
        ("./a", "/p/src/a.d.ts", "/p/src/a.d.ts"),
        ("./a", "/p/src/a/index.d.ts", "/p/src/a/index.d.ts"),
        ("./a/index", "/p/src/a/index.ts", "/p/src/a/index.ts"),
        ("./a.ts", "/p/src/a.ts /p/src/a.ts.ts", "/p/src/a.ts"),
        ("./a.tsx", "/p/src/a.tsx", "/p/src/a.tsx"),
        ("./a.js", "/p/src/a.ts /p/src/a.js", "/p/src/a.ts"),
        ("./a.js", "/p/src/a.tsx /p/src/a.js", "/p/src/a.tsx"),
        ("./a.jsx", "/p/src/a.tsx", "/p/src/a.tsx"),
        ("./a.mjs", "/p/src/a.mts", "/p/src/a.mts"),
        ("./a.cjs", "/p/src/a.cts", "/p/src/a.cts"),
        ("./a.js", "/p/src/a.js.ts", "/p/src/a.js.ts"),
        ("./a.js", "/p/src/a.d.ts", "/p/src/a.d.ts"),
        ("./e.e", "/p/src/e.e.ts", "/p/src/e.e.ts"),
        ("./a.query", "/p/src/a.query.ts", "/p/src/a.query.ts"),
        ("./with space/[id]", "/p/src/with space/[id].ts", None),
        ("../lib/b", "/p/lib/b.ts", "/p/lib/b.ts"),
        ("../../b", "/b.ts", "/b.ts"),
        ("../../../../b", "/b.ts", "/b.ts"),
        ("./x/../a", "/p/src/a.ts", "/p/src/a.ts"),
        ("./x//a", "/p/src/x/a.ts", "/p/src/x/a.ts"),
        (".//a", "/p/src/a.ts", "/p/src/a.ts"),
        ("././a", "/p/src/a.ts", "/p/src/a.ts"),
        ("./.hidden", "/p/src/.hidden.ts", "/p/src/.hidden.ts"),
        (".", "/p/src/index.ts /p/src.ts", "/p/src/index.ts"),
        ("./", "/p/src/index.ts", "/p/src/index.ts"),
        ("..", "/p/index.ts /p.ts", "/p/index.ts"),
        ("../", "/p/index.ts", "/p/index.ts"),
        ("../..", "/index.ts", "/index.ts"),
        ("./a/", "/p/src/a/index.ts /p/src/a.ts", "/p/src/a/index.ts"),
        ("./a/.", "/p/src/a/index.ts /p/src/a.ts", "/p/src/a/index.ts"),
        ("@/frag/track", "/p/src/frag/track.ts", "/p/src/frag/track.ts"),
        ("@/frag/track.js", "/p/src/frag/track.ts", "/p/src/frag/track.ts"),
        ("@/frag", "/p/src/frag/index.ts", "/p/src/frag/index.ts"),
        ("@/frag/", "/p/src/frag/index.ts", "/p/src/frag/index.ts"),
        ("@/../lib/b", "/p/lib/b.ts", "/p/lib/b.ts"),
        ("~frag/album", "/p/src/frag/album.ts", "/p/src/frag/album.ts"),
        ("~frag/album", "/p/src/frag/album.ts /p/missing/album.tsx", "/p/missing/album.tsx"),
        ("theme", "/p/src/theme/index.ts", "/p/src/theme/index.ts"),
    ],
)
def test_specifiers_that_lead_to_sources(specifier: str, files: str, path: str | None) -> None:
    if path is None:
        found = resolve(specifier, "/p/src/page.ts", ALIASES, {files}.__contains__)
        assert (found.kind, found.path) == (SOURCE, files)
    else:
        check(specifier, files, SOURCE, path)


@pytest.mark.parametrize(
    ("specifier", "files", "kind", "path"),
    [
        ("./a", "/p/src/a.js", SCRIPT, "/p/src/a.js"),
        ("./a", "/p/src/a.js /p/src/a.d.ts", SCRIPT, "/p/src/a.js"),
        ("./a.mjs", "/p/src/a.mjs", SCRIPT, "/p/src/a.mjs"),
        ("./a", "/p/src/a/index.jsx", SCRIPT, "/p/src/a/index.jsx"),
        ("./theme.css", "/p/src/theme.css", ASSET, "/p/src/theme.css"),
        ("./logo.svg", "/p/src/logo.svg", ASSET, "/p/src/logo.svg"),
        ("./List.vue", "/p/src/List.vue", ASSET, "/p/src/List.vue"),
        ("./data.json", "/p/src/data.json", ASSET, "/p/src/data.json"),
        ("./LICENSE", "/p/src/LICENSE", ASSET, "/p/src/LICENSE"),
        ("./logo.svg?url", "/p/src/logo.svg", ASSET, "/p/src/logo.svg"),
        ("./work?worker", "/p/src/work.ts", ASSET, "/p/src/work.ts"),
        ("./work?worker", "/p/src/work?worker.ts", SOURCE, "/p/src/work?worker.ts"),
        ("@/a/style", "/p/styles/a.css", ASSET, "/p/styles/a.css"),
        ("./nowhere", "/p/nowhere.ts", MISSING, None),
        ("./nowhere?raw", "/p/nowhere.ts", MISSING, None),
        ("../lib/gone.js", "", MISSING, None),
        ("./List.vue", "", MISSING, None),
        ("@/nowhere", "/p/nowhere.ts", MISSING_ALIAS, None),
        ("#gone", "", MISSING_ALIAS, None),
        ("some-ui-library", "/p/src/some-ui-library.ts", EXTERNAL, None),
        ("@scope/package", "/p/src/scope/package.ts", EXTERNAL, None),
        ("node:fs", "", EXTERNAL, None),
        ("", "/p/src/index.ts", EXTERNAL, None),
        ("/p/src/a", "/p/src/a.ts", EXTERNAL, None),
        ("...", "/p/src/....ts", EXTERNAL, None),
        (".a", "/p/src/.a.ts", EXTERNAL, None),
        ("themes", "/p/src/theme/index.ts", EXTERNAL, None),
    ],
)
def test_other_outcomes(specifier: str, files: str, kind: ModuleKind, path: str | None) -> None:
    check(specifier, files, kind, path)


def test_the_first_pattern_that_finds_a_file_wins() -> None:
    aliases = compile_aliases(TsConfig(paths=(("*", ("/p/any/*",)), ("x", ("/p/x.ts",)), ("x*", ("/p/long/*",)))))
    check("x", "/p/x.ts /p/any/x.ts", SOURCE, "/p/any/x.ts", aliases=aliases)
    check("x", "/p/x.ts /p/long.ts", SOURCE, "/p/x.ts", aliases=aliases)
    check("xy", "/p/x.ts /p/long/y.ts", SOURCE, "/p/long/y.ts", aliases=aliases)


def test_a_star_stands_between_its_neighbours() -> None:
    aliases = compile_aliases(TsConfig(paths=(("ab*ba", ("/p/*.ts",)),)))
    check("ab-ba", "/p/-.ts", SOURCE, "/p/-.ts", aliases=aliases)
    check("abba", "/p/.ts", SOURCE, "/p/.ts", aliases=aliases)
    check("aba", "/p/.ts", EXTERNAL, aliases=aliases)


def test_a_lone_star_does_not_make_packages_missing() -> None:
    aliases = compile_aliases(TsConfig(paths=(("*", ("/p/types/*",)),)))
    check("react", "", EXTERNAL, aliases=aliases)
    check("react", "/p/types/react.d.ts", SOURCE, "/p/types/react.d.ts", aliases=aliases)


def test_base_url_comes_after_paths() -> None:
    aliases = compile_aliases(TsConfig(paths=(("lib/*", ("/p/other/*",)),), base_url="/p"))
    check("src/a", "/p/src/a.ts", SOURCE, "/p/src/a.ts", aliases=aliases)
    check("src", "/p/src/index.ts", SOURCE, "/p/src/index.ts", aliases=aliases)
    check("lib/a", "/p/lib/a.ts /p/other/a.ts", SOURCE, "/p/other/a.ts", aliases=aliases)
    check("lib/a", "/p/lib/a.ts", SOURCE, "/p/lib/a.ts", aliases=aliases)
    check("react", "/p/src/a.ts", EXTERNAL, aliases=aliases)
    check("/src/a", "/p/src/a.ts", EXTERNAL, aliases=aliases)
    root = compile_aliases(TsConfig(base_url="/"))
    check("src/a", "/src/a.ts", SOURCE, "/src/a.ts", aliases=root)


def test_what_was_asked_for_ends_with_the_answer() -> None:
    found = resolve_relative("./a", "/p/b.ts", {"/p/a.mts"}.__contains__)
    assert found == Resolution(SOURCE, "/p/a.mts", ("/p/a.ts", "/p/a.tsx", "/p/a.mts"))
    assert resolve_alias("react", ALIASES, lambda _: True).probed == ()


# The specification's order, spelled out.

EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".mjs", ".cjs", ".jsx"]
COMPILED = {".js": [".ts", ".tsx"], ".mjs": [".mts"], ".cjs": [".cts"], ".jsx": [".tsx"]}


def wanted(specifier: str, importer: str) -> list[str]:
    base = posixpath.normpath(f"{posixpath.dirname(importer)}/{specifier}")
    stem, extension = posixpath.splitext(base)
    appended = [base + added for added in EXTENSIONS]
    index = [posixpath.join(base, f"index{added}") for added in EXTENSIONS]
    if specifier.split("/")[-1] in ("", ".", ".."):
        return index
    if extension in COMPILED:
        return [*(stem + source for source in COMPILED[extension]), base, *appended, *index]
    return [base, *appended, *index] if extension in EXTENSIONS else [*appended, *index, base]


parts = st.sampled_from(["a", "b", "index", "a.js", "b.ts", "a.mjs", "b.jsx", "c.css", ".", "..", ""])
specifiers = st.builds(
    lambda start, rest: start + "/".join(rest), st.sampled_from(["./", "../"]), st.lists(parts, max_size=3)
)
stems = st.sampled_from(["/p/a", "/p/b", "/p/a/index", "/p/index", "/p/a/b", "/a", "/b", "/index", "/p/q/a"])
files = st.sets(st.builds(lambda stem, end: stem + end, stems, st.sampled_from([*EXTENSIONS, ".css", ".js.ts", ""])))


@given(specifiers, st.sampled_from(["/p/x.ts", "/p/q/x.ts"]), files)
def test_relative_specifiers_follow_the_specification(specifier: str, importer: str, present: set[str]) -> None:
    found = resolve_relative(specifier, importer, present.__contains__)
    expected = next((path for path in wanted(specifier, importer) if path in present), None)
    assert found.path == expected


any_specifier = specifiers | st.sampled_from(["@/a", "theme", "~frag/b", "a", "@/a/style"]) | st.text(max_size=12)
all_files = files | st.sets(
    st.sampled_from(["/p/src/a.ts", "/p/src/theme/index.ts", "/p/styles/a.css", "/p/src/a/index.js"])
)


@given(any_specifier, all_files, all_files)
def test_only_the_probed_files_matter(specifier: str, present: set[str], others: set[str]) -> None:
    found = resolve(specifier, "/p/x.ts", ALIASES, present.__contains__)
    probed = set(found.probed)
    changed = (present & probed) | (others - probed)
    assert resolve(specifier, "/p/x.ts", ALIASES, changed.__contains__) == found


@given(any_specifier, all_files)
def test_an_answer_exists(specifier: str, present: set[str]) -> None:
    found = resolve(specifier, "/p/x.ts", ALIASES, present.__contains__)
    if found.path is None:
        assert found.kind in (MISSING, MISSING_ALIAS, EXTERNAL)
        assert not present & set(found.probed)
    else:
        assert found.kind in (SOURCE, SCRIPT, ASSET)
        assert found.path in present
        assert found.path == found.probed[-1]
        assert not present & set(found.probed[:-1])


@given(st.text("./\\?*a\0\ud800", max_size=20) | st.text(), st.text("*/ab@", max_size=6), st.text("*/ab.", max_size=8))
def test_no_text_raises(specifier: str, pattern: str, target: str) -> None:
    aliases = compile_aliases(TsConfig(paths=((pattern, (f"/p/{target}",)),), base_url="/p"))
    found = resolve(specifier, "/p/x.ts", aliases, lambda _: False)
    assert found.path is None
    assert is_relative(specifier) == (found.kind is MISSING)
