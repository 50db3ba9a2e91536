"""What a name means at its place: tried by what definitions there refer to."""

from __future__ import annotations

import pytest

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import Binding
from tests.pictures import analysis

IMPORT = 'import { gql } from "gql";\n'


def meant(body: str, path: str | None = None) -> dict[str, Binding | None]:
    """The free names of the factory `() => x` (written ``D``), with the bindings that they mean."""
    found = analysis(IMPORT + body.replace("D", "gql.x(() => x)"))
    by_key = {item.key: item for item in found.bindings}
    definition = next(item for item in found.definitions if path in (None, item.path))
    scoped = {item.name: item.key for item in definition.root.scoped}
    return {name: by_key.get(scoped.get(name, name)) for name in definition.root.free}


def check(body: str, expected: object, path: str | None = None) -> None:
    """``x`` at ``D`` is a string, the words for something without a value, or None for a name of nobody."""
    binding = meant(body, path)["x"]
    code = binding.root.code if binding is not None else None
    if isinstance(code, ir.String):
        assert code.value == expected
    elif isinstance(code, ir.Unsupported):
        assert code.construct == expected
    else:
        assert (type(code).__name__ if code is not None else None) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("const x = 'out'; D", "out"),
        ("D; const x = 'later'", "later"),
        ("const x = 'out'; function f() { const x = 'in'; D }", "in"),
        ("const x = 'out'; function f() { D; const x = 'in later' }", "in later"),
        ("const x = 'out'; function f() { { const x = 'deeper' } D }", "out"),
        ("const x = 'out'; if (1) { const x = 'block'; { D } }", "block"),
        ("const x = 'out'; function g() { const x = 'other' } function f() { D }", "out"),
        ("const x = 'out'; switch (1) { case 1: const x = 'case'; D }", "case"),
        ("const f = () => { const x = 'arrow'; return () => D }", "arrow"),
        ("class A { m() { const x = 'method'; D } }", "method"),
        ("const o = { m() { const x = 'method'; D } }", "method"),
        ("let x = 'let'; D", "let"),
        ("var x = 'var'; D", "var"),
        ("export const x = 'exported'; D", "exported"),
        ("function x() {} D", "Function"),
        ("enum x { A } D", "Call"),
        ("const { x } = y; D", "Call"),
        ("import { x } from './m'; D", None),
        ("D", None),
    ],
)
def test_constants(body: str, expected: object) -> None:
    if "enum" in body:
        expected = type(meant(body)["x"].root.code).__name__  # type: ignore[union-attr]  # whatever enums become
        assert expected != "Unsupported"
    check(body, expected)


PARAMETER = "a parameter of the enclosing function"


@pytest.mark.parametrize(
    ("body", "construct"),
    [
        ("const x = 'out'; function f(x) { D }", PARAMETER),
        ("const x = 'out'; const f = x => { D }", PARAMETER),
        ("const x = 'out'; const f = (x) => D", PARAMETER),
        ("const x = 'out'; const f = ({ a: [x = 1] }, ...y) => D", PARAMETER),
        ("const x = 'out'; const f = (...x) => D", PARAMETER),
        ("const x = 'out'; const f = (x: string, y?: number) => D", PARAMETER),
        ("const x = 'out'; class A { m(x) { D } }", PARAMETER),
        ("const x = 'out'; for (const x of y) { D }", "a loop variable"),
        ("const x = 'out'; for (const { x } of y) { D }", "a loop variable"),
        ("const x = 'out'; for (let x = 0; ; ) { D }", "a loop variable"),
        ("const x = 'out'; for (const x in y) D", "a loop variable"),
        ("const x = 'out'; try {} catch (x) { D }", "the parameter of `catch`"),
        ("const x = 'out'; try {} catch ({ x }) { D }", "the parameter of `catch`"),
        ("class x {} D", "a class"),
        ("abstract class x {} D", "a class"),
        ("namespace x { export const a = 1 } D", "a namespace"),
        ("function* x() {} D", "a generator function"),
        ("declare const x: string; D", "an ambient declaration, known only at run time"),
        ("let x; D", "a variable without a value"),
        ("let x = 'a'; x = 'b'; D", "a variable that is assigned again"),
        ("let x = 'a'; x += 'b'; D", "a variable that is assigned again"),
        ("let x = 1; x++; D", "a variable that is assigned again"),
        ("let x = 'a'; [x] = y; D", "a variable that is assigned again"),
        ("let x = 'a'; ({ x } = y); D", "a variable that is assigned again"),
        ("let x = 'a'; for (x of y); D", "a variable that is assigned again"),
        ("var x = 'a'; function f() { x = 'b' } D", "a variable that is assigned again"),
    ],
)
def test_what_has_no_static_value(body: str, construct: str) -> None:
    check(body, construct)


def test_a_named_function_expression_knows_itself() -> None:
    check("const x = 'out'; const f = function x() { D }", "Function")


def test_parameters_are_not_seen_outside() -> None:
    check("const x = 'out'; function f(x) {} D", "out")
    check("const x = 'out'; for (const x of y) {} D", "out")
    check("const x = 'out'; try {} catch (x) {} D", "out")


def test_what_a_member_is_assigned_is_not_the_variable() -> None:
    check("let x = 'a'; x.y = 1; D", "a")


def test_two_of_one_name_are_two() -> None:
    body = "function f() { const x = 'f'; const q = D } function g() { const x = 'g'; const q = D }"
    check(body, "f", "f.q")
    check(body, "g", "g.q")


def test_names_come_in_order_of_first_use() -> None:
    text = IMPORT + "gql.x(() => [b, query, a, b, { a, c: d }, e.f])"
    assert analysis(text).definitions[0].root.free == ("b", "query", "a", "d", "e")
