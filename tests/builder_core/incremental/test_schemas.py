"""Schemas of a project, from their files."""

from __future__ import annotations

from soda_gql_builder.text import Span
from tests.pictures import CONFIG, HEAD, SCHEMA, build_texts, document, operation, told

QUERY = {"src/a.ts": HEAD + operation('query("Q")`{ me { id } }`()')}


def config(schema: str) -> dict[str, str]:
    return {**QUERY, "soda-gql.config.ts": CONFIG.replace('"./schema.graphql"', schema)}


def test_a_schema_of_several_files() -> None:
    files = {
        **config('["./one.graphql", "./two.graphql"]'),
        "one.graphql": "type Query { me: User }",
        "two.graphql": "type User { id: ID }",
    }
    assert document(build_texts(files)) == "query Q { me { id } }"


def test_missing_files_are_told_at_their_names() -> None:
    outcome = build_texts(config('["./schema.graphql", "./gone.graphql"]'))
    assert told(outcome) == ['soda-gql.config.ts «"./gone.graphql"» schema-not-found']
    assert "gone.graphql" in outcome.diagnostics[0].message


def test_a_broken_schema_is_told_at_its_place_and_silences_its_definitions() -> None:
    outcome = build_texts({**QUERY, "schema.graphql": "type Query { me: }"})
    assert {item.code for item in outcome.diagnostics} == {"schema-syntax"}
    assert {item.path for item in outcome.diagnostics} == {"schema.graphql"}


def test_an_invalid_schema_still_builds_what_it_can_check() -> None:
    outcome = build_texts({**QUERY, "schema.graphql": SCHEMA + "type Other { a: Gone }"})
    assert told(outcome) == ["schema.graphql «Gone» schema-invalid"]
    assert outcome.diagnostics[0].span == Span(len(SCHEMA) + 16, len(SCHEMA) + 20)


def test_problems_of_several_files_stand_in_their_files() -> None:
    files = {
        **config('["./one.graphql", "./two.graphql"]'),
        "one.graphql": "type Query { me: A }",
        "two.graphql": "type User { id: B }",
    }
    invalid = [line for line in told(build_texts(files)) if line.endswith("schema-invalid")]
    assert invalid == ["one.graphql «A» schema-invalid", "two.graphql «B» schema-invalid"]


def test_every_label_has_a_schema_of_its_own() -> None:
    two = CONFIG.replace(" } },", ' }, admin: { schema: "./admin.graphql", inject: "./inject.ts" } },')
    files = {
        "soda-gql.config.ts": two,
        "admin.graphql": "type Query { secret: String }",
        "src/a.ts": HEAD
        + operation('query("Q")`{ me { id } }`()')
        + operation('query("R")`{ secret }`()').replace("const q = gql.default", "const r = gql.admin"),
    }
    outcome = build_texts(files)
    assert document(outcome, "src/a.ts::r") == "query R { secret }"
    assert document(outcome) == "query Q { me { id } }"


def test_an_unknown_label_is_told_with_a_hint() -> None:
    outcome = build_texts(
        {"src/a.ts": HEAD + operation('query("Q")`{ me { id } }`()').replace("gql.default", "gql.defualt")}
    )
    assert told(outcome) == ["src/a.ts «defualt» unknown-schema"]
    assert 'Did you mean "default"?' in outcome.diagnostics[0].message
