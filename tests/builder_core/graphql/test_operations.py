from __future__ import annotations

import pytest

from tests.builder_core.graphql.pictures import check_document, check_template, messages


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        ("() { a }", " ^", "{ a }"),
        ("($) { a }", "  ^", "($: ) { a }"),
        ("($id) { a }", "    ^", "($id: ) { a }"),
        ("($id: ) { a }", "      ^", "($id: ) { a }"),
        ("($id ID!) { a }", "     ^^", "($id: ID!) { a }"),
        ("(id: ID!) { a }", " ^^", "($id: ID!) { a }"),
        ("($a: Int b) { a }", "         ^", "($a: Int, $b: ) { a }"),
        ("($a: $b: Int) { a }", "     ^", "($a: , $b: Int) { a }"),
        ("($a $b: Int) { a }", "    ^", "($a: , $b: Int) { a }"),
        ("($a: Int = ) { a }", "           ^", "($a: Int = ) { a }"),
        ("($a: Int = $b: Int) { a }", "           ^", "($a: Int = , $b: Int) { a }"),
        ("($a: Int = $b) { a }", "           ^", "($a: Int = $b) { a }"),
        ("($a: Int @d(x: [$b])) { a }", "                ^", "($a: Int @d(x: [$b])) { a }"),
        ("($a: Int} { a }", "        ^", "($a: Int) { a }"),
        ("($a: Int { a }", "         ^", "($a: Int) { a }"),
        ("($a: Int", "        ^", "($a: Int)"),
    ],
)
def test_broken_variables(text: str, marks: str, kept: str) -> None:
    check_template(text, marks, kept)


@pytest.mark.parametrize(
    ("text", "marks", "kept"),
    [
        ("query ($id: ) { a }", "            ^", "query ($id: ) { a }"),
        ("query A", "       ^", "query A {}"),
        ("fragment", "        ^", "fragment on {}"),
        ("fragment F { a }", "           ^", "fragment F on { a }"),
        ("fragment F T { a }", "           ^", "fragment F on T { a }"),
        ("fragment on T { a }", "         ^^", "fragment on T { a }"),
        ("fragment F on { a }", "              ^", "fragment F on { a }"),
        ("fragment F on T", "               ^", "fragment F on T {}"),
        ("fragment F() on T { a }", "           ^", "fragment F on T { a }"),
    ],
)
def test_broken_definitions(text: str, marks: str, kept: str) -> None:
    check_document(text, marks, kept)


def test_several_mistakes_are_all_told() -> None:
    check_document(
        "query ($id: ) { a(x: ) { } b } fragment F { c: }",
        "            ^        ^   ^                ^    ^",
        "query ($id: ) { a(x: ) {} b } fragment F on { c: }",
    )


def test_a_constant_has_no_variables() -> None:
    assert messages("($a: Int = $b) { a }") == ['Unexpected variable "$b" in constant value.']
