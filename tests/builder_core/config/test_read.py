"""From texts to configs: what can be said without being run, and what is told about the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.config.read import read_config
from soda_gql_builder.sources import decode, unreadable
from tests.builder_core.config.reading import (
    IMPORT,
    PATH,
    check,
    config_of,
    project,
    read,
    reader,
    texts_of,
    with_value,
)

# --- conformance in miniature ----------------------------------------------------------------------------


def test_a_plain_config() -> None:
    config = config_of(project())
    assert (config.root, config.path, config.outdir) == ("/p", PATH, "/p/gen")
    assert config.include == ("/p/src/**/*.ts",)
    assert config.schemas["main"].schema == ("/p/schema.graphql",)


def test_a_missing_key_is_told_at_define_config() -> None:
    check(
        IMPORT + 'export default defineConfig({ outdir: "./gen", schemas: {} });',
        ("config-invalid", "defineConfig", '"include" is missing'),
    )


def test_a_syntax_error_is_told_alone() -> None:
    reading = read(IMPORT + "\nexport default defineConfig({\n  outdir: ,\n  includes: [],\n});\n")
    assert reading.config is None
    (problem,) = reading.diagnostics
    assert problem.code == "config-invalid"
    assert (
        texts_of(IMPORT + "\nexport default defineConfig({\n  outdir: ,")[PATH].count("\n", 0, problem.span.start) == 3
    )


def test_an_unknown_key() -> None:
    check(
        project('includes: ["./lib/**/*.ts"],'),
        ("config-invalid", "includes", 'Unknown key "includes". Did you mean "include"?'),
    )


def test_wrong_values() -> None:
    check(
        project('include: "./src/**/*.ts", analyzer: "fast",'),
        ("config-invalid", '"./src/**/*.ts"', '"include" must be a list of strings, not "./src/**/*.ts".'),
        ("config-invalid", '"fast"', '"analyzer" must be "ts" or "swc", not "fast".'),
    )


def test_computed() -> None:
    text = f"""
    import {{ join }} from "node:path";
    {IMPORT}
    const root = join(".", "src");
    const shared = {{ outdir: `./${{join(root, "graphql-system")}}`, graphqlSystemAliases: ["@graph"] }};
    const dir = process.env.SCHEMA_DIR ?? ".";
    export default defineConfig({{
      ...shared,
      include: ["./" + join(root, "**", "*.ts")],
      exclude: process.env.WITH_TESTS ? [] : ["./src/**/*.test.ts"],
      schemas: {{ default: {{ schema: `${{dir}}/schema.graphql`, inject: {{ scalars: "./scalars.ts" }} }} }},
    }} satisfies Parameters<typeof defineConfig>[0]);
    """
    config = config_of(text)
    assert (config.outdir, config.include) == ("/p/src/graphql-system", ("/p/src/**/*.ts",))
    assert config.exclude == ("/p/src/**/*.test.ts",)
    assert config.schemas["default"].schema == ("/p/schema.graphql",)
    other = config_of(text, environment={"SCHEMA_DIR": "/api", "WITH_TESTS": "1"})
    assert (other.exclude, other.schemas["default"].schema) == ((), ("/api/schema.graphql",))


def test_a_function_with_a_body() -> None:
    config = config_of(
        IMPORT
        + """
        const schemaFile = "./schema.graphql";
        export default defineConfig(() => {
          const scalars = "./scalars.ts";
          return { outdir: "./gen", include: [], schemas: { main: { schema: schemaFile, inject: { scalars } } } };
        });
        """
    )
    assert config.schemas["main"].inject_scalars == "/p/scalars.ts"


SHARED = 'export const aliases = ["@graph"];\nexport const base = { outdir: "./gen", analyzer: "swc" as const };\n'


def test_constants_of_another_file() -> None:
    text = IMPORT + (
        'import { aliases, base } from "./config/shared";\n'
        "const config = defineConfig({ ...base, include: [], graphqlSystemAliases: aliases, schemas: {} });\n"
        "export default config;\n"
    )
    reading = read(text, {"config/shared.ts": SHARED})
    assert reading.config is not None
    assert (reading.config.outdir, reading.config.analyzer) == ("/p/gen", "swc")
    assert reading.config.graphql_system_aliases == ("@graph",)
    assert reading.files == (PATH, "/p/config/shared.ts")


# --- how a config may be exported --------------------------------------------------------------------------

BODY = '{ outdir: "./gen", include: [], schemas: {} }'


@pytest.mark.parametrize(
    "text",
    [
        f"export default defineConfig({BODY})",
        f"export default (defineConfig({BODY}) as any)!;",
        f"const made = defineConfig({BODY}); export {{ made as default }};",
        f"export default defineConfig(function () {{ return {BODY}; }});",
        f"const body = {BODY} as const; export default defineConfig(body);",
        f"function body() {{ return {BODY}; }} export default defineConfig(body);",
        f"export default () => defineConfig({BODY});",
        f"export default function config() {{ return defineConfig({BODY}); }}",
        f"import * as soda from '@soda-gql/config'; export default soda.defineConfig({BODY});",
        f"import {{ defineConfig as define }} from '@soda-gql/config'; export default define({BODY});",
        f"const {{ outdir, ...rest }} = {BODY}; export default defineConfig({{ outdir, ...rest }});",
    ],
)
def test_exports(text: str) -> None:
    assert config_of(IMPORT + text).outdir == "/p/gen"


def test_an_export_from_another_file() -> None:
    files = {"real.ts": f"{IMPORT}export default defineConfig({BODY});"}
    config = config_of('export { default } from "./real";', files)
    assert (config.path, config.outdir) == (PATH, "/p/gen")


@pytest.mark.parametrize("text", ["", "// nothing\n", "export {};", f"module.exports = {BODY};"])
def test_no_default_export(text: str) -> None:
    check(text, ("config-invalid", "", "has no default export. Write: export default defineConfig("))


def test_another_export_than_the_default_one() -> None:
    check(
        f"{IMPORT}export const config = defineConfig({BODY});",
        ("config-invalid", "config", "has no default export"),
    )


@pytest.mark.parametrize("value", [BODY, "'config'", "undefined", "() => ({})", "[1]"])
def test_what_define_config_did_not_make(value: str) -> None:
    check(f"export default {value};", ("config-invalid", value, "must be made by `defineConfig`"))


@pytest.mark.parametrize("value", ['"./config"', "null", "async () => ({})", "[]", "() => 5"])
def test_what_define_config_does_not_take(value: str) -> None:
    check(
        f"{IMPORT}export default defineConfig({value});",
        ("config-invalid", value, "`defineConfig` takes an object, or a function"),
    )


def test_define_config_without_anything() -> None:
    check(f"{IMPORT}export default defineConfig();", ("config-invalid", "defineConfig()", "not undefined"))


def test_define_config_of_somebody_else() -> None:
    check(
        f'import {{ defineConfig }} from "vite";\nexport default defineConfig({BODY});',
        ("config-not-static", "defineConfig", 'must be imported from "@soda-gql/config"'),
    )
    check(
        f"export default defineConfig({BODY});",
        ("config-not-static", "defineConfig", 'must be imported from "@soda-gql/config"'),
    )


# --- what is not static ------------------------------------------------------------------------------------


def test_a_package_is_not_static() -> None:
    check(
        with_value('outdir: findUp("gen"),', 'import { findUp } from "find-up";'),
        ("config-not-static", "findUp", '`findUp`, which comes from "find-up", cannot be evaluated without running'),
    )


def test_an_unknown_name() -> None:
    check(
        project("outdir: folder,"),
        ("config-not-static", "folder", "`folder` is not defined here. The config is read without being run"),
    )


def test_code_that_throws() -> None:
    check(
        project("outdir: process.env.NOWHERE.length,"),
        ("config-not-static", "length", "Evaluating the config fails: TypeError: Cannot read properties of undefined"),
    )


def test_a_class() -> None:
    check(
        with_value("outdir: new Paths().out,", "class Paths { out = 1; }"),
        ("config-not-static", "Paths", "a class, cannot be evaluated without running"),
    )


def test_a_value_of_another_file_is_told_there() -> None:
    text = with_value("outdir: where,", 'import { where } from "./shared";')
    files = {"shared.ts": "export const where = globSync('x');"}
    reading = check(text, ("config-not-static", "globSync", "is not defined"), files=files)
    assert reading.diagnostics[0].path == "shared.ts"


def test_what_may_be_missing_is_not_told_beside_what_is_not_static() -> None:
    check(
        f'{IMPORT}import {{ base }} from "company";\nexport default defineConfig({{ ...base, include: [] }});',
        ("config-not-static", "base", 'comes from "company"'),
    )
    check(
        project("include: [...globs()],", schema="schema: [...globs()],"),
        ("config-not-static", "globs", "is not defined"),
        ("config-not-static", "globs", "is not defined"),
    )


def test_plugins_may_be_anything() -> None:
    text = with_value("plugins: { vite: plugin({ deep: true }) },", 'import { plugin } from "vite-plugin";')
    assert config_of(text).plugins == ("vite",)


def test_plugins_may_be_anything_under_a_name() -> None:
    before = 'import { plugin } from "vite-plugin";\nconst plugins = { vite: plugin() };'
    assert config_of(with_value("plugins,", before)).plugins == ("vite",)
    check(
        with_value("plugins, ...plugins.vite,", before),
        ("config-not-static", "plugin", 'comes from "vite-plugin"'),
    )


def test_but_nothing_else_is_forgotten_beside_plugins() -> None:
    check(
        f'{IMPORT}export default defineConfig({{ outdir: "x", schemas: {{}}, plugins: {{ a: b() }} }});',
        ("config-invalid", "defineConfig", '"include" is missing'),
    )


def test_a_config_may_talk() -> None:
    assert config_of(
        IMPORT + f"console.log(1); export default defineConfig(() => {{ console.log('x'); return {BODY}; }});"
    )


def test_a_value_that_cannot_be_evaluated_is_always_told() -> None:
    reading = read(IMPORT + "const a = b; const b = a; export default defineConfig(a);")
    assert reading.config is None
    assert {item.code for item in reading.diagnostics} == {"config-not-static"}


# --- getters, changes, spreads: places stay right ----------------------------------------------------------


def test_members_come_from_getters_and_assignments_too() -> None:
    config = config_of(
        IMPORT
        + """
        export default defineConfig(() => {
          const made: any = { get outdir() { return "./" + this.name; }, name: "gen", schemas: {} };
          const { name, ...rest } = made;
          rest.include = ["./a.ts"];
          return rest;
        });
        """
    )
    assert (config.outdir, config.include) == ("/p/gen", ("/p/a.ts",))


def test_without_a_place_of_its_own_a_value_is_told_where_the_config_is_made() -> None:
    made = "const c: any = { outdir: 'x', schemas: {} }; c.include = 'a'; return c;"
    reading = check(
        f"{IMPORT}export default defineConfig(() => {{ {made} }});",
        ("config-invalid", "defineConfig", '"include" must be a list'),
    )
    assert reading.diagnostics[0].fixes == ()


def test_places_are_where_the_values_were_written() -> None:
    text = with_value('tsconfigPath: "./tsconfig.json", include: sources,', 'const sources = ["./a.ts", "./b.ts"];')
    config = config_of(text)

    def marked(*at: str | int) -> str:
        path, span = config.places[at]
        assert path == "soda-gql.config.ts"
        return text[span.start : span.end]

    assert marked() == "defineConfig"
    assert marked("include") == "sources"
    assert marked("include", 1) == '"./b.ts"'
    assert marked("tsconfigPath") == '"./tsconfig.json"'
    assert marked("schemas", "main", "schema") == marked("schemas", "main", "schema", 0) == '"./schema.graphql"'
    assert marked("schemas", "main", "inject", "scalars") == '"./scalars.ts"'


# --- the file itself ---------------------------------------------------------------------------------------


def test_no_file() -> None:
    reading = read_config("/p/none.ts", reader({}), {}.__contains__, {})
    assert [(item.code, item.path) for item in reading.diagnostics] == [("config-not-found", None)]


def test_a_file_that_cannot_be_read() -> None:
    for file, code in [
        (unreadable("soda-gql.config.ts", "no permission"), "unreadable-file"),
        (decode("soda-gql.config.ts", b"\xff"), "encoding-error"),
        (None, "unreadable-file"),
    ]:
        reading = read_config(PATH, lambda _path, given=file: given, {PATH: ""}.__contains__, {})
        assert [(item.code, item.path) for item in reading.diagnostics] == [(code, "soda-gql.config.ts")]


def test_a_config_at_the_root_and_above_its_files() -> None:
    texts = {"/c.ts": project("outdir: '../x',")}
    config = read_config("/c.ts", reader(texts), texts.__contains__, {}).config
    assert config is not None
    assert (config.root, config.outdir) == ("/", "/x")


def test_line_ends_and_characters_beyond_ascii() -> None:
    check("// 🦊 é\r\n" + project("ünknown: 1,").replace("\n", "\r\n"), ("config-invalid", "ünknown", "Unknown key"))


# --- laws ----------------------------------------------------------------------------------------------------

TOKENS = (
    *("{", "}", "(", ")", "[", "]", ",", ":", "=>", "...", "`", '"', "'", "//", "/*", "*/", "?.", "0", "-1"),
    *("defineConfig", "include", "schemas", "schema", "null", "undefined", "this", "a"),
)
CODE = (
    *("\n", "\0", "\ud800", "🦊", "as const", "export default ", "import x from './x';", "const a = ", "await "),
    *("process.env.A", "__dirname", "join('a')", "new URL('.', import.meta.url)", "get a() { return a }", "() => [a]"),
    *("throw 1;", "class A {}", "function f() { f() } f()", "a.push(1);", "a.b = 1;", "import('a')"),
)
PIECES = st.sampled_from(TOKENS + CODE)


@given(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=20))
def test_no_text_raises(pieces: str, noise: str) -> None:
    for text in (pieces, noise, IMPORT + f"export default defineConfig({pieces});", project(f"{pieces}")):
        holds_together(text)


@given(st.data())
def test_no_mutation_of_a_config_raises(data: st.DataObject) -> None:
    text = project(
        "exclude: [], artifact: { path: './x' }, codegen: { chunkSize: 5 }, plugins: {},", "defaultInputDepth: 3,"
    )
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        text = text[:start] + data.draw(PIECES | st.just("")) + text[end:]
    holds_together(text)


def holds_together(text: str) -> None:
    """There is a config or a reason why there is none, and every place is one of the text."""
    reading = read(text, {"x.ts": text, "x.json": text})
    assert (reading.config is None) == bool(reading.diagnostics)
    for item in reading.diagnostics:
        assert item.path in ("soda-gql.config.ts", "x.ts")
        assert 0 <= item.span.start <= item.span.end <= len(text)
    if reading.config is not None:
        assert all(0 <= span.start <= span.end <= len(text) for _, span in reading.config.places.values())


@pytest.mark.parametrize("text", ["[" * 20_000, "({a:" * 3_000, "defineConfig(" * 2_000 + ")" * 2_000, "a?.b" * 5_000])
def test_deep_nesting(text: str) -> None:
    read(IMPORT + "export default defineConfig(" + text)
    read(IMPORT + "export default " + text + ";")


def test_endless_code() -> None:
    reading = read(IMPORT + "const f = (): any => f(); export default defineConfig(f);")
    assert [item.code for item in reading.diagnostics] == ["config-not-static"]
