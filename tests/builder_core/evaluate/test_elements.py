"""Fragments as elements: their variables, and what spreading one takes."""

from __future__ import annotations

from soda_gql_builder.evaluate.elements import merged_variables
from soda_gql_builder.graphql.parser import parse_template
from tests.pictures import build_module, build_texts, document, fragment, operation, told


def test_the_first_of_a_name_wins() -> None:
    own = parse_template(["($a: Int, $b: Int, $a: String) { x }"]).template.variable_definitions
    assert [item.variable.name.value for item in merged_variables(own, [None])] == ["a", "b"]
    assert merged_variables(own, [])[0] is own[0]


def test_roots_that_the_schema_lacks() -> None:
    files = {
        "src/a.ts": 'import { gql } from "@/graphql-system";\n'
        + operation('subscription("Q")`{ a }`()').replace("query,", "subscription,")
    }
    assert told(build_texts(files)) == ["src/a.ts «subscription» unknown-type"]


def test_roots_of_other_names() -> None:
    files = {
        "schema.graphql": "schema { query: Root } type Root { a: Int }",
        "src/a.ts": 'import { gql } from "@/graphql-system";\n' + operation('query("Q")`{ a }`()'),
    }
    assert document(build_texts(files)) == "query Q { a }"


def test_spread_places_name_the_fragment() -> None:
    body = fragment("f", "Post", "{ id }") + operation('query("Q")`{ me { ...${() => f.spread()} } }`()')
    assert told(build_module(body)) == ["src/a.ts «f» possible-fragment-spreads"]
    body = fragment("f", "Post", "{ id }") + operation('query("Q")`{ me { ...${f} } }`()')
    assert told(build_module(body)) == ["src/a.ts «f» possible-fragment-spreads"]


def test_attach_is_nothing_to_the_builder() -> None:
    body = fragment("f", "User", "{ id }").replace("());", "()).attach({ name: 'x', createValue: () => window });")
    assert document(build_module(body + operation('query("Q")`{ me { ...${f} } }`()'))) == "query Q { me { id } }"


def test_fragments_that_disagree_about_a_variable() -> None:
    body = fragment("f", "User", "($n: Int) { friend(first: $n) { id } }") + fragment(
        "g", "User", "($n: Role) { x: friend(role: $n) { id } }"
    )
    found = told(build_module(body + operation('query("Q")`{ me { ...${f} ...${g} } }`()')))
    assert [line.split()[-1] for line in found] == ["variable-conflict"]
