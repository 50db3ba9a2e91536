"""``paths`` and ``baseUrl`` through ``extends``; files are given as a mapping from path to JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.discovery.tsconfig import (
    MAX_EXTENDS,
    LoadedTsConfig,
    Paths,
    Problem,
    ReadJson,
    TsConfig,
    load_tsconfig,
)
from soda_gql_builder.text import Span


def reader(files: Mapping[str, str]) -> ReadJson:
    def read(path: str) -> Mapping[str, object] | Problem:
        if path not in files:
            return Problem(path, "The file does not exist.")
        try:
            content: object = json.loads(files[path])
        except ValueError as error:
            return Problem(path, str(error), Span(0, 1))
        return content if isinstance(content, dict) else Problem(path, "The file must hold an object.")

    return read


def load(files: Mapping[str, str], path: str = "/p/tsconfig.json") -> LoadedTsConfig:
    return load_tsconfig(path, reader(files), files.__contains__)


def options(**values: object) -> str:
    return json.dumps({"compilerOptions": values})


def extending(extends: object, **values: object) -> str:
    return json.dumps({"extends": extends, "compilerOptions": values})


def check(files: Mapping[str, str], paths: Paths = (), base_url: str | None = None) -> None:
    loaded = load(files)
    assert loaded.problems == ()
    assert (loaded.config.paths, loaded.config.base_url) == (paths, base_url)


AT_SRC = {"@/*": ["./src/*"]}


def test_paths_are_relative_to_their_file() -> None:
    check({"/p/tsconfig.json": options(paths=AT_SRC)}, (("@/*", ("/p/src/*",)),))


def test_paths_are_relative_to_the_base_url() -> None:
    check({"/p/tsconfig.json": options(paths=AT_SRC, baseUrl="./lib")}, (("@/*", ("/p/lib/src/*",)),), "/p/lib")


def test_paths_keep_the_order_of_the_file() -> None:
    paths = {"b/*": ["x/*", "../y/*"], "a": ["/z/a.ts"], "*": ["./*"]}
    check(
        {"/p/tsconfig.json": options(paths=paths)},
        (("b/*", ("/p/x/*", "/y/*")), ("a", ("/z/a.ts",)), ("*", ("/p/*",))),
    )


def test_nothing_is_said() -> None:
    check({"/p/tsconfig.json": "{}"})
    check({"/p/tsconfig.json": options(strict=True)})
    check({"/p/tsconfig.json": json.dumps({"compilerOptions": None, "extends": None})})


def test_inherited_paths_are_relative_to_the_file_that_has_them() -> None:
    check(
        {
            "/p/tsconfig.json": extending("./config/base.json", strict=True),
            "/p/config/base.json": options(paths={"#parts/*": ["../src/parts/*"]}),
        },
        (("#parts/*", ("/p/src/parts/*",)),),
    )


def test_a_file_replaces_what_it_inherits_whole() -> None:
    check(
        {
            "/p/tsconfig.json": extending("./base", paths={"a": ["./a.ts"]}),
            "/p/base.json": options(paths={"b": ["./b.ts"]}),
        },
        (("a", ("/p/a.ts",)),),
    )


def test_a_base_url_that_is_nearer_moves_inherited_paths() -> None:
    check(
        {
            "/p/tsconfig.json": extending("../base.json", baseUrl="."),
            "/base.json": options(paths=AT_SRC, baseUrl="."),
        },
        (("@/*", ("/p/src/*",)),),
        "/p",
    )


def test_null_takes_back_what_is_inherited() -> None:
    check(
        {
            "/p/tsconfig.json": extending("./base.json", paths=None, baseUrl=None),
            "/p/base.json": options(paths=AT_SRC, baseUrl="."),
        }
    )


def test_of_several_the_last_one_wins() -> None:
    check(
        {
            "/p/tsconfig.json": extending(["./a.json", "./b.json", "./c.json"]),
            "/p/a.json": options(paths={"a": ["./a.ts"]}, baseUrl="./a"),
            "/p/b.json": options(paths={"b": ["./b.ts"]}),
            "/p/c.json": options(strict=True),
        },
        (("b", ("/p/a/b.ts",)),),
        "/p/a",
    )


def test_one_file_may_be_extended_twice() -> None:
    check(
        {
            "/p/tsconfig.json": extending(["./a.json", "./b.json"]),
            "/p/a.json": extending("./base.json", paths={"a": ["./a.ts"]}),
            "/p/b.json": extending("./base.json"),
            "/p/base.json": options(paths=AT_SRC),
        },
        (("@/*", ("/p/src/*",)),),
    )


def test_the_folder_of_the_first_file_has_a_name() -> None:
    check(
        {
            "/p/tsconfig.json": extending("../base.json"),
            "/base.json": options(paths={"@/*": ["${configDir}/src/*"]}, baseUrl="${configDir}"),
        },
        (("@/*", ("/p/src/*",)),),
        "/p",
    )


@pytest.mark.parametrize(
    ("reference", "place"),
    [
        ("./base.json", "/p/base.json"),
        ("./base", "/p/base.json"),
        ("./base", "/p/base"),
        ("../base.json", "/base.json"),
        ("/etc/base", "/etc/base.json"),
        ("${configDir}/base", "/p/base.json"),
        ("@tsconfig/strictest", "/p/node_modules/@tsconfig/strictest/tsconfig.json"),
        ("@tsconfig/strictest/tsconfig.json", "/node_modules/@tsconfig/strictest/tsconfig.json"),
        ("shared/base", "/p/node_modules/shared/base.json"),
    ],
)
def test_where_extended_files_are(reference: str, place: str) -> None:
    files = {"/p/tsconfig.json": extending(reference), place: options(baseUrl="/found")}
    check(files, (), "/found")
    assert place in load(files).config.files


def test_a_package_that_is_not_installed_is_ignored() -> None:
    check({"/p/tsconfig.json": extending("@tsconfig/node20", paths=AT_SRC)}, (("@/*", ("/p/src/*",)),))


def test_files_are_those_that_can_change_the_answer() -> None:
    loaded = load({"/p/tsconfig.json": extending(["./base", "pkg"]), "/p/base.json": "{}"})
    assert loaded.config.files == (
        "/p/tsconfig.json",
        "/p/base",
        "/p/base.json",
        "/p/node_modules/pkg",
        "/p/node_modules/pkg.json",
        "/p/node_modules/pkg/tsconfig.json",
        "/node_modules/pkg",
        "/node_modules/pkg.json",
        "/node_modules/pkg/tsconfig.json",
    )


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        (extending("./gone"), ("extends",), '"./gone" does not exist'),
        (extending(["./gone.json"]), ("extends", 0), '"./gone.json" does not exist'),
        (extending(7), ("extends",), "must be the path of a tsconfig"),
        (extending([""]), ("extends", 0), "must be the path of a tsconfig"),
        (extending("./tsconfig.json"), ("extends",), "extends this file in turn"),
        (json.dumps({"compilerOptions": []}), ("compilerOptions",), "must be an object"),
        (options(baseUrl=7), ("compilerOptions", "baseUrl"), "must be the path of a folder"),
        (options(paths=[]), ("compilerOptions", "paths"), "must be an object"),
        (options(paths={"a": "./a"}), ("compilerOptions", "paths", "a"), "needs a list of paths"),
        (options(paths={"a": [7]}), ("compilerOptions", "paths", "a"), "needs a list of paths"),
        (options(paths={"*/*": ["./a"]}), ("compilerOptions", "paths", "*/*"), "one `*` each"),
        (options(paths={"a*": ["./*/*"]}), ("compilerOptions", "paths", "a*"), "one `*` each"),
    ],
)
def test_problems(text: str, at: tuple[str | int, ...], message: str) -> None:
    (problem,) = load({"/p/tsconfig.json": text}).problems
    assert (problem.file, problem.at) == ("/p/tsconfig.json", at)
    assert message in problem.message


def test_the_rest_holds_beside_a_problem() -> None:
    text = extending("./gone", paths={"bad": 7, "@/*": ["./src/*"]}, baseUrl="/b")
    loaded = load({"/p/tsconfig.json": text})
    assert len(loaded.problems) == 2
    assert loaded.config.paths == (("@/*", ("/b/src/*",)),)
    assert loaded.config.base_url == "/b"


def test_a_file_that_cannot_be_read_is_a_problem_of_its_own() -> None:
    loaded = load({"/p/tsconfig.json": extending("./base.json", paths=AT_SRC), "/p/base.json": "{"})
    assert [(problem.file, problem.span) for problem in loaded.problems] == [("/p/base.json", Span(0, 1))]
    assert loaded.config.paths == (("@/*", ("/p/src/*",)),)
    assert load({}).problems == (Problem("/p/tsconfig.json", "The file does not exist."),)
    assert load({}).config == TsConfig(files=("/p/tsconfig.json",))


def test_circles_and_endless_chains_end() -> None:
    circle = {
        "/p/tsconfig.json": extending("./a"),
        "/p/a.json": extending("./b", paths=AT_SRC),
        "/p/b.json": extending("./a", baseUrl="/b"),
    }
    loaded = load(circle)
    assert [problem.file for problem in loaded.problems] == ["/p/b.json"]
    assert loaded.config.base_url == "/b"
    chain = {f"/p/{number}.json": extending(f"./{number + 1}") for number in range(500)}
    (problem,) = load(chain, "/p/0.json").problems
    assert problem.message == f"More than {MAX_EXTENDS} files extend one another."


def test_each_file_is_read_once() -> None:
    ladder = {f"/p/{number}.json": extending([f"./{number + 1}", f"./{number + 1}.json"]) for number in range(30)}
    loaded = load({**ladder, "/p/30.json": options(paths=AT_SRC)}, "/p/0.json")
    assert loaded.problems == ()
    assert loaded.config.paths == (("@/*", ("/p/src/*",)),)


json_values: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("./*a$", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("@/*a", max_size=3), inner, max_size=3),
    max_leaves=6,
)
contents = st.fixed_dictionaries(
    {},
    optional={
        "extends": st.sampled_from(["./a", "./b.json", "./tsconfig.json", "pkg", ""]) | json_values,
        "compilerOptions": json_values
        | st.fixed_dictionaries({}, optional={"paths": json_values, "baseUrl": json_values}),
    },
)


@given(contents, contents, contents)
def test_no_content_raises(first: object, second: object, third: object) -> None:
    files = {
        "/p/tsconfig.json": json.dumps(first),
        "/p/a.json": json.dumps(second),
        "/p/b.json": json.dumps(third),
    }
    loaded = load(files)
    assert all(target.startswith("/") for _, targets in loaded.config.paths for target in targets)
    assert all(problem.file in files for problem in loaded.problems)
