"""Mentions that stand in code and in no document."""

from __future__ import annotations

from soda_gql_server.semantics.names.code_mentions import condition, extension, variables
from soda_gql_server.semantics.names.symbols import ElementSymbol, TypeSymbol, VariableSymbol
from tests.server.pictures import Picture, opened

FILES = """\
//- /src/a.ts
export const f = gql.default(({ fragment }) => fragment("F", "User")`($n: Int) { id }`({ metadata: ({ $ }) => $.n }));
export const c = gql.default(({ query }) => query.compat("C")`($id: ID!) { user(id: $id) { id } }`);
export const d = gql.default(({ extend }) => extend(c, { metadata: ({ $ }) => $.id }));
"""


def text_at(picture: Picture, placed: object) -> str:
    place = picture.view.where(placed.place)  # type: ignore[attr-defined]
    assert place is not None
    return picture.texts[place.path][slice(*place.span)]


def test_the_type_of_a_fragment() -> None:
    with opened(FILES) as picture:
        made = picture.session.made(("src/a.ts", "f"))
        assert made is not None
        (found,) = condition(made.element, "default", picture.view.load)
        assert found.mention.symbol == TypeSymbol("default", "User") and text_at(picture, found) == "User"


def test_variables_in_metadata() -> None:
    with opened(FILES) as picture:
        id_ = ("src/a.ts", "f")
        written = picture.view.written(id_)
        assert written is not None
        (found,) = variables(id_, id_, written.document, picture.view.load)
        assert found.mention.symbol == VariableSymbol(*id_, "n") and str(found.mention.type) == "Int"
        assert text_at(picture, found) == "n"


def test_what_an_extension_speaks_of() -> None:
    with opened(FILES) as picture:
        made = picture.session.made(("src/a.ts", "d"))
        assert made is not None
        found = extension(("src/a.ts", "d"), made.element, picture.view.load)
        assert [(item.mention.symbol, text_at(picture, item)) for item in found] == [
            (ElementSymbol("src/a.ts", "c"), "c"),
            (VariableSymbol("src/a.ts", "c", "id"), "id"),
        ]
        assert extension(("src/a.ts", "d"), None, picture.view.load) == []
