"""The fields of a config: defaults, what is resolved, and what is wrong, each at its exact place."""

from __future__ import annotations

import pytest

from soda_gql_builder.config.model import GraphqlCompat
from tests.builder_core.config.reading import IMPORT, check, config_of, project, texts_of

# --- defaults and resolution -------------------------------------------------------------------------------


def test_defaults() -> None:
    config = config_of(project())
    assert (config.exclude, config.analyzer, config.graphql_system_aliases) == ((), "ts", ("@/graphql-system",))
    assert (config.tsconfig_path, config.artifact_path, config.graphql_compat) == (None, None, None)
    assert (config.import_extension, config.chunk_size, config.plugins) == (False, 100, ())


def test_every_field() -> None:
    config = config_of(
        project(
            """
            analyzer: "swc",
            exclude: ["./src/**/*.spec.ts", "!./src/keep.spec.ts"],
            graphqlSystemAliases: ["~gql"],
            tsconfigPath: "./tsconfig.json",
            styles: { importExtension: true },
            codegen: { chunkSize: 2 },
            plugins: { anything: { goes: [1, true, null] } },
            artifact: { path: "./dist/elements.json" },
            graphqlCompat: { input: ["./legacy/*.graphql"], schema: "main", suffix: ".old.ts" },
            """
        )
    )
    assert (config.analyzer, config.graphql_system_aliases) == ("swc", ("~gql",))
    assert config.exclude == ("/p/src/**/*.spec.ts", "!/p/src/keep.spec.ts")
    assert (config.tsconfig_path, config.artifact_path) == ("/p/tsconfig.json", "/p/dist/elements.json")
    assert (config.import_extension, config.chunk_size, config.plugins) == (True, 2, ("anything",))
    assert config.graphql_compat == GraphqlCompat(("/p/legacy/*.graphql",), "main", ".old.ts")


def test_paths_are_seen_from_the_config() -> None:
    config = config_of(project('outdir: "../gen/", include: ["a.ts", "/abs/**", "!../x/./*.ts"],'))
    assert config.outdir == "/gen"
    assert config.include == ("/p/a.ts", "/abs/**", "!/x/*.ts")


def test_undefined_is_as_good_as_nothing() -> None:
    config = config_of(
        project("exclude: undefined, analyzer: undefined, artifact: process.env.CI ? { path: 'x' } : undefined,")
    )
    assert (config.exclude, config.analyzer, config.artifact_path) == ((), "ts", None)


@pytest.mark.parametrize("field", ['tsconfigPath: "",', 'artifact: { path: "" },', "artifact: {},", 'exclude: [""],'])
def test_empty_texts_that_mean_nothing(field: str) -> None:
    config = config_of(project(field))
    assert (config.tsconfig_path, config.artifact_path, config.exclude) == (None, None, ())


def test_an_empty_include_is_the_business_of_discovery() -> None:
    config = config_of(project("include: [],"))
    assert (config.include, config.places["include",].path) == ((), "soda-gql.config.ts")


def test_the_compat_schema_is_the_only_one() -> None:
    compat = config_of(project('graphqlCompat: { input: ["*.gql"] },')).graphql_compat
    assert compat == GraphqlCompat(("/p/*.gql",), "main", ".compat.ts")


# --- wrong values ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "marked", "message"),
    [
        ("outdir: 5,", "5", '"outdir" must be a string, not 5.'),
        ('outdir: "",', '""', '"outdir" must not be empty.'),
        ("outdir: null,", "null", '"outdir" must be a string, not null.'),
        ("include: [5],", "5", '"include[0]" must be a string, not 5.'),
        ("include: ['a', process.env.NO],", "process.env.NO", '"include[1]" must be a string, not undefined.'),
        ("include: [''],", "''", '"include[0]" must not be empty.'),
        ("include: { a: 1 },", "{ a: 1 }", '"include" must be a list of strings, not an object.'),
        ("exclude: false,", "false", '"exclude" must be a list of strings, not false.'),
        ("exclude: [['a']],", "['a']", '"exclude[0]" must be a string, not a list.'),
        ("analyzer: 'babel',", "'babel'", '"analyzer" must be "ts" or "swc", not "babel".'),
        ("analyzer: {},", "{}", '"analyzer" must be "ts" or "swc", not an object.'),
        ("graphqlSystemAliases: [() => 1],", "() => 1", '"graphqlSystemAliases[0]" must be a string, not a function.'),
        ("tsconfigPath: {},", "{}", '"tsconfigPath" must be a string, not an object.'),
        ("styles: [],", "[]", '"styles" must be an object, not a list.'),
        ("styles: { importExtension: 'no' },", "'no'", '"styles.importExtension" must be true or false, not "no".'),
        ("codegen: { chunkSize: 0 },", "0", '"codegen.chunkSize" must be a whole number above 0, not 0.'),
        ("codegen: { chunkSize: 1.5 },", "1.5", '"codegen.chunkSize" must be a whole number above 0, not 1.5.'),
        ("codegen: { chunkSize: '9' },", "'9'", '"codegen.chunkSize" must be a whole number above 0, not "9".'),
        ("plugins: ['a'],", "['a']", '"plugins" must be an object, not a list.'),
        ("artifact: './x.json',", "'./x.json'", '"artifact" must be an object, not "./x.json".'),
        ("artifact: { path: 1 },", "1", '"artifact.path" must be a string, not 1.'),
        ("schemas: [],", "[]", '"schemas" must be an object, not a list.'),
        ("graphqlCompat: true,", "true", '"graphqlCompat" must be an object, not true.'),
        ("graphqlCompat: { input: 'a' },", "'a'", '"graphqlCompat.input" must be a list of strings, not "a".'),
        ("graphqlCompat: {},", "graphqlCompat", '"graphqlCompat.input" is missing.'),
        (
            "graphqlCompat: { input: [], schema: 'min' },",
            "'min'",
            '"graphqlCompat.schema" must be a key of "schemas" ("main"), not "min".',
        ),
    ],
)
def test_wrong_values(field: str, marked: str, message: str) -> None:
    check(project(field), ("config-invalid", marked, message))


