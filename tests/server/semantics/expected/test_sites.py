"""What an expression has to be where a text ends."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.schema.build import build_schema
from soda_gql_server.semantics.code.brackets import Token, opened_at
from soda_gql_server.semantics.expected.call_arguments import World
from soda_gql_server.semantics.expected.positions import (
    FieldName,
    FieldsCallback,
    FieldsObject,
    GraphqlText,
    Input,
    Inputs,
    Interpolated,
    Key,
    Position,
)
from soda_gql_server.semantics.expected.sites import Site, site_at
from tests.pictures import SCHEMA

INDEX = build_schema([("schema.graphql", parse_schema(SCHEMA).document)])
WORLD = World(INDEX, "default", lambda _: None, lambda _: None, lambda _: None)
QUERY = 'gql.default(({ query, fragment }) => query("Q")'


def site(text: str) -> Site:
    opened = opened_at(text, 0, len(text))
    assert opened is not None
    return site_at(opened, WORLD)


def shown(position: Position) -> str:
    if isinstance(position, Key):
        return f"Key of {shown(position.of)}"
    if isinstance(position, Input):
        return f"Input {position.type}"
    if isinstance(position, Inputs):
        return f"Inputs of {position.owner[-1]}"
    if isinstance(position, GraphqlText):
        return f"{position.kind} on {position.root.name if position.root is not None else None}"
    if isinstance(position, FieldName | FieldsCallback | FieldsObject | Interpolated):
        return f"{type(position).__name__} {position.parent.name if position.parent is not None else None}"
    return type(position).__name__


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gql.default(", "Factory"),
        ('gql.default(({ fragment }) => fragment("A", ', "TypeName"),
        ('gql.default(({ fragment }) => fragment("A", "User")`', "fragment on User"),
        (f"{QUERY}`", "query on Query"),
        (f"{QUERY}`{{ me {{ ...${{", "Interpolated User"),
        (f"{QUERY}`{{ me {{ ...${{({{ $ }}) => ", "FieldsObject User"),
        (f"{QUERY}({{ ", "Key of FieldsOption"),
        (f"{QUERY}({{ variables: `", "query on Query"),
        (f"{QUERY}({{ fields: ", "FieldsCallback Query"),
        (f"{QUERY}({{ fields: ({{ f }}) => ", "FieldsObject Query"),
        (f"{QUERY}({{ fields: ({{ f }}) => ({{ ", "Key of FieldsObject Query"),
        (f"{QUERY}({{ fields: ({{ f }}) => {{ return {{ ", "Key of FieldsObject Query"),
        (f"{QUERY}({{ fields: ({{ f }}) => {{ const a = ", "Anything"),
        (f"{QUERY}({{ fields: ({{ f }}) => ({{ ...", "FieldsObject Query"),
        (f"{QUERY}({{ fields: ({{ f }}) => ({{ ...(true && f(", "FieldName Query"),
        (f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("user", ', "Inputs of user"),
        (f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("user", {{ ', "Key of Inputs of user"),
        (f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("user", {{ "id": ', "Input ID!"),
        (f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("user", {{}}, {{ ', "Key of FieldExtras"),
        (f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("me")(', "Nested"),
        (f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("me")(({{ f }}) => ({{ ...f(', "FieldName User"),
        (f'{QUERY}({{ fields: ({{ f: g }}) => ({{ ...g("search")({{ Post: (', "FieldsCallback Post"),
        (f"{QUERY}({{ fields: (t) => ({{ ...t.f(", "FieldName Query"),
        (f"{QUERY}({{ fields: ({{ f }}) => ({{ ...$colocate({{ a: {{ ", "Key of FieldsObject Query"),
        (
            f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("me")(({{ f }}) => ({{ ...f("posts", {{ where: {{ and: [{{ ',
            "Key of Inputs of PostFilter",
        ),
        ('gql.default((c) => c.query.compat("Q")`', "query on Query"),
        ('gql.default((c) => c.nope("Q")`', "Anything"),
    ],
)
def test_positions(text: str, expected: str) -> None:
    assert shown(site(text).position) == expected


def test_what_tools_are_called() -> None:
    assert site(f"{QUERY}({{ fields: ({{ f: g, $: vars }}) => ({{ ").field_call == "g"
    assert site(f"{QUERY}({{ fields: ({{ f: g, $: vars }}) => ({{ ").dollar == "vars"
    assert site(f"{QUERY}({{ fields: ({{ f }}) => ({{ ").dollar == ""
    assert site(f"{QUERY}`{{ me {{ ...${{({{ $ }}) => ").field_call == ""


def test_the_call_around_the_cursor() -> None:
    call = site(f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("user", {{ id: ').call
    assert call is not None and (call.owner[-1], call.active, str(call.result)) == ("user", "id", "User")
    assert site(f'{QUERY}({{ fields: ({{ f }}) => ({{ ...f("user", {{ id: 1 }})(').call is None


def test_the_item_before_the_cursor() -> None:
    item = site(f"{QUERY}({{ fields: ({{ f }}) => ({{ a: true, $.b").item
    assert [part.text for part in item if isinstance(part, Token)] == ["$", ".", "b"]
