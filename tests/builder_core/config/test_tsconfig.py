"""The tsconfig that a config names."""

from __future__ import annotations

from soda_gql_builder.config.tsconfig import read_tsconfig
from soda_gql_builder.discovery.tsconfig import TsConfig
from tests.builder_core.config.reading import config_of, project, texts_of, tsconfig_of, under

CONFIG = project('tsconfigPath: "./tsconfig.json",')

JSONC = """\
{
  // editor help: https://json.schemastore.org/tsconfig
  "$schema": "https://json.schemastore.org/tsconfig",
  /* shared options */
  "extends": "./base.json",
  "compilerOptions": { "paths": { "@/*": ["./src/*"], }, }, // everything
  "include": ["src/**/*.ts", "types/**/*.d.ts",],
}
"""


def test_no_tsconfig() -> None:
    assert tsconfig_of(project(), {}).config == TsConfig()


def test_comments_globs_and_extends() -> None:
    reading = tsconfig_of(CONFIG, {"tsconfig.json": JSONC, "base.json": '{ "compilerOptions": { "baseUrl": "." } }'})
    assert reading.diagnostics == ()
    assert reading.config.paths == (("@/*", ("/p/src/*",)),)
    assert reading.config.base_url == "/p"
    assert reading.config.files == ("/p/tsconfig.json", "/p/base.json")


def test_an_empty_tsconfig() -> None:
    assert tsconfig_of(CONFIG, {"tsconfig.json": "// later\n"}).diagnostics == ()


def check(files: dict[str, str], message: str, path: str | None, marked: str = "") -> None:
    """One problem, at ``tsconfigPath``, with a related place in a tsconfig if there is one."""
    (problem,) = tsconfig_of(CONFIG, files).diagnostics
    assert problem.code == "config-invalid"
    assert under(problem, texts_of(CONFIG)) == '"./tsconfig.json"'
    assert message in problem.message
    related = [(item.path, files[item.path][slice(*item.span)]) for item in problem.related]
    assert related == ([] if path is None else [(path, marked)])


def test_a_missing_tsconfig() -> None:
    check({}, "The tsconfig cannot be used: tsconfig.json: This file does not exist.", None)


def test_a_broken_tsconfig() -> None:
    check({"tsconfig.json": "{ oops: 1 }"}, "tsconfig.json: A name needs double quotes.", "tsconfig.json", "oops")


def test_a_tsconfig_that_is_no_object() -> None:
    check({"tsconfig.json": "[1]"}, "A tsconfig must hold an object.", "tsconfig.json", "[1]")


def test_a_missing_base() -> None:
    check({"tsconfig.json": '{ "extends": ["./base"] }'}, '"./base" does not exist', "tsconfig.json", '"./base"')


def test_wrong_options() -> None:
    files = {"tsconfig.json": '{ "extends": "./a.json" }', "a.json": '{ "compilerOptions": { "paths": 5 } }'}
    check(files, "a.json: `paths` must be an object.", "a.json", "5")


def test_a_tsconfig_that_cannot_be_read() -> None:
    texts = texts_of(CONFIG)
    (problem,) = read_tsconfig(config_of(CONFIG), texts.get, lambda _path: True).diagnostics
    assert "This file cannot be read." in problem.message
