"""Variables that are one and the same."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.definitions.variables import (
    Refusal,
    Writing,
    edits_for,
    same_variable,
    strangers,
    variables_of,
    writing_of,
)
from soda_gql_server.semantics.names.symbols import VariableSymbol
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


PLAIN, KEY, SHORTHAND = Writing(False, False), Writing(False, True), Writing(True, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("user(id: $«n»)", PLAIN),
        ("user(id: $ «n»)", PLAIN),
        ("f($.«n»)", PLAIN),
        ("f($\n  .«n»)", PLAIN),
        ("{ «n»: 1 }", KEY),
        ("{ «n» /* a */ // b\n : 1 }", KEY),
        ('{ "«n»": 1 }', KEY),
        ("$['«n»']", KEY),
        ("{ «n» }", SHORTHAND),
        ("{ «n», a }", SHORTHAND),
        ("{ «n» = 1 }", SHORTHAND),
        ("{ «n»() {} }", None),
        ("«n»", None),
    ],
)
def test_ways_of_writing(text: str, expected: Writing | None) -> None:
    start, end = text.index("«"), text.index("»") - 1
    assert writing_of(text.replace("«", "").replace("»", ""), start, end) == expected


def test_edits_and_refusals() -> None:
    code = 'export const q = gql.default(({ query }) => query("Q")`($n: Int) { me { friend(first: $n) { id } } }`());\n'
    with opened(f"//- /src/a.ts\n{code}") as picture:
        places = list(picture.view.occurrences_of(VariableSymbol("src/a.ts", "q", "n")))
        edits = edits_for(picture.view, places, "n", "m")
        assert not isinstance(edits, Refusal) and [edit.new_text for edit in edits] == ["m", "m"]
        assert edits_for(picture.view, places, "other", "m") == Refusal(
            "`$other` is written in a way that cannot be changed safely in src/a.ts, line 2."
        )
        assert list(strangers(picture.view, places)) == []


def test_strangers() -> None:
    code = (
        "const args = ($) => ({ first: $.n });\n"
        + "".join(
            f'export const {name} = gql.default(({{ query }}) => query("{name}")({{ variables: "($n: Int)", fields: ({{ f, $ }}) => '
            '({ ...f("me")(({ f }) => ({ ...f("friend", args($))(() => ({ id: true })) })) }) })());\n'
            for name in "pq"
        )
    )  # fmt: skip
    with opened(f"//- /src/a.ts\n{code}") as picture:
        places = list(picture.view.occurrences_of(VariableSymbol("src/a.ts", "p", "n")))
        assert [item.symbol for item in strangers(picture.view, places)] == [VariableSymbol("src/a.ts", "q", "n")]
