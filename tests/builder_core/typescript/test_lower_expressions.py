"""Expressions as the IR has them."""

from __future__ import annotations

import pytest

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.lowering import MAX_DEPTH
from tests.builder_core.typescript.lowered import lower, lower_expression, show, unsupported


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1", "Number(1.0)"),
        ("1n", "Unsupported('a bigint')"),
        ("'a\\n'", "String('a\\n')"),
        ("/a/gi", "Regex('a', 'gi')"),
        ("`a${1}b`", "Template([Quasi('a', 'a'), Quasi('b', 'b')], [Number(1.0)])"),
        ("null", "Null()"),
        ("undefined", "Identifier('undefined')"),
        ("this", "This()"),
        ("a.b", "Member(Identifier('a'), 'b')"),
        ("a?.b.c", "Chain(Member(Member(Identifier('a'), 'b', True), 'c'))"),
        ("(a?.b).c", "Member(Chain(Member(Identifier('a'), 'b', True)), 'c')"),
        ("a?.b!.c", "Chain(Member(Member(Identifier('a'), 'b', True), 'c'))"),
        ("a[0]", "Index(Identifier('a'), Number(0.0))"),
        ("a?.[0]", "Chain(Index(Identifier('a'), Number(0.0), True))"),
        ("f(1, ...x)", "Call(Identifier('f'), [Number(1.0), SpreadElement(Identifier('x'))])"),
        ("f?.()", "Chain(Call(Identifier('f'), True))"),
        ("a.f?.(1)", "Chain(Call(Member(Identifier('a'), 'f'), [Number(1.0)], True))"),
        ("new X", "New(Identifier('X'))"),
        ("new X(1)", "New(Identifier('X'), [Number(1.0)])"),
        ("t`x${1}`", "TaggedTemplate(Identifier('t'), Template([Quasi('x', 'x'), Quasi('', '')], [Number(1.0)]))"),
        ("[1, , ...a]", "Array([Number(1.0), Hole(), SpreadElement(Identifier('a'))])"),
        (
            "({a, 'b': 1, 1.0: 2, [c]: 3, ...d})",
            "Object([Property('a', Identifier('a')), Property('b', Number(1.0)), Property('1', Number(2.0)), Property(Identifier('c'), Number(3.0)), SpreadElement(Identifier('d'))])",
        ),
        (
            "({f() {}, async g() {}, get h() { return 1 }, set i(v) {}})",
            "Object([Property('f', Function(Block())), Property('g', Function(Block(), True)), Getter('h', Function(Block([Return(Number(1.0))]))), Property('i', Unsupported('a setter'))])",
        ),
        ("({__proto__: 1})", "Object([Property('__proto__', Unsupported('`__proto__`'))])"),
        ("() => 1", "Function(Number(1.0), True)"),
        ("x => x", "Function([BindName('x')], Identifier('x'), True)"),
        ("async x => x", "Function([BindName('x')], Identifier('x'), True, True)"),
        (
            "function f(a = 1, ...b) { var c; return a }",
            "Function('f', [BindDefault(BindName('a'), Number(1.0)), BindRest(BindName('b'))], Block([Declare('var', [Declarator(BindName('c'))]), Return(Identifier('a'))]), ['c'])",
        ),
        ("function* g() {}", "Unsupported('a generator function')"),
        ("!a", "Unary('!', Identifier('a'))"),
        ("typeof a", "Unary('typeof', Identifier('a'))"),
        ("delete a.b", "Delete(Member(Identifier('a'), 'b'))"),
        ("a + b * c", "Binary('+', Identifier('a'), Binary('*', Identifier('b'), Identifier('c')))"),
        ("a + b + c", "Binary('+', Binary('+', Identifier('a'), Identifier('b')), Identifier('c'))"),
        ("a && b || c", "Logical('||', Logical('&&', Identifier('a'), Identifier('b')), Identifier('c'))"),
        ("a ? b : c", "Conditional(Identifier('a'), Identifier('b'), Identifier('c'))"),
        ("a = 1", "Assign('', BindName('a'), Number(1.0))"),
        ("a.b += 1", "Assign('+', BindExpression(Member(Identifier('a'), 'b')), Number(1.0))"),
        (
            "[a, b.c] = d",
            "Assign('', BindArray([BindName('a'), BindExpression(Member(Identifier('b'), 'c'))]), Identifier('d'))",
        ),
        (
            "({a, b: [c], ...d} = e)",
            "Assign('', BindObject([BindEntry('a', BindName('a')), BindEntry('b', BindArray([BindName('c')]))], BindName('d')), Identifier('e'))",
        ),
        ("a ??= 1", "Assign('??', BindName('a'), Number(1.0))"),
        ("a++", "Update(1, Identifier('a'))"),
        ("--a.b", "Update(-1, True, Member(Identifier('a'), 'b'))"),
        ("(a, b)", "Sequence([Identifier('a'), Identifier('b')])"),
        ("await a", "Await(Identifier('a'))"),
        ("a as any", "Identifier('a')"),
        ("a satisfies B", "Identifier('a')"),
        ("<any>a", "Identifier('a')"),
        ("a!", "Identifier('a')"),
        ("class {}", "Unsupported('a class')"),
        ("import('x')", "Unsupported('`import()`')"),
        ("new.target", "Unsupported('`new.target`')"),
        ("super.x", "Unsupported('`super`')"),
        ("a?.#b", "Unsupported('a private name')"),
        ("a\n`x`", "TaggedTemplate(Identifier('a'), Template([Quasi('x', 'x')]))"),
        ("<T>(x: T) => x", "Function([BindName('x')], Identifier('x'), True)"),
        ("(x: string, y?: number): void => x", "Function([BindName('x'), BindName('y')], Identifier('x'), True)"),
        ("a<string>('x')", "Call(Identifier('a'), [String('x')])"),
        ("1_000", "Number(1000.0)"),
        ("a instanceof B", "Binary('instanceof', Identifier('a'), Identifier('B'))"),
        ("'a' in b", "Binary('in', String('a'), Identifier('b'))"),
        ("async () => { await x }", "Function(Block([ExpressionStatement(Await(Identifier('x')))]), True, True)"),
        ("a!.b", "Member(Identifier('a'), 'b')"),
        ("function (this: any, x) {}", "Function([BindName('x')], Block())"),
        ("{ }", "Object()"),
        ("[]", "Array()"),
        ("``", "Template([Quasi('', '')])"),
        ("a?.b?.()[c]", "Chain(Index(Call(Member(Identifier('a'), 'b', True), True), Identifier('c')))"),
    ],
)
def test_code(text: str, code: str) -> None:
    assert show(lower_expression(text)) == code


