"""What may stand at the cursor, with all that surrounds it."""

from __future__ import annotations

from soda_gql_server.semantics.expected.context import Context, context_at
from soda_gql_server.semantics.expected.wanted import Arguments, Entries, FieldNames, Selections, Values
from tests.server.pictures import opened

QUERY = 'export const q = gql.default(({ query }) => query("Q")'


def context(code: str) -> Context:
    with opened(f"//- /src/a.ts\n{code}\n") as picture:
        found = context_at(picture.view, picture.path, picture.offset)
        assert found is not None
        assert picture.text[slice(*found.span)].startswith(found.typed)
        return found


def test_in_a_template() -> None:
    found = context(f"{QUERY}`($id: ID!) {{\n  us$0er (id: $id) {{ id }}\n}}`());")
    assert isinstance(found.wanted, Selections) and found.wanted.parent.name == "Query"
    assert (found.typed, found.span.end - found.span.start) == ("us", 4)
    assert (found.label, found.writing, found.following, found.own_line) == ("default", "text", "(", True)
    assert found.owner == ("src/a.ts", "q")
    assert {name: str(type_) for name, type_ in found.variables.items()} == {"id": "ID!"}


def test_in_a_callback_builder() -> None:
    code = f'{QUERY}({{ fields: ({{ f, $ }}) => ({{ ...f("user", {{ id: $0 }})() }}), variables: "($id: ID!)" }})());'
    found = context(code)
    assert isinstance(found.wanted, Values) and (str(found.wanted.type), found.wanted.dollar) == ("ID!", "$")
    assert (found.writing, found.following, found.own_line) == ("code", "}", False)
    assert list(found.variables) == ["id"]
    assert found.call is not None and found.call.active == "id"


def test_in_a_string() -> None:
    found = context(f"{QUERY}({{ fields: ({{ f }}) => ({{ ...f('m$0e')() }}) }})());")
    assert isinstance(found.wanted, FieldNames) and found.writing == "string"
    assert (found.typed, found.span.end - found.span.start) == ("m", 2)


def test_what_is_given_on_both_sides_of_the_cursor() -> None:
    found = context(
        f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("me")(({{ f }}) => ({{ ...f("friend", {{ role: "USER", $0, first: 1 }})() }})) }}) }})());'
    )
    assert isinstance(found.wanted, Arguments) and found.wanted.given == {"role", "first"}


def test_a_definition_in_ruins_is_read_from_its_text() -> None:
    found = context(f'const a = {{;\n{QUERY}({{ fields: ({{ f }}) => ({{ ...f("me")(({{ f: g }}) => ({{ $0')
    assert isinstance(found.wanted, Entries) and (found.wanted.parent.name, found.wanted.field_call) == ("User", "g")


def test_files_without_definitions_have_no_context() -> None:
    with opened("//- /src/a.ts\nconst a = 1;\n//- /src/b.md\ngql.default(\n") as picture:
        assert context_at(picture.view, "src/a.ts", 3) is None
        assert context_at(picture.view, "src/b.md", 3) is None
        assert context_at(picture.view, "src/gone.ts", 3) is None
