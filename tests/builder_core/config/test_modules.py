"""Files that a config imports."""

from __future__ import annotations

import pytest

from tests.builder_core.config.reading import IMPORT, PATH, check, config_of, project, read, with_value

OUTDIR = with_value("outdir,", 'import { outdir } from "./shared";')


@pytest.mark.parametrize(
    ("path", "specifier"),
    [
        ("shared.ts", "./shared"),
        ("shared.mts", "./shared.mjs"),
        ("shared.mjs", "./shared.mjs"),
        ("shared.js", "./shared"),
        ("shared/index.ts", "./shared"),
        ("shared.tsx", "./shared.jsx"),
    ],
)
def test_imports(path: str, specifier: str) -> None:
    files = {path: 'export const outdir = "./there";'}
    assert config_of(OUTDIR.replace("./shared", specifier), files).outdir == "/p/there"


@pytest.mark.parametrize(
    "clause", ["{ outdir }", "{ outdir as outdir }", "{ default as outdir }", "outdir", "* as shared"]
)
def test_ways_to_import(clause: str) -> None:
    value = "shared.outdir" if "*" in clause else "outdir"
    files = {"shared.ts": 'export const outdir = "./there"; export default outdir;'}
    text = with_value(f"outdir: {value},", f'import {clause} from "./shared";')
    assert config_of(text, files).outdir == "/p/there"


def test_imports_of_imports() -> None:
    files = {
        "shared.ts": 'export * from "./a/inner.js"; import { gen } from "./a/inner";',
        "a/inner.ts": 'import { join } from "path"; export const outdir = join(__dirname, "gen");',
    }
    assert config_of(OUTDIR, files).outdir == "/p/a/gen"


def test_circles_are_no_harm() -> None:
    files = {"shared.ts": 'import config from "./soda-gql.config"; export const outdir = "./gen";'}
    assert config_of(OUTDIR, files).outdir == "/p/gen"


def test_files_are_those_read_or_looked_for() -> None:
    reading = read(OUTDIR, {"shared.mts": "export const outdir = './gen';"})
    assert reading.files == (PATH, "/p/shared.ts", "/p/shared.tsx", "/p/shared.mts")


# --- JSON --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "value"),
    [("data", "data.outdir"), ("* as data", "data.default.outdir"), ("{ outdir as data }", "data")],
)
def test_json(clause: str, value: str) -> None:
    text = with_value(f"outdir: {value},", f'import {clause} from "./data.json" with {{ type: "json" }};')
    assert config_of(text, {"data.json": '\ufeff{ "outdir": "./there", "x": [null, -1.5, true] }'}).outdir == "/p/there"


def test_values_of_json_are_wrong_there() -> None:
    text = f'{IMPORT}import base from "./base.json";\nexport default defineConfig(base);'
    files = {"base.json": '{ "outdir": "", "include": [1], "schemas": {}, "nope": 0 }'}
    reading = check(
        text,
        ("config-invalid", '""', '"outdir" must not be empty.'),
        ("config-invalid", "1", '"include[0]" must be a string, not 1.'),
        ("config-invalid", '"nope"', 'Unknown key "nope".'),
        files=files,
    )
    assert {item.path for item in reading.diagnostics} == {"base.json"}


def test_broken_json() -> None:
    text = with_value("plugins: data,", 'import data from "./data.json";')
    check(text, ("config-invalid", "oops", "JSON knows only"), files={"data.json": '{ "a": oops }'})


def test_other_assets_are_not_static() -> None:
    check(
        with_value("outdir: data.x,", 'import data from "./data.yaml";'),
        ("config-not-static", "data", 'comes from "./data.yaml"'),
        files={"data.yaml": "x: 1"},
    )


# --- what is wrong with imports ----------------------------------------------------------------------------


def test_a_missing_file() -> None:
    check(OUTDIR, ("config-invalid", '"./shared"', 'The file "./shared" does not exist.'))


def test_missing_types_are_nobodys_concern() -> None:
    config_of('import type { Options } from "./types";\n' + project())


def test_a_missing_export() -> None:
    check(
        OUTDIR,
        ("config-invalid", "outdir", '"./shared" has no export "outdir". Did you mean "outDir"?'),
        files={"shared.ts": "export const outDir = './gen';"},
    )


def test_a_syntax_error_in_an_imported_file() -> None:
    reading = check(OUTDIR, ("config-invalid", "const", "Syntax error"), files={"shared.ts": "export const = 1;\n"})
    assert reading.diagnostics[0].path == "shared.ts"


def test_a_file_that_cannot_be_imported_spoils_nothing_if_it_is_not_used() -> None:
    config_of('import { other } from "./other";\n' + project(), {"other.ts": "export const = 1"})


def test_packages_do_not_matter_until_they_are_used() -> None:
    config_of('import "dotenv/config";\nimport { x } from "y";\n' + project())
