"""What an evaluation tells: where, once, and what it does with values that could not be evaluated."""

from __future__ import annotations

import pytest

from soda_gql_builder.javascript.values import POISON
from tests.builder_core.javascript.evaluation import evaluate, evaluate_body, show


def check_not_static(expression: str, construct: str, under: str | None = None) -> None:
    """The expression has one finding, about this construct, under this piece of the text (the expression itself)."""
    outcome = evaluate(expression)
    (told,) = outcome.told()
    assert told[0] == "not-static"
    assert told[1].startswith(f"{construct[0].upper()}{construct[1:]} cannot be evaluated at build time.")
    assert told[2] == (under or expression)


@pytest.mark.parametrize(
    ("expression", "construct", "under"),
    [
        ("Math.random()", "a random number", None),
        ("Date.now()", "the current time", None),
        ("new Date()", "the current time", None),
        ("Date()", "the current time", None),
        ("new Date(2024, 0, 1)", "a date in the machine's time zone", None),
        ('new Date("2024-01-02T00:00")', "a date in the machine's time zone", '"2024-01-02T00:00"'),
        ('new Date("Jan 1 2024")', "a date in this format", '"Jan 1 2024"'),
        ('new Date("2024-02-30")', "a date that does not exist", '"2024-02-30"'),
        ("new Date(0).getHours()", "a date in the machine's time zone", None),
        ("new Date(0).setTime(1)", "changing a date", None),
        ("`${new Date(0)}`", "a date as text, which depends on the machine's time zone,", "new Date(0)"),
        ('"a".localeCompare("b")', "comparing texts by the language of the machine", None),
        ("(1).toLocaleString()", "a number in the language of the machine", None),
        ("performance.now()", "the current time", "now"),
        ("process.env.HOME", "the environment of the process", "env"),
        ('fetch("x")', "a network request", "fetch"),
        ('Symbol("x")', "a symbol", "Symbol"),
        ("Symbol.iterator", "a symbol", "iterator"),
        ("new WeakMap()", "a weak map", None),
        ("new Intl.NumberFormat()", "`Intl`, which depends on the language of the machine,", "NumberFormat"),
        ("structuredClone({})", "`structuredClone`", "structuredClone"),
        ("`${() => 1}`", "the source text of a function", "() => 1"),
        ("(() => 1).name", "the name of this function", "name"),
        ("new (function () {})()", "`new` of a function", None),
        ("new Function('return 1')", "`new Function`", None),
        ("new String('x')", "a wrapper object", None),
        ("Object.defineProperty({}, 'a', {})", "`Object.defineProperty`", None),
        ("Object.create({})", "an object with a prototype", None),
        ("({}).__proto__", "`__proto__`", "__proto__"),
        ("({ __proto__: null })", "`__proto__`", "__proto__"),
        ("new Error('x').stack", "the stack of an error", "stack"),
        ("new Promise(() => {})", "a promise that is not settled at once", None),
        ("Promise.race([])", "a promise that nothing settles", None),
        ("Promise.resolve({ then() {} })", "waiting for an object with a method `then`", None),
        ("[1, , 2].map(x => x)", "skipping the holes of an array", None),
        ("Array(3).forEach(x => x)", "skipping the holes of an array", None),
        ("Object.keys([, 1])", "skipping the holes of an array", "[, 1]"),
        ("/a/v.test('a')", "a regular expression with the flag `d` or `v`", None),
        (r"/\p{Script=Greek}/u.test('a')", "this regular expression", None),
        ("[1].values().map(x => x)", "the method `map`", "map"),
        ("'a'.bold()", "the method `bold`", "bold"),
        ("(() => { class A {} })()", "a class", "class A {}"),
        ("10n", "a bigint", None),
    ],
)
def test_what_depends_on_the_machine_or_is_lacking(expression: str, construct: str, under: str | None) -> None:
    check_not_static(expression, construct, under)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("nope", "nope"),
        ("setTimeout(() => 1)", "setTimeout"),
        ('require("x")', "require"),
        ("globalThis.Math", "globalThis"),
    ],
)
def test_names_that_are_not_there(expression: str, text: str) -> None:
    outcome = evaluate(expression)
    assert outcome.value is POISON
    assert outcome.told() == [("undefined-name", text, text)]


def test_a_mistake_is_told_once() -> None:
    outcome = evaluate_body("for (let i = 0; i < 3; i++) { nope; nope + 1; `${nope}`; }")
    assert [told[2] for told in outcome.told()] == ["nope", "nope", "nope"]


