"""Adapters of inject modules: helpers, aggregated metadata, the schema's level, transforms."""

from __future__ import annotations

from soda_gql_builder.outcome import Outcome
from tests.pictures import HEAD, build_texts, document, fragment, operation, prebuild, told

QUERY = operation('query("Q")`{ me { ...${f} } }`(OPTIONS)')
F = fragment("f", "User", "{ id }", "{ metadata: 'f' }")


def build(adapter: str, options: str = "", query: str = QUERY) -> Outcome:
    inject = (
        f'import {{ defineAdapter }} from "@soda-gql/core/adapter";\nexport const adapter = defineAdapter({adapter});\n'
    )
    return build_texts({"inject.ts": inject, "src/a.ts": HEAD + F + query.replace("OPTIONS", options)})


def test_helpers_are_in_the_context() -> None:
    query = "export const q = gql.default(({ query, named }) => query(named('Q'))`{ me { id } }`());"
    outcome = build("{ helpers: { named: (name) => `My${name}` } }", query=query)
    assert document(outcome) == "query MyQ { me { id } }"


def test_metadata_is_aggregated() -> None:
    adapter = (
        "{ metadata: { aggregateFragmentMetadata: (all) => all.map((item) => item.metadata + '!'), schemaLevel: 7 } }"
    )
    outcome = build(adapter, "{ metadata: ({ fragmentMetadata, schemaLevel }) => [fragmentMetadata, schemaLevel] }")
    assert prebuild(outcome)["metadata"] == [["f!"], 7]


def test_documents_are_transformed() -> None:
    adapter = "{ transformDocument: ({ document, operationName, variableNames }) => ({ ...document, name: operationName, names: variableNames }) }"
    made = prebuild(build(adapter))["document"]
    assert (made["name"], made["names"]) == ("Q", [])


def test_the_operation_comes_before_the_adapter() -> None:
    adapter = "{ transformDocument: ({ document }) => ({ ...document, steps: [...document.steps, 'adapter'] }) }"
    made = prebuild(build(adapter, "{ transformDocument: ({ document }) => ({ ...document, steps: ['own'] }) }"))
    assert made["document"]["steps"] == ["own", "adapter"]


def test_no_adapter_is_no_matter() -> None:
    assert (
        document(
            build_texts({"inject.ts": "export const scalar = {};", "src/a.ts": HEAD + F + QUERY.replace("OPTIONS", "")})
        )
        == "query Q { me { id } }"
    )


def test_what_an_adapter_cannot_do_is_told_where_it_is_used() -> None:
    outcome = build("{ metadata: { aggregateFragmentMetadata: () => window.x } }", "{ metadata: 1 }")
    assert told(outcome) == ["inject.ts «window» undefined-name"]
