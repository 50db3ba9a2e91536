"""Calls and names in callback builders."""

from __future__ import annotations

import pytest

from soda_gql_builder.graphql import ast
from soda_gql_server.semantics.documents.authored import Authored, authored, selections_of
from soda_gql_server.semantics.documents.builder_code import dollar_of, field_code, fields_callback, option, tool_of
from tests.server.pictures import opened


def built(fields: str) -> Authored:
    body = f'export const q = gql.default(({{ query: ask }}) => ask("Q")({{ fields: {fields} }})());\n'
    with opened(f"//- /src/a.ts\n{body}") as picture:
        document = authored(picture.view, ("src/a.ts", "q"))
        assert document is not None
        return document


def codes(document: Authored) -> list[tuple[str | None, str | None, str]]:
    """``f("name", …)``, its second call, and what ``f`` is called, of every field."""
    found = []
    for selection, _, _ in selections_of(document):
        code = field_code(document, selection) if isinstance(selection, ast.Field) else None
        if code is not None:
            call = document.node_source(code.call) if code.call is not None else None
            finish = document.node_source(code.finish) if code.finish is not None else None
            found.append((call, finish, code.field_name))
    return found


def test_fields() -> None:
    document = built('({ f: g }) => ({ ...g("me", {})((t) => ({ id: true, ...t.f("name")() })) })')
    assert codes(document) == [
        ('g("me", {})', 'g("me", {})((t) => ({ id: true, ...t.f("name")() }))', "g"),
        (None, None, "t.f"),
        ('t.f("name")', 't.f("name")()', "t.f"),
    ]


@pytest.mark.parametrize(
    ("fields", "name", "edit"),
    [
        ("({ f, $ }) => ({})", "$", None),
        ("({ f, $: v }) => ({})", "v", None),
        ("(t) => ({})", "t.$", None),
        ("({ f }) => ({})", "$", ", $"),
        ("({ f: g }) => ({})", "$", ", $"),
    ],
)
def test_tools(fields: str, name: str, edit: str | None) -> None:
    document = built(fields)
    callback = fields_callback(document)
    assert callback is not None
    tool = tool_of(document, callback, "$")
    assert tool is not None
    assert (tool.name, tool.edit.new_text if tool.edit is not None else None) == (name, edit)


@pytest.mark.parametrize("fields", ["() => ({})", "({ f, ...rest }) => ({})", "({ f: $ }) => ({})"])
def test_tools_that_cannot_be_had(fields: str) -> None:
    document = built(fields)
    callback = fields_callback(document)
    assert callback is not None and tool_of(document, callback, "$") is None


def test_options_and_the_name_of_the_variables() -> None:
    document = built("({ f, $: v }) => ({})")
    fields, dollar = option(document, "fields"), dollar_of(document)
    assert fields is not None and document.node_source(fields.value) == "({ f, $: v }) => ({})"
    assert option(document, "variables") is None
    assert dollar is not None and dollar.name == "v"
