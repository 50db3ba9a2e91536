"""While a schema is broken, features answer from what was whole, and follow the code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from soda_gql_server.features.completion import completions
from soda_gql_server.features.definition import definitions
from soda_gql_server.features.hover import hover
from soda_gql_server.features.references import uses
from tests.server.pictures import Picture, opened

SDL = "type Query { me: User }\ntype User { id: ID! name: String }\n"
BITS = 'export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`{ name }`());\n'
PAGE = """import { bits } from "./bits";
export const page = gql.default(({ query }) => query("Page")`{ me { na$0me ...${bits} } }`());
"""


@contextmanager
def broken(sdl: str) -> Iterator[Picture]:
    """A project whose schema was whole, and is this now."""
    with opened(f"//- /schema.graphql\n{SDL}//- /src/bits.ts\n{BITS}//- /src/page.ts\n{PAGE}") as picture:
        picture.type("schema.graphql", sdl)
        assert picture.view.is_behind
        yield picture


def test_hover_completion_and_references_go_on() -> None:
    with broken(SDL.replace("type User {", "type User { new(")) as picture:
        shown = hover(picture.view, picture.path, picture.offset)
        assert shown is not None
        assert "User.name: String" in shown.markdown
        labels = [item.label for item in completions(picture.view, picture.path, picture.offset).items]
        assert labels[:2] == ["id", "name"]
        assert [item.path for item in uses(picture.view, picture.path, picture.offset)] == [
            "src/bits.ts",
            "src/page.ts",
        ]


def test_nothing_is_said_about_the_code() -> None:
    with broken(f"{SDL}type New {{") as picture:
        assert list(picture.session.build.diagnostics) == ["schema.graphql"]
        assert all(not chunk.elements for chunk in picture.session.build.chunks.values())


def test_definitions_are_where_the_broken_file_has_them_now() -> None:
    text = f'"""\nfirst\n"""\n{SDL}type New {{ x:\n'
    with broken(text) as picture:
        (place,) = definitions(picture.view, picture.path, picture.offset)
        assert place.span.start == text.index("name: String")


def test_code_that_changes_meanwhile() -> None:
    with broken(f"{SDL}type New {{") as picture:
        picture.type("src/bits.ts", picture.texts["src/bits.ts"].replace("{ name }", "{ id name }"))
        final = hover(picture.view, "src/page.ts", picture.texts["src/page.ts"].index("Page"))
        assert final is not None
        assert "    name\n    id\n" in final.markdown
        picture.type("src/new.ts", picture.texts["src/bits.ts"].replace("Bits", "More").replace("bits", "more"))
        assert [known.id[1] for known in picture.view.fragments.on("default", "User")] == ["bits"]
        assert set(picture.view.session.results) == {
            ("src/bits.ts", "bits"),
            ("src/new.ts", "more"),
            ("src/page.ts", "page"),
        }


def test_definitions_that_go_meanwhile() -> None:
    with broken(f"{SDL}type New {{") as picture:
        picture.type("src/page.ts", "export const page = 1;\n")
        assert list(picture.view.session.results) == [("src/bits.ts", "bits")]


def test_a_schema_that_is_mended() -> None:
    with broken(f"{SDL}type New {{") as picture:
        picture.type("schema.graphql", f"{SDL}type New {{ x")
        assert picture.view.is_behind
        picture.type("schema.graphql", f"{SDL}type New {{ x: Int }}")
        assert not picture.view.is_behind
        assert picture.view.session is picture.session


def test_a_schema_that_never_was_whole() -> None:
    with opened(f"//- /schema.graphql\ntype Query {{\n//- /src/page.ts\n{BITS}") as picture:
        picture.type("schema.graphql", "type Query { x")
        assert not picture.view.is_behind
        assert hover(picture.view, "src/page.ts", picture.text.index("name")) is None
