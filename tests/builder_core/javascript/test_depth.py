"""However code is nested, it gives a value or a finding, and takes no more of Python's stack than was reckoned with."""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest

from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.builtins import GLOBALS
from soda_gql_builder.javascript.run import MAX_FRAMES, Environment, Run
from soda_gql_builder.javascript.values import (
    POISON,
    UNDEFINED,
    Abort,
    Closure,
    Code,
    JSThrow,
    Native,
    Place,
    Scope,
    Site,
    Value,
)
from soda_gql_builder.recursion import RECURSION_LIMIT, room_for_recursion
from soda_gql_builder.typescript import ir
from tests.builder_core.javascript.evaluation import CODE, PLACE, Outcome, evaluate, evaluate_body, lower_body
from tests.builder_core.typescript.lowered import lower

DEEP = 10_000

EXPRESSIONS = {
    "parentheses": ("(", "1", ")"),
    "arrays": ("[", "1", "]"),
    "objects": ("{a:", "1", "}"),
    "calls": ("Boolean(", "1", ")"),
    "chained calls": ("Boolean", "", "()"),
    "substitutions": ("`${", "1", "}`"),
    "optional chain": ("null", "", "?.b"),
    "members": ("a", "", ".b"),
    "indices": ("[]", "", "[0]"),
    "sum": ("1", "", "+1"),
    "sum of texts": ("'a'", "", "+'b'"),
    "sum to the right": ("1+(", "1", ")"),
    "and": ("1", "", "&&1"),
    "nullish": ("null", "", "??null"),
    "arrows": ("x=>", "1", ""),
    "conditionals in the middle": ("1?", "1", ":0"),
    "conditionals at the end": ("0?1:", "1", ""),
    "not": ("!", "1", ""),
    "typeof": ("typeof ", "1", ""),
    "new": ("new ", "X", ""),
    "assignments": ("a=", "1", ""),
    "commas": ("1", "", ",1"),
    "spreads": ("[...", "[]", "]"),
    "called arrows": ("(()=>", "1", ")()"),
    "called functions": ("(function(){return ", "1", "})()"),
    "non-null": ("a", "", "!"),
    "casts": ("a", "", " as any"),
    "tagged templates": ("String.raw", "", "`x`"),
    "methods": ("[1]", "", ".map(x=>x)"),
    "patterns": ("([", "a", "])=>a"),
    "object patterns": ("({a:", "a", "})=>a"),
    "defaults": ("((a=", "1", ")=>a)()"),
    "getters": ("({get a(){return ", "1", "}}).a"),
    "damage": ("(", "DAMAGE", ""),
}

STATEMENTS = {
    "else if": ("if(0){}else ", "return 1", ""),
    "ifs": ("if(1)", "return 1", ""),
    "blocks": ("{", "return 1", "}"),
    "loops": ("while(1)", "return 1", ""),
    "tries": ("try{", "return 1", "}finally{}"),
    "switches": ("switch(1){case 1:", "return 1", "}"),
    "functions": ("function f(){", "return 1", "}"),
    "labels": ("l:", "return 1", ""),
}

RECURSIONS = (
    "const f = () => f(); return f();",
    "const f = n => [n, ...f(n + 1)]; return f(0);",
    "const f = () => `${{ toString: f }}`; return f();",
    "const o = { get a() { return this.a; } }; return o.a;",
    "const o = { get a() { return { ...this }; } }; return { ...o };",
    "const f = () => [2, 1].sort(f); return f();",
    "const f = () => 'a'.replace(/a/, f); return f();",
    "const f = () => [1].reduce(f, 1); return f();",
    "const f = () => Array.from([1], f); return f();",
    "const f = () => new Map([[1, 2]]).forEach(f); return f();",
    "const f = () => JSON.stringify({ toJSON: f }); return f();",
    "const f = () => JSON.parse('[1]', f); return f();",
    "const f = () => Promise.resolve(1).then(f); return f();",
    "const f = () => new Promise(f); return f();",
    "const f = async () => await f(); return f();",
    "const f = s => f`x`; return f();",
    "const f = () => { for (const x of [1]) { try { return f(); } finally { } } }; return f();",
    "const f = () => { try { f(); } catch (e) { f(); } }; return f();",
    "const f = ({ a = f() } = {}) => a; return f();",
    "const f = () => f.call(null); return f();",
    "const f = () => f.apply(null, []); return f();",
    "const f = () => f.bind(null)(); return f();",
    "const f = () => ({ valueOf: f }) + 1; return f();",
    "let g = x => x; for (let i = 0; i < 5000; i++) g = g.bind(null); return g(1);",
    "let a = []; a.push(a); return String(a);",
    "let a = []; a.push(a); return a.flat(Infinity);",
    "let a = []; for (let i = 0; i < 10000; i++) a = [a]; return String(a);",
    "let a = []; for (let i = 0; i < 10000; i++) a = { a }; return JSON.stringify(a);",
    "let a = []; for (let i = 0; i < 10000; i++) a = [a]; return a.flat(Infinity);",
    "let a = 1; for (let i = 0; i < 10000; i++) a = { a }; const f = x => x.a ? f(x.a) : x; return f(a);",
)


