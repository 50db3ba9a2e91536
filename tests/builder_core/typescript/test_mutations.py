"""Statements that change what a name holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.typescript.mutations import find_mutations
from soda_gql_builder.typescript.syntax import parse


def check(text: str, *expected: tuple[str, str]) -> None:
    """The text changes what these names hold, by these expressions."""
    found = find_mutations(parse(text, tsx=False))
    assert tuple((item.name, text[slice(*item.span)]) for item in found) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a.b = 1", "a"),
        ("a.b.c[0] += 1", "a"),
        ("a!.b = 1", "a"),
        ("(a as any)['b'] ||= 1", "a"),
        ("a.b++", "a"),
        ("--a[0]", "a"),
        ("delete a.b", "a"),
        ("a.push(1)", "a"),
        ("a.b.splice(0, 1)", "a"),
        ("a?.b.set(1, 2)", "a"),
        ("Object.assign(a, b)", "a"),
        ("Object.defineProperty(a.b, 'c', {})", "a"),
    ],
)
def test_changes(text: str, name: str) -> None:
    check(f"/* 🦊 */ {text};", (name, text))


def test_statements_are_looked_into() -> None:
    check(
        "if (x) { a.b = 1 } else for (const c of a) { try { a.pop() } finally { b.c = 1 } }",
        ("a", "a.b = 1"),
        ("a", "a.pop()"),
        ("b", "b.c = 1"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "a = 1",
        "a++",
        "delete a",
        "a.map(f)",
        "Object.keys(a)",
        "Object.assign()",
        "f().b = 1",
        "[].push(1)",
        "this.a = 1",
        "(() => { a.b = 1 })()",
        "function f() { a.b = 1 }",
        "class A { f() { a.b = 1 } }",
        "const b = a.pop()",
        "export const b = 1",
        "// a.b = 1",
    ],
)
def test_no_changes(text: str) -> None:
    check(text)


@given(st.text(alphabet="a.b=[]()+-;{}!delete ", max_size=30))
def test_no_text_raises(text: str) -> None:
    find_mutations(parse(text, tsx=False))
