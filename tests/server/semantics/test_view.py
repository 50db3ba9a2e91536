"""A session seen from an editor: what stands where, and who uses what."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics import view as module
from soda_gql_server.semantics.names.symbols import ElementSymbol, FieldSymbol, TypeSymbol, VariableSymbol
from soda_gql_server.semantics.view import Occurrence, View
from tests.projects import fragment
from tests.server.pictures import Picture, opened

BITS = fragment("bits", "($n: Int) { id friend(first: $n) { name } }")
PAGE = """import { bits } from "./bits";
export const page = gql.default(({ query }) => query("Page")`($n: Int) { me { ...${bits} name } }`());
"""
PROJECT = f"//- /src/bits.ts\n{BITS}//- /src/page.ts\n{PAGE}"
B, P = ("src/bits.ts", "bits"), ("src/page.ts", "page")


def shown(picture: Picture, found: list[Occurrence]) -> list[str]:
    return [f"{item.path} {picture.texts[item.path][slice(*item.span)]} {item.role}" for item in found]


def places(picture: Picture, symbol: object) -> list[str]:
    return shown(picture, list(picture.view.occurrences_of(symbol)))  # type: ignore[arg-type]


def test_who_uses_a_definition() -> None:
    with opened(PROJECT) as picture:
        assert picture.view.users(B) == [P]
        assert picture.view.users(P) == []


def test_the_innermost_definition_around_an_offset() -> None:
    with opened(PROJECT) as picture:
        found = picture.view.definition_at("src/page.ts", picture.texts["src/page.ts"].index("name"))
        assert found is not None
        assert found.path == "page"
        assert picture.view.definition_at("src/page.ts", 0) is None
        assert picture.view.definition_at("src/nowhere.ts", 0) is None


def test_the_names_of_a_file_stand_in_the_order_of_its_text() -> None:
    with opened(PROJECT) as picture:
        found = picture.view.occurrences("src/page.ts")
        assert shown(picture, found) == [
            "src/page.ts Page definition",
            "src/page.ts n definition",
            "src/page.ts Int reference",
            "src/page.ts me reference",
            "src/page.ts bits reference",
            "src/page.ts name reference",
        ]
        assert found == picture.view.occurrences_in(P)


def test_where_a_symbol_is_mentioned() -> None:
    with opened(PROJECT) as picture:
        assert places(picture, FieldSymbol("default", "User", "name")) == [
            "src/bits.ts name reference",
            "src/page.ts name reference",
        ]
        assert places(picture, ElementSymbol(*B)) == ["src/bits.ts bits definition", "src/page.ts bits reference"]
        assert places(picture, VariableSymbol(*B, "n")) == ["src/bits.ts n definition", "src/bits.ts n reference"]
        assert places(picture, TypeSymbol("default", "User")) == ["src/bits.ts User reference"]
        assert places(picture, FieldSymbol("default", "User", "nothing")) == []


def test_what_is_half_typed_is_followed() -> None:
    with opened(PROJECT) as picture:
        assert picture.view.written(P) is not None
        picture.type("src/page.ts", picture.texts["src/page.ts"].replace("name }", "nam"))
        written = picture.view.written(P)
        assert written is not None
        assert written.fragments == (B,)
        picture.type("src/page.ts", "")
        assert picture.view.written(P) is None
        assert picture.view.occurrences("src/page.ts") == []


def test_files_of_a_schema() -> None:
    with opened(PROJECT) as picture:
        assert picture.view.schema_files("default") == ["schema.graphql"]
        assert picture.view.schema_files("other") == []
        sdl = picture.view.sdl("schema.graphql")
        assert sdl is not None
        assert sdl is picture.view.sdl("schema.graphql")
        assert picture.view.sdl("src/page.ts") is None


def test_nothing_is_remembered_of_what_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROOM", 1)
    with opened(PROJECT) as picture:
        view = View(picture.session)
        for path in ("src/bits.ts", "src/page.ts"):
            assert view.occurrences(path)
        picture.type("src/page.ts", "")
        picture.type("src/more.ts", picture.texts["src/bits.ts"].replace("bits", "more"))
        assert view.written(("src/more.ts", "more")) is not None
        assert set(view._written) == {B, ("src/more.ts", "more")}