@pytest.mark.parametrize("shape", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_deep_expressions_end_well(shape: tuple[str, str, str]) -> None:
    before, middle, after = shape
    text = before * DEEP + middle + after * DEEP if middle or not after else before + after * DEEP
    _check_ended(evaluate(text))


@pytest.mark.parametrize("shape", STATEMENTS.values(), ids=STATEMENTS)
def test_deep_statements_end_well(shape: tuple[str, str, str]) -> None:
    before, middle, after = shape
    _check_ended(evaluate_body(before * DEEP + middle + after * DEEP))


def _check_ended(outcome: Outcome) -> None:
    assert outcome.value is not POISON or outcome.findings or outcome.thrown or "DAMAGE" in outcome.text


@pytest.mark.parametrize("body", RECURSIONS)
def test_endless_recursion_is_found(body: str) -> None:
    assert [finding.message for finding in evaluate_body(body).findings] == ["This calls itself without end."]


def test_recursion_as_people_write_it_works() -> None:
    body = "const f = n => n === 0 ? [] : [n, ...f(n - 1)]; return f(500).length;"
    assert evaluate_body(body).value == 500.0


# --- the reckoning -------------------------------------------------------------------------------------

LEVELS = {
    "calls": ("id(", ")"),
    "methods": ("[1].map(() => ", ")[0]"),
    "arrays": ("[", "]"),
    "objects": ("{ a: ", "}"),
    "spreads": ("[...", "]"),
    "object spreads": ("{ ...", "}"),
    "templates": ("`${", "}`"),
    "tagged": ("tag`${", "}`"),
    "unary": ("!", ""),
    "sums": ("1 + (", ")"),
    "products on the left": ("(", " * 2)"),
    "and": ("true && (", ")"),
    "conditionals": ("true ? ", " : 0"),
    "sequences": ("(1, ", ")"),
    "assignments": ("x = ", ""),
    "assignments to members": ("o.a = ", ""),
    "assignments to indices": ("o[", "] = 1"),
    "combined assignments": ("x += ", ""),
    "destructuring": ("({ x } = ", ")"),
    "members": ("(", ").a?.b"),
    "indices": ("o[", "]"),
    "calls of calls": ("(", ")?.call?.(null)"),
    "called arrows": ("(() => ", ")()"),
    "called functions": ("(function () { return ", "; })()"),
    "called async functions": ("(async () => { return ", "; })()"),
    "blocks": ("(() => { { { return ", "; } } })()"),
    "ifs": ("(() => { if (true) { return ", "; } })()"),
    "loops": ("(() => { for (const y of [1]) { return ", "; } })()"),
    "counted loops": ("(() => { for (let i = 0; i < 1; i++) { return ", "; } })()"),
    "whiles": ("(() => { while (true) { return ", "; } })()"),
    "tries": ("(() => { try { return ", "; } catch (e) { } finally { } })()"),
    "catches": ("(() => { try { throw 1; } catch (e) { return ", "; } })()"),
    "finallies": ("(() => { try { } finally { return ", "; } })()"),
    "switches": ("(() => { switch (1) { case 1: return ", "; } })()"),
    "labels": ("(() => { a: { return ", "; } })()"),
    "tests": ("(() => { if (", ") return 1; })()"),
    "declarations": ("(() => { const [[y]] = [[", "]]; return y; })()"),
    "defaults": ("((a = ", ") => a)()"),
    "deep defaults": ("(({ a: [b = ", "] = [] } = {}) => b)()"),
    "getters": ("({ get a() { return ", "; } }).a"),
    "spread getters": ("({ ...{ get a() { return ", "; } } })"),
    "texts of objects": ("String({ toString: () => ", " })"),
    "numbers of objects": ("+{ valueOf: () => ", " }"),
    "sorting": ("[1, 2].sort(() => ", ")"),
    "replacing": ("'a'.replace(/a/, () => ", ")"),
    "reducing": ("[1, 2].reduce(() => ", ")"),
    "reviving": ("JSON.parse('1', () => ", ")"),
    "writing": ("JSON.stringify({ toJSON: () => ", " })"),
    "replacers": ("JSON.stringify([[1]], () => ", ")"),
    "then": ("Promise.resolve(1).then(() => ", ")"),
    "promises": ("new Promise(r => r(", "))"),
    "bound": ("(() => ", ").bind(null)()"),
    "applied": ("Math.max.apply(null, [", "])"),
    "maps": ("new Map([[1, ", "]])"),
    "groups": ("Object.groupBy([1], () => ", ")"),
}


@pytest.mark.parametrize("shape", LEVELS.values(), ids=LEVELS)
def test_frames_are_reckoned_with(shape: tuple[str, str]) -> None:
    for levels in (1, 30):
        expression = shape[0] * levels + "probe()" + shape[1] * levels
        body = f"let x = 1; const o = {{}}, id = v => v, tag = (s, v) => v; return {expression};"
        for used, reckoned in _probed(body):
            assert used <= reckoned + 60, f"{used} frames, {reckoned} reckoned with: {body[:200]}"


def _probed(body: str) -> list[tuple[int, int]]:
    """For each call of ``probe``: the frames that were in use and those that the run knew of."""
    function, _, _ = lower_body(body)
    seen: list[tuple[int, int]] = []
    base = _depth()

    def probe(run: Run, _this: Value, _arguments: list[Value], _site: Site) -> Value:
        seen.append((_depth() - base, run.frames))
        return 1.0

    native = Native("probe", probe)

    def lookup(_run: Run, _code: Code, name: str, _place: Place) -> Value:
        return native if name == "probe" else GLOBALS[name]

    with room_for_recursion():
        run = Run(Environment(lookup, GLOBALS))
        with suppress(JSThrow, Abort):
            functions.call(run, Closure(function, Scope(CODE, None)), UNDEFINED, [], None, PLACE)
    assert seen, body
    return seen


def _depth() -> int:
    frame, depth = sys._getframe(), 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


def test_room_is_given_back() -> None:
    before = sys.getrecursionlimit()
    with room_for_recursion():
        assert sys.getrecursionlimit() >= RECURSION_LIMIT > MAX_FRAMES + 4_000
        with room_for_recursion():
            pass
        assert sys.getrecursionlimit() >= RECURSION_LIMIT
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize("count", [100, 5_000])
def test_evaluations_that_wait_for_each_other(count: int) -> None:
    """Variables that refer to the one before, each evaluated in a run of its own."""
    roots = [lower(f"x = a{index - 1} + 1;") for index in range(1, count)]

    def lookup(run: Run, code: Code, name: str, place: Place) -> Value:
        if name == "a0":
            return 1.0
        index = int(name[1:])
        inner = Run(run.environment, run.frames)
        lowered = roots[index - 1]
        statement = lowered.code[0]
        assert isinstance(statement, ir.ExpressionStatement)
        assert isinstance(statement.expression, ir.Assign)
        try:
            return functions.evaluate_root(inner, code, statement.expression.value, lowered.low.deepest, place)
        except Abort:
            return POISON
        finally:
            run.findings.extend(inner.findings)

    with room_for_recursion():
        run = Run(Environment(lookup, GLOBALS))
        value = lookup(run, CODE, f"a{count - 1}", PLACE)
    assert value == float(count) if count == 100 else (value is POISON and run.findings)
