"""Nothing goes on for ever, and nothing fills the memory."""

from __future__ import annotations

import pytest

from soda_gql_builder.javascript.limits import MAX_ITEMS, MAX_TEXT
from soda_gql_builder.javascript.run import MAX_STEPS
from tests.builder_core.javascript.evaluation import answer, evaluate_body

ENDLESS = "evaluation-error: This does not come to an end."
LARGE = "not-static: A collection this large cannot be evaluated at build time."


@pytest.mark.parametrize(
    "body",
    [
        "while (true) { }",
        "for (;;) [1, 2, 3].map(x => x);",
        "do { continue; } while (1);",
        "const a = []; for (;;) a.push('x'.repeat(4000000));",
        "const big = Array(200000).fill(1); for (;;) [...big];",
        "let s = ''; for (;;) s += 'ab';",
        "const s = 'é'.repeat(1000000); for (;;) s.length;",
        "const s = 'x'.repeat(1000000); for (;;) s.toUpperCase();",
        "const a = 'x'.repeat(4000000), b = 'x'.repeat(4000000); for (;;) a === b;",
        "let a = ['x']; for (let i = 0; i < 60; i++) a = [a, a]; return String(a);",
        "const m = new Map([[1, 1]]); for (const [k] of m) { m.delete(k); m.set(k + 1, 1); }",
        "try { while (true) { } } catch (e) { return 1; } finally { return 2; }",
        "return /(a+)+$/.test('a'.repeat(40) + 'b');",
        "return /(a|aa)+$/.test('a'.repeat(4000) + 'b');",
        "return /(.*)*x/.test('a'.repeat(4000));",
        "return /(?=(a*)*b)/.test('a'.repeat(30));",
        "return 'a'.repeat(3000).replace(/(a+)+b/g, '');",
        "return 'x'.repeat(2000).replace(/x/g, '$&'.repeat(3000));",
    ],
)
def test_endless(body: str) -> None:
    assert answer(evaluate_body(body, steps=50_000)) == ENDLESS


def test_the_whole_budget_is_spent_soon() -> None:
    outcome = evaluate_body("while (true) { }")
    assert answer(outcome) == ENDLESS
    assert outcome.run.steps == MAX_STEPS + 1


@pytest.mark.parametrize(
    "body",
    [
        "let a = 'x'; for (let i = 0; i < 60; i++) a = a + a; return a;",
        "let a = 'x'; for (let i = 0; i < 60; i++) a = `${a}${a}`; return a;",
        "return 'x'.repeat(1e9);",
        "return 'x'.padEnd(1e12);",
        "return Array(200000).fill('x'.repeat(1000)).join('');",
        "return 'x'.repeat(4000000).concat('y');",
        "return 'x'.repeat(2000).replaceAll('x', 'y'.repeat(3000));",
        "return JSON.stringify(Array(3000).fill('x'.repeat(3000)));",
    ],
)
def test_texts_too_long(body: str) -> None:
    assert answer(evaluate_body(body)) == "throws RangeError"


@pytest.mark.parametrize(
    "body",
    [
        "let a = [1]; for (let i = 0; i < 60; i++) a = [...a, ...a];",
        "let a = [1]; for (let i = 0; i < 60; i++) a.push(...a);",
        "let a = [1]; for (let i = 0; i < 60; i++) a = a.concat(a);",
        "Array(1e9);",
        "Array.from({ length: 1e8 });",
        "const a = []; a[4e8] = 1;",
        "const a = []; a.length = 1e9;",
        "'x'.repeat(1000000).split('');",
        "[...'x'.repeat(1000000)];",
        "Object.keys('x'.repeat(1000000));",
        "Math.max.apply(null, { length: 1e8 });",
    ],
)
def test_lists_too_long(body: str) -> None:
    assert answer(evaluate_body(body)).startswith(LARGE)


def test_what_people_do_fits() -> None:
    assert evaluate_body("let s = ''; for (let i = 0; i < 10000; i++) s += i; return s.length;").value == 38890.0
    assert evaluate_body(f"return 'x'.repeat({MAX_TEXT}).length;").value == MAX_TEXT
    assert evaluate_body(f"return Array({MAX_ITEMS}).fill(0).map(x => 1).length;").value == MAX_ITEMS
    assert evaluate_body("return 'ab'.repeat(5000).replace(/a/g, 'c').length;").value == 10000.0
