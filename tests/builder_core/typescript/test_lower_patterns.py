"""Binding patterns, parameters and assignment targets as the IR has them."""

from __future__ import annotations

import pytest

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.lowering import MAX_DEPTH
from tests.builder_core.typescript.lowered import lower, lower_expression, show, unsupported


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ("", "[]"),
        ("a", "[BindName('a')]"),
        ("a: string, b?: T", "[BindName('a'), BindName('b')]"),
        ("a = 1", "[BindDefault(BindName('a'), Number(1.0))]"),
        ("...a: T[]", "[BindRest(BindName('a'))]"),
        ("{ a, b: c, 'd e': f, 1: g, [h]: i }", None),
        ("{ a = 1, b: { c } = {} }", None),
        ("[a, , b = 2, [c], ...d]", None),
        ("{ ...rest }: T", "[BindObject(BindName('rest'))]"),
        ("[]", "[BindArray()]"),
        ("{}", "[BindObject()]"),
    ],
)
def test_parameters(parameters: str, code: str | None) -> None:
    function = lower_expression(f"({parameters}) => 0")
    assert isinstance(function, ir.Function)
    assert show(function.parameters) == (code or _CODES[parameters])


_CODES = {
    "{ a, b: c, 'd e': f, 1: g, [h]: i }": "[BindObject([BindEntry('a', BindName('a')), BindEntry('b', BindName('c')), "
    "BindEntry('d e', BindName('f')), BindEntry('1', BindName('g')), BindEntry(Identifier('h'), BindName('i'))])]",
    "{ a = 1, b: { c } = {} }": "[BindObject([BindEntry('a', BindDefault(BindName('a'), Number(1.0))), "
    "BindEntry('b', BindDefault(BindObject([BindEntry('c', BindName('c'))]), Object()))])]",
    "[a, , b = 2, [c], ...d]": "[BindArray([BindName('a'), Hole(), BindDefault(BindName('b'), Number(2.0)), "
    "BindArray([BindName('c')]), BindRest(BindName('d'))])]",
}


def test_this_is_no_parameter() -> None:
    function = lower_expression("function (this: Window, a) {}")
    assert isinstance(function, ir.Function)
    assert show(function.parameters) == "[BindName('a')]"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("a", "BindName('a')"),
        ("(a)", "BindName('a')"),
        ("a!", "BindName('a')"),
        ("a.b", "BindExpression(Member(Identifier('a'), 'b'))"),
        ("a[0]", "BindExpression(Index(Identifier('a'), Number(0.0)))"),
        ("[a.b, c = 1]", None),
        ("f()", "BindExpression(Unsupported('this assignment target'))"),
        ("a?.b", "BindExpression(Unsupported('this assignment target'))"),
    ],
)
def test_targets(target: str, code: str | None) -> None:
    assignment = lower_expression(f"{target} = 0")
    assert isinstance(assignment, ir.Assign)
    members = "BindExpression(Member(Identifier('a'), 'b')), BindDefault(BindName('c'), Number(1.0))"
    assert show(assignment.target) == (code or f"BindArray([{members}])")


@pytest.mark.parametrize(
    ("parameter", "names"),
    [
        ("a", ["a"]),
        ("{ b, a: [c, , { d = 1 }], ...e }", ["b", "c", "d", "e"]),
        ("[a = 1, ...[b]]", ["a", "b"]),
    ],
)
def test_bound_names(parameter: str, names: list[str]) -> None:
    function = lower_expression(f"({parameter}) => 0")
    assert isinstance(function, ir.Function)
    assert ir.bound_names(function.parameters[0]) == names


def test_places_of_keys() -> None:
    lowered = lower("const { alpha: beta } = x;")
    statement = lowered.code[0]
    assert isinstance(statement, ir.Declare)
    pattern = statement.declarators[0].target
    assert isinstance(pattern, ir.BindObject)
    entry = pattern.entries[0]
    assert (lowered.under(entry.id), lowered.under(entry.target.id)) == ("alpha", "beta")


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ("{a:", "}"), ("[...", "]")])
def test_nesting_is_cut_off(before: str, after: str) -> None:
    deep = 10 * MAX_DEPTH
    assert unsupported(lower(f"const {before * deep}x{after * deep} = y").code) == {"code nested this deeply"}