@pytest.mark.parametrize(
    "expression",
    [
        "nope + 1",
        "!nope",
        "nope.a.b[0]()",
        "`${nope}`",
        "nope ?? 1",
        "nope ? 1 : 2",
        "Math.max(1, nope)",
        "[nope].join()",
        "[1, nope].includes(5)",
        "[1, nope].indexOf(5)",
        "[2, nope].sort()",
        "String([1, [nope]])",
        "JSON.stringify({ a: nope })",
        "[1].map(nope)",
        "[1].filter(() => nope)",
        "[1].sort(nope)",
        "'a'.replace(/a/, () => nope)",
        "new Map([[1, 2]]).get(nope)",
        "new Date(nope)",
        "new Error(nope)",
        "Object.keys(nope)",
        "(({ a }) => a)(nope)",
        "(([a]) => a)(nope)",
        "(({ ...a }) => a)(nope)",
        "nope`x`",
        "new nope()",
        "({ toString: () => nope }) + ''",
        "[nope].reduce((a, b) => a)",
        "({ [nope]: 1 }).x.y === undefined && nope",
    ],
)
def test_poison_spreads_in_silence(expression: str) -> None:
    outcome = evaluate(expression)
    if "y === undefined" in expression:
        assert outcome.thrown is not None
        return
    assert (outcome.value, outcome.thrown) == (POISON, None)
    assert {told[0] for told in outcome.told()} == {"undefined-name"}


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("[1, nope, 2]", "[1, poison, 2]"),
        ("[1, nope].map(x => [x])", "[[1], [poison]]"),
        ("[1, nope].concat(nope)", "[1, poison, poison]"),
        ("(a => (a.push(nope), a))([])", "[poison]"),
        ("[1, 2].fill(nope, 1)", "[1, poison]"),
        ("[1].toSpliced(0, 0, nope)", "[poison, 1]"),
        ("[1].with(0, nope)", "[poison]"),
        ("Array.of(nope)", "[poison]"),
        ("Array.from([nope])", "[poison]"),
        ("({ a: nope, b: 1 })", '{"a": poison, "b": 1}'),
        ("({ [nope]: 1, b: 1 })", '{"b": 1}'),
        ("Object.entries({ a: nope })", '[["a", poison]]'),
        ("Object.assign({}, nope, { a: nope })", '{"a": poison}'),
        ("Object.fromEntries([['a', nope], nope])", '{"a": poison}'),
        ("new Map([['a', nope]])", 'Map{"a" => poison}'),
        ("new Map().set('a', nope)", 'Map{"a" => poison}'),
        ("[...[nope]]", "[poison]"),
        ("((a, b) => [a, b])(nope, 1)", "[poison, 1]"),
        ("((...a) => a).call(null, nope)", "[poison]"),
        ("((...a) => a).bind(null, nope)(1)", "[poison, 1]"),
        ("[nope, 1].at(1)", "1"),
        ("[nope, 1].length", "2"),
        ("[1, nope].includes(1)", "true"),
    ],
)
def test_containers_pass_poison_along(expression: str, shown: str) -> None:
    outcome = evaluate(expression)
    assert show(outcome.run, outcome.value) == shown
    assert {told[0] for told in outcome.told()} == {"undefined-name"}


@pytest.mark.parametrize(
    ("body", "message", "under"),
    [
        ("const a = null; return a.b;", "Cannot read properties of null (reading 'b')", "b"),
        ("const a = {}; return a.b();", "`b` is not a function but undefined", "b"),
        ("return 'x'.trimm();", "`trimm` is not a function but undefined", "trimm"),
        ("const f = 1; return f();", "`f` is not a function but 1", "f"),
        ("throw new Error('stop');", "stop", "throw new Error('stop');"),
        ("return x + 1; let x = 1;", "Cannot access 'x' before initialization", "x"),
        ("const x = 1; x = 2;", "Assignment to constant variable.", "x"),
        ("const { a } = null;", "Cannot destructure null", "{ a }"),
        ("return [].reduce((a, b) => a);", "Reduce of empty array with no initial value", "[].reduce((a, b) => a)"),
        ("return 'a'.repeat(-1);", "Invalid count value: -1", "'a'.repeat(-1)"),
    ],
)
def test_exceptions_know_their_place(body: str, message: str, under: str) -> None:
    outcome = evaluate_body(body)
    assert outcome.thrown is not None
    assert outcome.thrown.value.entries["message"] == message
    assert outcome.under(outcome.thrown.place) == under


def test_enums() -> None:
    body = "enum A { X, Y = 5, Z, S = 's', T = Y * 2 } return [A.X, A.Z, A.S, A.T, A[5], A[0], Object.keys(A)];"
    outcome = evaluate_body(body)
    keys = '["0", "5", "6", "10", "X", "Y", "Z", "S", "T"]'
    assert show(outcome.run, outcome.value) == f'[0, 6, "s", 10, "Y", "X", {keys}]'