@pytest.mark.parametrize(
    ("text", "construct"),
    [
        ("1n", "a bigint"),
        ("class {}", "a class"),
        ("function* () {}", "a generator function"),
        ("import('x')", "`import()`"),
        ("a.#b", "a private name"),
        ("({ set a(v) {} }).a", "a setter"),
        ("({ __proto__: a }).b", "`__proto__`"),
        ("`${}`", "damaged code"),
    ],
)
def test_what_the_subset_lacks_is_named(text: str, construct: str) -> None:
    assert unsupported(lower_expression(text)) == {construct}


def test_white_space_comments_and_types_leave_the_code_equal() -> None:
    written = lower_expression("f(a, { b: [1, 2] })")
    assert lower_expression("f /* x */ ( a as any,\n // y\n { b : [ 1 , 2! ] } )") == written


@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("a.b", "a.b"),
        ("é.b", "é.b"),
        ("(a as any).b(1)", "(a as any).b(1)"),
        ("`😀${x}`", "`😀${x}`"),
        ("x => y", "x => y"),
    ],
)
def test_spans_are_those_of_the_text(text: str, under: str) -> None:
    lowered = lower(f"const é = {text};")
    statement = lowered.code[0]
    assert isinstance(statement, ir.Declare)
    value = statement.declarators[0].value
    assert value is not None
    assert lowered.under(value.id) == under


def test_names_that_are_used() -> None:
    lowered = lower("f(a, { b, c: d.e, [g]: 1 }, x => x + y)")
    assert list(lowered.low.names) == ["f", "a", "b", "d", "g", "x", "y"]


def test_names_and_places_of_members() -> None:
    lowered = lower("alpha.beta;")
    statement = lowered.code[0]
    assert isinstance(statement, ir.ExpressionStatement)
    member = statement.expression
    assert isinstance(member, ir.Member)
    assert (lowered.under(member.id), lowered.under(member.name_id)) == ("alpha.beta", "beta")


@pytest.mark.parametrize(
    ("before", "after"),
    [("[", "]"), ("f(", ")"), ("{a:", "}"), ("1+(", ")"), ("x=>", ""), ("!", ""), ("`${", "}`"), ("a=", "")],
)
def test_nesting_is_cut_off(before: str, after: str) -> None:
    deep = 10 * MAX_DEPTH
    lowered = lower(f"x = {before * deep}1{after * deep}")
    assert unsupported(lowered.code) == {"code nested this deeply"}
    assert lowered.low.deepest <= MAX_DEPTH + 1


@pytest.mark.parametrize("link", ["+1", ".a", "[0]", "()", "?.a", "&&1", "`x`"])
def test_chains_are_cut_off(link: str) -> None:
    lowered = lower(f"x = a{link * 10 * MAX_DEPTH}")
    assert unsupported(lowered.code) == {"code nested this deeply"}


def test_parentheses_cost_nothing() -> None:
    assert lower_expression("(" * 5000 + "1" + ")" * 5000) == lower_expression("1")


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("() => 1", 1),
        ("() => [[1]]", 3),
        ("() => { return 1; }", 2),
        ("() => () => [[[1]]]", 1),
        ("() => a + b + c", 4),
    ],
)
def test_functions_know_how_deep_they_are(text: str, depth: int) -> None:
    function = lower_expression(text)
    assert isinstance(function, ir.Function)
    assert function.depth == depth
