"""Metadata of operations and fragments: who is asked when, and with what."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pictures import build_module, build_texts, elements, fragment, operation, prebuild, told


def metadata(options: str, query: str = "{ me { id } }", before: str = "") -> Any:
    return prebuild(build_module(before + operation(f'query("Q")`{query}`({options})'))).get("metadata", "none")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", "none"),
        ("{}", "none"),
        ("undefined", "none"),
        ("{ metadata: null }", None),
        ("{ metadata: 'text' }", "text"),
        ("{ metadata: { a: [1, undefined, null], b: undefined, c: () => 1 } }", {"a": [1, None, None]}),
        ("{ metadata: { at: new Date(0), n: NaN } }", {"at": "1970-01-01T00:00:00.000Z", "n": None}),
        ("{ metadata: () => undefined }", "none"),
        ("{ metadata: () => ({ a: 1 }) }", {"a": 1}),
        ("{ metadata: async () => ({ a: 1 }) }", {"a": 1}),
        ("{ metadata: ({ document }) => document.definitions[0].name.value }", "Q"),
        ("{ metadata: ({ fragmentMetadata }) => fragmentMetadata }", []),
        ("{ metadata: ({ schemaLevel }) => schemaLevel === undefined }", True),
    ],
)
def test_metadata_of_an_operation(options: str, expected: Any) -> None:
    assert metadata(options) == expected


def test_a_reference_shows_its_inside() -> None:
    shown = metadata("{ metadata: ({ $ }) => $.id }", "($id: ID!) { user(id: $id) { id } }")
    assert shown == {"inner": {"type": "variable", "name": "id"}}


def test_keys_of_the_prebuild() -> None:
    outcome = build_module(operation('query("Q")`{ me { id } }`({ metadata: 1 })'))
    assert list(prebuild(outcome))[-2:] == ["variableNames", "metadata"]


ABC = (
    fragment("a", "User", "{ id }", "{ metadata: 'a' }")
    + fragment("b", "User", "{ ...${a} }", "{ metadata: () => 'b' }")
    + fragment("c", "User", "{ id }")
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ me { ...${b} ...${c} ...${a} } }", ["b", "a", None, "a"]),
        ("{ me { friend { ...${a} } ...${b} } }", ["a", "b", "a"]),
        ("{ me { ... on User { ...${a} } ...${() => b.spread()} } }", ["a", "b", "a"]),
        ("{ me { ...${() => ({ ...c.spread(), ...a.spread() })} } }", [None, "a"]),
    ],
)
def test_fragments_are_asked_in_order(query: str, expected: list[Any]) -> None:
    assert metadata("{ metadata: ({ fragmentMetadata }) => fragmentMetadata }", query, ABC) == expected


def test_fragments_alone_make_no_metadata() -> None:
    assert metadata("", "{ me { ...${a} } }", ABC) == "none"


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ("$var.getName($.n)", "n"),
        ("$var.getPath($.n, p => p)", ["$n"]),
        ("$var.getPath($.n, p => p.a.b)", ["$n", "a", "b"]),
        ("$var.hasVarRefInside($.n)", True),
        ("$var.hasVarRefInside({ a: [1, $.n] })", True),
        ("$var.hasVarRefInside({ a: [1] })", False),
    ],
)
def test_tools_of_an_operation(tool: str, expected: Any) -> None:
    options = f"{{ metadata: ({{ $, $var }}) => {tool} }}"
    assert metadata(options, "($n: ID!) { user(id: $n) { id } }") == expected


@pytest.mark.parametrize(
    ("spread", "tool", "expected"),
    [
        ("f", "$var.getName($.w)", "w"),
        ("({ $ }) => f.spread({ w: $.x })", "$var.getName($.w)", "x"),
        ("({ $ }) => f.spread({ w: { title: $.x } })", "$var.getNameAt($.w, p => p.title)", "x"),
        ("({ $ }) => f.spread({ w: { title: 'a' } })", "$var.getValueAt($.w, p => p.title)", "a"),
        ("({ $ }) => f.spread({ w: { score: 2 } })", "$var.getValue($.w)", {"score": 2}),
        ("({ $ }) => f.spread({ w: { title: $.x } })", "$var.getPath($.w, p => p.title)", ["$x"]),
        ("({ $ }) => f.spread({ w: { title: $.x } })", "$var.hasVarRefInside($.w)", True),
        ("({ $ }) => f.spread({ w: { title: 'a' } })", "$var.hasVarRefInside($.w)", False),
    ],
)
def test_tools_of_a_fragment(spread: str, tool: str, expected: Any) -> None:
    before = fragment(
        "f", "User", "($w: PostFilter) { posts(where: $w) { id } }", f"{{ metadata: ({{ $, $var }}) => {tool} }}"
    )
    used = "($x: " + ("PostFilter" if "w: $.x" in spread else "String") + ")" if "$.x" in spread else ""
    shown = metadata(
        "{ metadata: ({ fragmentMetadata }) => fragmentMetadata }", f"{used} {{ me {{ ...${{{spread}}} }} }}", before
    )
    assert shown == [expected]


@pytest.mark.parametrize(
    ("tool", "message"),
    [
        ("$var.getName(1)", "Expected a variable reference, got 1"),
        ("$var.getValue($.n)", "Expected nested-value, got variable reference"),
        ("$var.getPath($.n, p => 1)", "A selector may only navigate properties"),
    ],
)
def test_tools_used_wrongly(tool: str, message: str) -> None:
    body = operation(f'query("Q")`($n: ID!) {{ user(id: $n) {{ id }} }}`({{ metadata: ({{ $, $var }}) => {tool} }})')
    outcome = build_module(body)
    assert [item.code for item in outcome.diagnostics] == ["evaluation-error"]
    assert message in outcome.diagnostics[0].message


def test_transforms() -> None:
    options = (
        "{ metadata: ({ document }) => document.definitions.length,"
        " transformDocument: ({ document, metadata }) => ({ ...document, extra: metadata }) }"
    )
    made = prebuild(build_module(operation(f'query("Q")`{{ me {{ id }} }}`({options})')))
    assert (made["document"]["extra"], made["metadata"]) == (1, 1)


def test_errors_of_metadata_spoil_only_their_operation() -> None:
    body = operation('query("Q")`{ me { id } }`({ metadata: () => { throw new Error("no") } })')
    outcome = build_texts(
        {"src/a.ts": 'import { gql } from "@/graphql-system";\n' + body + fragment("f", "User", "{ id }")}
    )
    assert told(outcome) == ['src/a.ts «throw new Error("no")» evaluation-error']
    assert outcome.fragments == 1 and outcome.operations == 0


def test_metadata_of_fragments_is_not_in_the_artifact() -> None:
    assert list(elements(build_module(ABC))["src/a.ts::a"]["prebuild"]) == ["typename", "key", "schemaLabel"]
