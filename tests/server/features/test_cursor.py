"""What stands at an offset."""

from __future__ import annotations

import pytest

from soda_gql_server.features.cursor import field_of, occurrence_at, occurrences_at
from soda_gql_server.semantics.names.symbols import (
    AliasSymbol,
    ArgumentSymbol,
    DirectiveSymbol,
    ElementSymbol,
    FieldSymbol,
    Symbol,
    TypeSymbol,
    VariableSymbol,
)
from tests.server.pictures import opened


def query(body: str) -> str:
    return f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q")`{body}`());\n'


@pytest.mark.parametrize(
    ("fixture", "expected"),
    [
        (query("{ $0me { id } }"), FieldSymbol("default", "Query", "me")),
        (query("{ me$0 { id } }"), FieldSymbol("default", "Query", "me")),
        (query("{ $0 me { id } }"), None),
        (query("($id: ID!) { user(id: $0$id) { id } }"), VariableSymbol("src/a.ts", "q", "id")),
        (query("{ me $0@tag { id } }"), DirectiveSymbol("default", "tag")),
        (query("{ me { ...$0${x} } }"), None),
        ("//- /schema.graphql\ntype Query { a(b$0: ID): ID }", ArgumentSymbol("default", "Query", "a", "b")),
        ("//- /schema.graphql\nextend type Que$0ry { a: ID }", TypeSymbol("default", "Query")),
        ("//- /src/a.ts\nexport const q = gql.de$0fault(() => 1);", None),
        ("//- /src/gone.tsx\n$0", None),
    ],
)
def test_names(fixture: str, expected: Symbol | None) -> None:
    with opened(fixture) as picture:
        found = occurrence_at(picture.view, picture.path, picture.offset)
        assert (found.symbol if found is not None else None) == expected
        assert found is None or type(found.symbol) is type(expected)


def test_identifiers_and_specifiers_of_typescript() -> None:
    files = (
        '//- /src/f.ts\nimport { gql } from "@/graphql-system";\n'
        'export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`{ id }`());\n'
        '//- /src/a.ts\nimport { bits as renamed } from "./f";\n' + query("{ me { ...${renamed} } }").partition("\n")[2]
    )
    for before, after in (("const bits", "const bi$0ts"), ("{ bits as", "{ bi$0ts as"), ("{ bits as", "{ $0bits as")):
        with opened(files.replace(before, after)) as picture:
            found = occurrence_at(picture.view, picture.path, picture.offset)
            assert found is not None and found.symbol == ElementSymbol("src/f.ts", "bits")
            assert picture.text[slice(*found.span)] == "bits" and found.role == "definition"


def test_an_alias_has_a_field() -> None:
    with opened(query("{ a$0: me { id } }")) as picture:
        found = occurrences_at(picture.view, picture.path, picture.offset)
        assert [type(item.symbol) for item in found] == [AliasSymbol]
        alias = found[0].symbol
        assert isinstance(alias, AliasSymbol)
        field = field_of(picture.view, alias)
        assert field is not None and field.symbol == FieldSymbol("default", "Query", "me") and str(field.type) == "User"


def test_no_offset_and_no_text_is_too_much() -> None:
    text = query("{ me { ...${x} a: id @tag(name: $n) ").partition("\n")[2]
    for end in range(0, len(text), 5):
        with opened(f"//- /src/a.ts\n{text[:end]}") as picture:
            for offset in (0, end // 2, end, end + 100, len(picture.text)):
                occurrences_at(picture.view, "src/a.ts", offset)
                occurrences_at(picture.view, "schema.graphql", offset)
