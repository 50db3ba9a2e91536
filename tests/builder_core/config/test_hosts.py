"""What code of a config finds around it."""

from __future__ import annotations

import pytest

from tests.builder_core.config.reading import IMPORT, check, config_of, with_value

PATH_IMPORT = 'import path, { join, resolve } from "node:path";\nimport * as all from "path";'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("__dirname", "/p"),
        ("__filename", "/p/soda-gql.config.ts"),
        ("import.meta.dirname", "/p"),
        ("import.meta.filename", "/p/soda-gql.config.ts"),
        ("process.cwd()", "/p"),
        ("process.env.OUT", "/out"),
        ("process.env['OUT'] + '/x'", "/out/x"),
        ("process.env.NONE ?? './x'", "/p/x"),
        ("process.env.NONE || process.env.OUT", "/out"),
        ("process?.env?.OUT", "/out"),
    ],
)
def test_names_of_the_host(value: str, expected: str) -> None:
    assert config_of(with_value(f"outdir: {value},"), environment={"OUT": "/out"}).outdir == expected


def test_the_environment_taken_apart() -> None:
    text = with_value("outdir: OUT + TAIL,", 'const { OUT, TAIL = "/x" } = process.env;')
    assert config_of(text, environment={"OUT": "/out"}).outdir == "/out/x"
    text = with_value("outdir: env.OUT,", 'import { env } from "node:process";')
    assert config_of(text, environment={"OUT": "/out"}).outdir == "/out"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('join(__dirname, "..", "gen")', "/gen"),
        ('path.join("a", "b")', "/p/a/b"),
        ('all.resolve("a")', "/p/a"),
        ('resolve("/x", "y")', "/x/y"),
        ('path.posix.dirname("/a/b")', "/a"),
        ('"./" + path.basename("/a/b.ts", ".ts")', "/p/b"),
        ('"./" + path.basename("/a/b.ts", undefined)', "/p/b.ts"),
        ('"./x" + path.extname("a.ts")', "/p/x.ts"),
        ('"./" + path.relative("/p", "/q")', "/q"),
        ("`a${path.sep}b`", "/p/a/b"),
        ('path.isAbsolute("/x") ? path.normalize("/x/./y") : ""', "/x/y"),
    ],
)
def test_paths(value: str, expected: str) -> None:
    assert config_of(with_value(f"outdir: {value},", PATH_IMPORT)).outdir == expected


def test_paths_of_what_is_no_text() -> None:
    check(
        with_value('outdir: join("a", process.env.NONE),', PATH_IMPORT),
        ("config-not-static", "process.env.NONE", "TypeError: `join` takes texts, not undefined"),
    )


@pytest.mark.parametrize(
    ("value", "marked", "message"),
    [
        ("process.platform", "platform", "`process.platform` cannot be evaluated"),
        ("import.meta.env.X", "env", "`import.meta.env` cannot be evaluated"),
        ('require("./x")', 'require("./x")', "`require` cannot be evaluated"),
        ("path.win32.sep", "sep", "Cannot read properties of undefined"),
        ("defineConfig({}).outdir", "outdir", "config that is already defined"),
        ("{ ...defineConfig({}) }", "defineConfig({})", "config that is already defined"),
    ],
)
def test_what_the_host_does_not_tell(value: str, marked: str, message: str) -> None:
    check(with_value(f"outdir: {value},", PATH_IMPORT), ("config-not-static", marked, message))


def test_nobody_changes_the_environment() -> None:
    text = f"{IMPORT}export default defineConfig(() => {{ process.env.X = '1'; return {{}}; }});"
    check(text, ("config-not-static", "process.env.X", "cannot be evaluated"))
