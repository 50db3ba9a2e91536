"""The variables that can be used at a place."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.expected.context import context_at
from tests.server.pictures import opened

BITS = 'export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($n: Int) { friend(first: $n) { id } }`());\n'


def fields(variables: str, after: str = "") -> str:
    entries = '({ f, $ }) => ({ ...f("user", { id: $0 })() })'
    return f'export const q = gql.default(({{ query }}) => query("Q")({{ {variables}fields: {entries}{after} }})());'


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (fields("variables: `($a: ID!, $b: [Int])`, "), {"a": "ID!", "b": "[Int]"}),
        (fields('variables: "($a: ID!)", '), {"a": "ID!"}),
        (fields("", ', variables: "($a: ID!)"'), {"a": "ID!"}),
        ('const V = "($a: ID!)";\n' + fields("variables: V, "), {"a": "ID!"}),
        (fields(""), {}),
        (
            BITS
            + 'export const q = gql.default(({ query }) => query("Q")`($a: ID!) { me { ...${bits} id @skip(if: $0) } }`());',
            {"a": "ID!", "n": "Int"},
        ),
        (
            BITS
            + 'export const q = gql.default(({ query }) => query("Q")`($a: Int) { me { ...${({ $ }) => bits.spread({ n: $0 })} } }`());',
            {"a": "Int"},
        ),
    ],
)
def test_declared_variables(code: str, expected: dict[str, str]) -> None:
    with opened(f"//- /src/a.ts\n{code}\n") as picture:
        found = context_at(picture.view, picture.path, picture.offset)
        assert found is not None
        assert {name: str(type_) for name, type_ in found.variables.items()} == expected
