"""Callback builders as GraphQL text."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.documents.as_template import is_plain_callback, selections_text
from soda_gql_server.semantics.documents.authored import Authored, authored
from soda_gql_server.semantics.documents.builder_code import fields_callback
from tests.server.pictures import opened

HEAD = 'const u = gql.default(({ fragment }) => fragment("U", "User")`($n: Int) { friend(first: $n) { id } }`());\n'


def built(fields: str) -> Authored:
    body = f'export const q = gql.default(({{ query, $dir }}) => query("Q")({{ variables: "($m: Int, $n: Int)", fields: {fields} }})());\n'
    with opened(f"//- /src/a.ts\nconst yes = true;\n{HEAD}{body}") as picture:
        document = authored(picture.view, ("src/a.ts", "q"))
        assert document is not None
        return document


def text(fields: str, dollar: str = "$") -> str | None:
    document = built(fields)
    found = selections_text(document, document.written.document.selection_set.selections, dollar)
    return " ".join(found.raw(0, len(found.text)).split()) if found is not None else None


def inside(member: str) -> str:
    return f'({{ f, $ }}) => ({{ ...f("me")(({{ f }}) => ({{ {member} }})) }})'


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("id: true", "me { id }"),
        ('...f("__typename")()', "me { __typename }"),
        ('...f("id", {}, { alias: "a" })()', "me { a: id }"),
        ('...f("name", {}, { directives: [$dir.tag({ name: "`" })] })()', 'me { name @tag(name: "\\`") }'),
        ("...u.spread({ n: $.n })", "me { ...${u} }"),
        ("...u.spread({ n: $.m })", "me { ...${({ $ }) => u.spread({ n: $.m })} }"),
        ("...u.spread()", "me { ...${({ $ }) => u.spread()} }"),
    ],
)
def test_members(member: str, expected: str) -> None:
    assert text(inside(member)) == expected


def test_other_names_of_variables() -> None:
    fields = '({ f, $: v }) => ({ ...f("me")(({ f }) => ({ ...u.spread({ n: v.m }) })) })'
    assert text(fields, "v") == "me { ...${({ $: v }) => u.spread({ n: v.m })} }"
    fields = '(t) => ({ ...t.f("me")(({ f }) => ({ ...u.spread({ n: t.$.m }) })) })'
    assert text(fields, "t.$") == "me { ...${(t) => u.spread({ n: t.$.m })} }"


@pytest.mark.parametrize(
    ("member", "plain"),
    [
        ('...f("friend", { first: -1, role: "USER" })(({ f }) => { return { id: true }; })', True),
        ('...f("posts", { where: { roles: ["USER"] }, ids: [$.m] })(({ f }) => ({ id: true }))', True),
        ("id: yes", False),
        ('...(yes && f("id")())', False),
        ('...f(yes ? "id" : "name")()', False),
        ('...f("friend", { first: 1 + 1 })(({ f }) => ({ id: true }))', False),
        ('...f("friend")(({ f }) => { const x = 1; return { id: true }; })', False),
        ('...f("friend")(pick)', False),
        ("...{ id: true }", False),
    ],
)
def test_plain_code(member: str, plain: bool) -> None:
    callback = fields_callback(built(inside(member)))
    assert callback is not None
    assert is_plain_callback(callback, frozenset({"$dir"})) is plain