@pytest.mark.parametrize(
    ("field", "marked", "message"),
    [
        ("quux: 1,", "quux", 'Unknown key "quux".'),
        ("'Outdir': undefined,", "'Outdir'", 'Unknown key "Outdir". Did you mean "outdir"?'),
        ("['ex' + 'cludes']: [],", "['ex' + 'cludes']", 'Did you mean "exclude"?'),
        ("styles: { importExtensions: true },", "importExtensions", 'Unknown key "importExtensions" in "styles".'),
        ("codegen: { size: 1 },", "size", 'Unknown key "size" in "codegen".'),
        ("artifact: { paths: '' },", "paths", 'Unknown key "paths" in "artifact". Did you mean "path"?'),
        ("graphqlCompat: { input: [], sufix: '' },", "sufix", 'in "graphqlCompat". Did you mean "suffix"?'),
    ],
)
def test_unknown_keys(field: str, marked: str, message: str) -> None:
    reading = check(project(field), ("config-invalid", marked, message))
    assert reading.config is None


def test_a_misspelt_key_is_not_missing_as_well() -> None:
    reading = check(
        IMPORT + "export default defineConfig({ outdir: './gen', 'incude': [], schemas: {} });",
        ("config-invalid", "'incude'", 'Did you mean "include"?'),
    )
    (fix,) = reading.diagnostics[0].fixes
    assert (fix.title, fix.edits[0].new_text, fix.preferred) == ('Rename to "include"', "'include'", True)


def test_no_rename_to_a_key_that_is_there() -> None:
    reading = check(project("includes: [],"), ("config-invalid", "includes", "Did you mean"))
    assert reading.diagnostics[0].fixes == ()


def test_a_single_pattern_is_made_a_list() -> None:
    text = project("include: './a.ts',")
    (fix,) = check(text, ("config-invalid", "'./a.ts'", "list of strings")).diagnostics[0].fixes
    (edit,) = fix.edits
    assert (fix.title, edit.new_text) == ("Make it a list", "['./a.ts']")
    mended = text[: edit.span.start] + edit.new_text + text[edit.span.end :]
    assert config_of(mended).include == ("/p/a.ts",)


def test_all_that_is_missing() -> None:
    check(
        f"{IMPORT}export default defineConfig({{}});",
        ("config-invalid", "defineConfig", '"include" is missing. Add include: ["./src/**/*.ts"].'),
        ("config-invalid", "defineConfig", '"outdir" is missing. Add outdir: "./src/graphql-system".'),
        ("config-invalid", "defineConfig", '"schemas" is missing. Add schemas: { default: { schema:'),
    )


def test_what_is_needed_and_undefined() -> None:
    check(
        project("outdir: process.env.OUT,"),
        ("config-invalid", "process.env.OUT", '"outdir" is undefined here, and it is needed: "./src/graphql-system".'),
    )


def test_several_schemas_need_a_choice() -> None:
    two = "schemas: { a: { schema: 'a', inject: 'a' }, b: { schema: 'b', inject: 'b' } }, graphqlCompat: { input: [] },"
    check(project(two), ("config-invalid", "graphqlCompat", "is required when there are several schemas"))


def test_problems_come_in_the_order_of_the_files() -> None:
    text = IMPORT + 'import { base } from "./base";\nexport default defineConfig({ ...base, include: 1, nope: 2 });'
    files = {"base.ts": "export const base = { outdir: [], schemas: 7 };"}
    reading = check(
        text,
        ("config-invalid", "[]", '"outdir" must be a string, not a list.'),
        ("config-invalid", "7", '"schemas" must be an object, not 7.'),
        ("config-invalid", "1", '"include" must be a list of strings, not 1.'),
        ("config-invalid", "nope", 'Unknown key "nope".'),
        files=files,
    )
    assert [item.path for item in reading.diagnostics] == ["base.ts"] * 2 + ["soda-gql.config.ts"] * 2
    assert len(texts_of(text, files)) == 2
