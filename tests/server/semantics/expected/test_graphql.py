"""What may follow a GraphQL text: `check` shows the answer in short, and what of the text would be replaced."""

from __future__ import annotations

from typing import Literal

import pytest

from soda_gql_builder.graphql.parser import parse_document
from soda_gql_builder.graphql.sdl import parse_schema
from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_builder.schema.build import build_schema
from soda_gql_server.semantics.expected.graphql import reach
from soda_gql_server.semantics.expected.graphql_machine import Grounds
from soda_gql_server.semantics.expected.wanted import (
    Arguments,
    Conditions,
    Directives,
    InputTypes,
    Reached,
    Selections,
    Spreads,
    Values,
    Variables,
)
from soda_gql_server.semantics.names.symbols import ElementSymbol
from tests.pictures import SCHEMA

INDEX = build_schema([("schema.graphql", parse_schema(SCHEMA).document)])


def reached(text: str, kind: Literal["query", "fragment"] = "query") -> Reached:
    root = INDEX.types["Query" if kind == "query" else "User"]
    text = text.replace("${}", PLACEHOLDER)
    places = [index for index, character in enumerate(text) if character == PLACEHOLDER]
    return reach(text, places, Grounds(INDEX, "default", kind, root))


def shown(found: Reached) -> str:
    wanted = found.wanted
    if isinstance(wanted, Selections | Spreads | Conditions):
        alone = " alone" if isinstance(wanted, Selections) and wanted.alone else ""
        return f"{type(wanted).__name__} {wanted.parent.name}{alone}"
    if isinstance(wanted, Arguments):
        assert not isinstance(wanted.owner, ElementSymbol)
        return f"Arguments {wanted.owner.name}{''.join([f' -{name}' for name in sorted(wanted.given)])}"
    if isinstance(wanted, Values | Variables):
        return f"{type(wanted).__name__} {wanted.type}{' constant' if isinstance(wanted, Values) and wanted.constant else ''}"
    if isinstance(wanted, Directives):
        return f"Directives {wanted.location}"
    return "InputTypes" if isinstance(wanted, InputTypes) else "nothing"


def check(text: str, expected: str, replaced: str = "") -> None:
    found = reached(text)
    assert shown(found) == expected
    assert text[found.start :] == replaced


@pytest.mark.parametrize(
    ("text", "expected", "replaced"),
    [
        ("", "nothing", ""),
        ("{", "Selections Query", ""),
        ("{ us", "Selections Query", "us"),
        ("{ me { id\n na", "Selections User", "na"),
        ("{ me { id } us", "Selections Query", "us"),
        ("{ me { friend { posts { a: ", "Selections Post alone", ""),
        ("{ me { a: na", "Selections User alone", "na"),
        ("{ node { ... on Us", "Conditions Node", "Us"),
        ("{ node { ... on User { ", "Selections User", ""),
        ("{ node { ... on User @include(if: true) { ", "Selections User", ""),
        ("{ node { ... { ", "Selections Node", ""),
        ("{ node { ... @skip(if: false) { ", "Selections Node", ""),
        ("{ node { ...", "Spreads Node", "..."),
        ("{ node { ... us", "Spreads Node", "... us"),
        ("{ node { ...\n  us", "Spreads Node", "us"),
        ("{ node { .", "Spreads Node", "."),
        ("{ node { ...${} ", "Selections Node", ""),
        ("{ me { id } } ", "nothing", ""),
    ],
)
def test_selections(text: str, expected: str, replaced: str) -> None:
    check(text.replace("${}", PLACEHOLDER), expected, replaced)


@pytest.mark.parametrize(
    ("text", "expected", "replaced"),
    [
        ("{ user(", "Arguments user", ""),
        ("{ me { friend(first: 1, ro", "Arguments friend -first", "ro"),
        ("{ me { friend(first: 1 ", "Arguments friend -first", ""),
        ("{ user(id: ", "Values ID!", ""),
        ("{ user(id: $", "Variables ID!", "$"),
        ("{ user(id: $i", "Variables ID!", "$i"),
        ("{ user(id: 1", "nothing", ""),
        ("{ user(nope: ", "nothing", ""),
        ("{ nope(", "Arguments nope", ""),
        ("{ me { posts(ids: [1, $", "Variables ID!", "$"),
        ("{ me { posts(where: { roles: [", "Values Role!", ""),
        ('{ me { posts(where: { and: [{ title: "a", ', "Arguments PostFilter -title", ""),
        ("{ me { id @", "Directives FIELD", "@"),
        ("{ me { ...${} @in", "Directives FRAGMENT_SPREAD", "@in"),
        ("{ node { ... on User @", "Directives INLINE_FRAGMENT", "@"),
        ("@", "Directives QUERY", "@"),
        ("{ me { id @include(", "Arguments include", ""),
        ("{ me { id @auth(role: ", "Values Role", ""),
        ("($a: ", "InputTypes", ""),
        ("($a: [Ro", "InputTypes", "Ro"),
        ("($a", "nothing", "$a"),
        ("($r: Role = ", "Values Role constant", ""),
        ("($r: Role = ADMIN @", "Directives VARIABLE_DEFINITION", "@"),
        ("($r: Role = ADMIN) { user(id: ", "Values ID!", ""),
    ],
)
def test_inputs(text: str, expected: str, replaced: str) -> None:
    check(text.replace("${}", PLACEHOLDER), expected, replaced)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ user(id: 1 { ", "Selections User"),
        ("{ user(id: { ", "Selections User"),
        ("{ user(id: [1, { ", "Selections User"),
        ("{ me { friend(first: ) { ", "Selections User"),
        ("{ me { { ", "Selections User"),
        ("{ me ] ) { ", "Selections User"),
        ("{ me { nope { ", "nothing"),
        ("{ me { id { ", "nothing"),
        ("{ me { friend(role: A, where: { a: [ } ", "Arguments friend -role -where"),
        ("{ me { posts(where: { title: 'a", "Values String"),
        ('{ me { posts(where: { title: "a', "nothing"),
        ('{ me { posts(where: { title: """a\n b', "nothing"),
        ('{ me { posts(where: { title: "a" }) { ', "Selections Post"),
        ("{ me { # na", "nothing"),
        ("{ me { # na\n ", "Selections User"),
        ("{ \u0000 me { ", "Selections User"),
    ],
)
def test_broken_texts(text: str, expected: str) -> None:
    assert shown(reached(text)) == expected


def test_a_prefix_of_a_valid_text_never_loses_its_type() -> None:
    text = '{ me { friend(role: ADMIN) { posts(where: { title: "a", roles: [USER] }) @tag(name: "b") { title } } id } }'
    assert parse_document(text).problems == ()
    inside = text.index("{ title } }") + 2
    assert shown(reached(text[:inside])) == "Selections Post"
    assert shown(reached(text[: text.index(" id } }") + 1])) == "Selections User"
