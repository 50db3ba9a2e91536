"""Statements as the IR has them."""

from __future__ import annotations

import pytest

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.lowering import MAX_DEPTH
from tests.builder_core.typescript.lowered import lower, show, unsupported


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("let a = 1, b", "[Declare('let', [Declarator(BindName('a'), Number(1.0)), Declarator(BindName('b'))])]"),
        (
            "const {a, b: {c = 1}, ...d} = x",
            "[Declare('const', [Declarator(BindObject([BindEntry('a', BindName('a')), BindEntry('b', BindObject([BindEntry('c', BindDefault(BindName('c'), Number(1.0)))]))], BindName('d')), Identifier('x'))])]",
        ),
        (
            "var [a, , ...b] = x",
            "[Declare('var', [Declarator(BindArray([BindName('a'), Hole(), BindRest(BindName('b'))]), Identifier('x'))])]",
        ),
        (
            "if (a) b; else if (c) d",
            "[If(Identifier('a'), ExpressionStatement(Identifier('b')), If(Identifier('c'), ExpressionStatement(Identifier('d'))))]",
        ),
        (
            "for (let i = 0; i < 1; i++) ;",
            "[For(Declare('let', [Declarator(BindName('i'), Number(0.0))]), Binary('<', Identifier('i'), Number(1.0)), Update(1, Identifier('i')), Block())]",
        ),
        ("for (;;) {}", "[For(Block())]"),
        ("for (const a of b) {}", "[ForEach('of', 'const', BindName('a'), Identifier('b'), Block())]"),
        ("for (a in b);", "[ForEach('in', BindName('a'), Identifier('b'), Block())]"),
        ("for await (const a of b) {}", "[ExpressionStatement(Unsupported('`for await`'))]"),
        ("while (a) {}", "[While(Identifier('a'), Block(), True)]"),
        ("do {} while (a)", "[While(Identifier('a'), Block())]"),
        (
            "l: while (1) { break l; continue l }",
            "[Labeled('l', While(Number(1.0), Block([Break('l'), Continue('l')]), True))]",
        ),
        ("try {} catch {} finally {}", "[Try(Block(), Block(), Block())]"),
        ("try {} catch ({a}) {}", "[Try(Block(), BindObject([BindEntry('a', BindName('a'))]), Block())]"),
        (
            "switch (a) { case 1: b; default: c }",
            "[Switch(Identifier('a'), [Case(Number(1.0), [ExpressionStatement(Identifier('b'))]), Case([ExpressionStatement(Identifier('c'))])])]",
        ),
        ("return", "[Return()]"),
        ("return 1", "[Return(Number(1.0))]"),
        ("throw a", "[Throw(Identifier('a'))]"),
        ("function f() { return 1 }", "[DeclareFunction('f', Function('f', Block([Return(Number(1.0))])))]"),
        ("async function f() {}", "[DeclareFunction('f', Function('f', Block(), True))]"),
        (
            "enum A { B, C = 'c', 'D d' }",
            "[Declare('const', [Declarator(BindName('A'), Enum([EnumMember('B'), EnumMember('C', String('c')), EnumMember('D d')]))])]",
        ),
        (
            "const enum A { B = 1 }",
            "[Declare('const', [Declarator(BindName('A'), Enum([EnumMember('B', Number(1.0))]))])]",
        ),
        ("type A = 1; interface B {}", "[]"),
        ("class A {}", "[ExpressionStatement(Unsupported('a class'))]"),
        ("namespace A {}", "[ExpressionStatement(Unsupported('a namespace'))]"),
        ("function f(): void", "[]"),
        (
            "{ a; { b } }",
            "[Block([ExpressionStatement(Identifier('a')), Block([ExpressionStatement(Identifier('b'))])])]",
        ),
        (";", "[]"),
        ("abstract class X {}", "[ExpressionStatement(Unsupported('a class'))]"),
        ("a; // c", "[ExpressionStatement(Identifier('a'))]"),
    ],
)
def test_code(text: str, code: str) -> None:
    assert show(lower(text).code) == code


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("function f() { var a; { var b, [c] = x; } for (var d of y); for (var e = 0;;); }", ("a", "b", "c", "d", "e")),
        ("function f() { if (x) { var { a, b: c } = y; } }", ("a", "c")),
        ("function f() { let a; const b = 1; }", ()),
        ("function f() { (() => { var inner; })(); }", ()),
        ("function f() { var a; function g() { var b; } var a; }", ("a",)),
    ],
)
def test_variables_of_a_function(text: str, names: tuple[str, ...]) -> None:
    statement = lower(text).code[0]
    assert isinstance(statement, ir.DeclareFunction)
    assert statement.function.variables == names


@pytest.mark.parametrize(
    ("before", "after"),
    [("{", "}"), ("if (1) ", ";"), ("if (1) {} else ", ";"), ("try {", "} finally {}"), ("l: ", ";")],
)
def test_nesting_is_cut_off(before: str, after: str) -> None:
    deep = 10 * MAX_DEPTH
    assert unsupported(lower(before * deep + after * deep).code) == {"code nested this deeply"}


@pytest.mark.parametrize(
    "text",
    ["if (", "for (;;", "try {", "switch (a) { case", "return return", "const = 1;", "const a = ;", "throw", "a b c"],
)
def test_damage_is_lowered_too(text: str) -> None:
    lower(text)
