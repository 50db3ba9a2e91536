"""Variables that are one and the same."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.symbols import VariableSymbol
from soda_gql_server.semantics.variables import same_variable, variables_of
from tests.server.pictures import opened


def fragment(name: str, body: str) -> str:
    return f'export const {name} = gql.default(({{ fragment }}) => fragment("{name}", "User")`{body}`());\n'


def query(name: str, body: str) -> str:
    return f'export const {name} = gql.default(({{ query }}) => query("{name}")`{body}`());\n'


TEXT = (
    fragment("inner", "($n: Int) { friend(first: $n) { id } }")
    + fragment("outer", "($m: Int) { ...${inner} posts { id } a: friend(first: $m) { id } }")
    + fragment("apart", "{ ...${() => inner.spread({ n: 1 })} }")
    + query("p", "{ me { ...${outer} } }")
    + query("q", "($n: Int) { me { ...${inner} } }")
    + query("r", "($n: Int) { me { ...${apart} friend(first: $n) { id } } }")
)


@pytest.mark.parametrize(
    ("definition", "name", "expected"),
    [
        ("inner", "n", ["inner", "outer", "p", "q"]),
        ("p", "n", ["inner", "outer", "p", "q"]),
        ("outer", "m", ["outer", "p"]),
        ("r", "n", ["r"]),
        ("q", "other", ["q"]),
        ("gone", "n", ["gone"]),
    ],
)
def test_who_shares_a_variable(definition: str, name: str, expected: list[str]) -> None:
    with opened(f"//- /src/a.ts\n{TEXT}") as picture:
        found = same_variable(picture.view, VariableSymbol("src/a.ts", definition, name))
        assert [(symbol.definition, symbol.name) for symbol in found] == [(each, name) for each in expected]


@pytest.mark.parametrize(
    ("definition", "expected"), [("outer", {"n", "m"}), ("p", {"n", "m"}), ("apart", set()), ("r", {"n"}), ("gone", set())]
)  # fmt: skip
def test_variables_of_a_document(definition: str, expected: set[str]) -> None:
    with opened(f"//- /src/a.ts\n{TEXT}") as picture:
        assert variables_of(picture.view, ("src/a.ts", definition)) == expected
