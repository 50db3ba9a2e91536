"""The entries of ``schemas``."""

from __future__ import annotations

import pytest

from soda_gql_builder.config.model import SchemaConfig, TypeExclusion
from tests.builder_core.config.reading import check, config_of, project


def schema_of(members: str) -> SchemaConfig:
    return config_of(project(schema=members)).schemas["main"]


def test_defaults() -> None:
    schema = schema_of("")
    assert (schema.inject_scalars, schema.inject_adapter) == ("/p/scalars.ts", None)
    assert (schema.default_input_depth, schema.input_depth_overrides, schema.type_filter) == (3, {}, ())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"../api.graphql"', ("/api.graphql",)),
        ('["a.graphql", "b.graphql"]', ("/p/a.graphql", "/p/b.graphql")),
        ('() => ["a.graphql", ...["b.graphql"]]', ("/p/a.graphql", "/p/b.graphql")),
        ('() => "a.graphql"', ("/p/a.graphql",)),
        ('["a", "b"].map((name) => `${name}.graphql`)', ("/p/a.graphql", "/p/b.graphql")),
    ],
)
def test_schema(value: str, expected: tuple[str, ...]) -> None:
    assert schema_of(f"schema: {value},").schema == expected


def test_the_paths_of_a_function_have_places() -> None:
    text = project(schema='schema: () => ["a.graphql"],')
    _, (start, end) = config_of(text).places["schemas", "main", "schema", 0]
    assert text[start:end] == '"a.graphql"'


def test_inject() -> None:
    both = schema_of('inject: "./inject.ts",')
    assert (both.inject_scalars, both.inject_adapter) == ("/p/inject.ts", "/p/inject.ts")
    apart = schema_of('inject: { scalars: "./s.ts", adapter: "./a.ts", more: 1 },')
    assert (apart.inject_scalars, apart.inject_adapter) == ("/p/s.ts", "/p/a.ts")


def test_depths() -> None:
    schema = schema_of("defaultInputDepth: 10, inputDepthOverrides: { NewMessage: 2, Deep: 40 },")
    assert (schema.default_input_depth, schema.input_depth_overrides) == (10, {"NewMessage": 2, "Deep": 40})


def test_type_filters() -> None:
    schema = schema_of('typeFilter: { exclude: [{ pattern: "A*" }, { pattern: "B", category: ["enum", "input"] }] },')
    assert schema.type_filter == (TypeExclusion("A*"), TypeExclusion("B", ("enum", "input")))
    assert schema_of('typeFilter: { exclude: [{ pattern: "A", category: "union" }] },').type_filter == (
        TypeExclusion("A", ("union",)),
    )


@pytest.mark.parametrize("value", ["({ name }) => !name.startsWith('_')", "filters.visible", "makeFilter(1)"])
def test_type_filters_that_are_functions_are_not_looked_at(value: str) -> None:
    assert schema_of(f"typeFilter: {value},").type_filter == ()


@pytest.mark.parametrize(
    ("members", "marked", "message"),
    [
        ("schema: 5,", "5", '"schemas.main.schema" must be a path or a list of paths, not 5.'),
        ("schema: () => null,", "() => null", '"schemas.main.schema" must be a path or a list of paths, not null.'),
        ("schema: '',", "''", '"schemas.main.schema[0]" must not be empty.'),
        ("schema: [],", "[]", '"schemas.main.schema" must name at least one file.'),
        ("schema: () => [],", "() => []", '"schemas.main.schema" must name at least one file.'),
        ("schema: ['a', 5],", "5", '"schemas.main.schema[1]" must be a string, not 5.'),
        ("schema: undefined,", "undefined", '"schemas.main.schema" is undefined here, and it is needed'),
        ("inject: 5,", "5", '"schemas.main.inject" must be a path or { scalars: "./scalars.ts" }, not 5.'),
        ("inject: '',", "''", '"schemas.main.inject" must not be empty.'),
        ("inject: {},", "inject", '"schemas.main.inject.scalars" is missing. Add scalars: "./scalars.ts".'),
        ("inject: { scalars: 'a', adapter: 1 },", "1", '"schemas.main.inject.adapter" must be a string, not 1.'),
        (
            "defaultInputDepth: 11,",
            "11",
            '"schemas.main.defaultInputDepth" must be a whole number from 1 to 10, not 11.',
        ),
        ("inputDepthOverrides: { A: 0 },", "0", '"schemas.main.inputDepthOverrides.A" must be a whole number above 0'),
        ("typeFilter: [],", "[]", '"schemas.main.typeFilter" must be a function or { exclude: […] }, not a list.'),
        ("typeFilter: {},", "typeFilter", '"schemas.main.typeFilter.exclude" is missing.'),
        ("typeFilter: { exclude: [] },", "[]", '"schemas.main.typeFilter.exclude" must not be empty.'),
        ("typeFilter: { exclude: 'A' },", "'A'", '"schemas.main.typeFilter.exclude" must be a list, not "A".'),
        ("typeFilter: { exclude: ['A'] },", "'A'", '"schemas.main.typeFilter.exclude[0]" must be an object, not "A".'),
        (
            "typeFilter: { exclude: [{ pattern: 'A', category: 'field' }] },",
            "'field'",
            'must be "object", "input", "enum", "union" or "scalar", not "field".',
        ),
        ("scheme: '',", "scheme", 'Unknown key "scheme" in "schemas.main". Did you mean "schema"?'),
    ],
)
def test_wrong_values(members: str, marked: str, message: str) -> None:
    check(project(schema=members), ("config-invalid", marked, message))


@pytest.mark.parametrize("value", ["undefined", "null", "'./schema.graphql'"])
def test_an_entry_that_is_no_object(value: str) -> None:
    check(project(f"schemas: {{ main: {value} }},"), ("config-invalid", value, '"schemas.main" must be an object, not'))


def test_what_is_missing_is_told_at_the_label() -> None:
    check(
        project("schemas: { main: { schema: 'a' } },"),
        ("config-invalid", "main", '"schemas.main.inject" is missing. Add inject: { scalars: "./scalars.ts" }.'),
    )


def test_no_schemas() -> None:
    assert config_of(project("schemas: {},")).schemas == {}


def test_a_function_that_is_not_static() -> None:
    check(
        project(schema="schema: () => globSync('*.graphql'),"),
        ("config-not-static", "globSync", "`globSync` is not defined here."),
    )
