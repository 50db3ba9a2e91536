"""What another alias would do."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.documents.realiasing import conflict_of
from soda_gql_server.semantics.names.symbols import AliasSymbol
from tests.server.pictures import opened


def fragment(name: str, body: str) -> str:
    return f'export const {name} = gql.default(({{ fragment }}) => fragment("{name}", "User")`{body}`());\n'


def query(name: str, body: str) -> str:
    return f'export const {name} = gql.default(({{ query }}) => query("{name}")`{body}`());\n'


COMPAT = 'export const c = gql.default(({ query }) => query.compat("C")`{ me { ...${f} b: id } }`);\n'


@pytest.mark.parametrize(
    ("text", "definition", "conflict"),
    [
        (query("q", "{ a: me { id } b: me { id } }"), "q", "q"),
        (query("q", "{ a: me { id } me { b: id } }"), "q", None),
        (query("q", "{ me { a: name } ... on Query { me { b: id } } }"), "q", "q"),
        (query("q", "{ me { a: name } ...${() => ({ b: true })} }"), "q", None),
        (fragment("f", "{ b: id }") + query("q", "{ me { ...${f} a: name } }"), "q", "q"),
        (fragment("f", "{ friend { b: id } }") + query("q", "{ me { ...${f} friend { a: name } } }"), "q", "q"),
        (fragment("f", "{ a: name }") + query("q", "{ me { ...${f} b: id } }"), "f", "q"),
        (fragment("f", "{ a: name }") + query("q", "{ me { ...${f} b: name } }"), "f", None),
        (
            fragment("f", "{ a: name }") + fragment("g", "{ ...${f} }") + query("q", "{ me { ...${g} b: id } }"),
            "f",
            "q",
        ),
        (fragment("f", "{ a: name }") + query("q", "{ me { ...${f} b: id } c: me { id } }"), "g", None),
        # A compat document takes no fragment, and is read with a gap where one is written.
        (fragment("f", "{ a: name }") + COMPAT, "f", None),
    ],
)
def test_conflicts(text: str, definition: str, conflict: str | None) -> None:
    with opened(f"//- /src/a.ts\n{text}") as picture:
        id_ = ("src/a.ts", definition)
        start = next(
            (item.start for item in picture.view.mentions(id_) if isinstance(item.symbol, AliasSymbol) and item.symbol.name == "a"),
            0,
        )  # fmt: skip
        found = conflict_of(picture.view, id_, start, "b")
        assert (found[1] if found is not None else None) == conflict
