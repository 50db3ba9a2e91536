"""Whatever people type, an evaluation ends with a value, a JavaScript exception or findings; nothing else comes out."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.builder_core.javascript.evaluation import answer, evaluate_body
from tests.builder_core.javascript.refresh_expectations import TABLE, program_of

BODIES = [
    program_of(Path(f"{area}.txt"), case)
    for area, cases in json.loads(TABLE.read_text(encoding="utf-8")).items()
    for case in cases
]

ATOMS = st.sampled_from(
    [
        "0",
        "-1",
        "NaN",
        "1e21",
        "'a'",
        "'😀'",
        "''",
        "null",
        "undefined",
        "true",
        "x",
        "o",
        "a",
        "f",
        "this",
        "[]",
        "{}",
        "/a/g",
        "new Map([[1, 2]])",
        "new Set([1])",
        "new Date(0)",
        "Promise.resolve(1)",
        "[1, , 2]",
        "() => x",
        "nope",
        "Math",
        "JSON",
        "Object",
        "Array",
        "String",
        "Symbol",
        "console",
        "new Error('e')",
        "[3, 1].values()",
        "`${x}`",
    ]
)
METHODS = st.sampled_from(
    [
        "map",
        "filter",
        "reduce",
        "sort",
        "slice",
        "splice",
        "push",
        "join",
        "flat",
        "concat",
        "at",
        "with",
        "fill",
        "keys",
        "replace",
        "split",
        "match",
        "matchAll",
        "padEnd",
        "repeat",
        "toString",
        "valueOf",
        "call",
        "apply",
        "bind",
        "get",
        "set",
        "add",
        "then",
        "catch",
        "next",
        "exec",
        "test",
        "stringify",
        "parse",
        "from",
        "entries",
        "assign",
        "length",
        "hasOwnProperty",
        "constructor",
        "prototype",
        "toFixed",
        "getTime",
        "toISOString",
        "message",
        "size",
        "__proto__",
    ]
)
OPERATORS = st.sampled_from(
    ["+", "-", "*", "/", "%", "**", "<", ">=", "==", "===", "&&", "||", "??", "&", "<<", ">>>", "in", "instanceof", ","]
)
EXPRESSIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, OPERATORS, inner),
        st.builds("({}).{}({})".format, inner, METHODS, inner),
        st.builds("({})?.{}".format, inner, METHODS),
        st.builds("({})[{}]".format, inner, inner),
        st.builds("[{}, ...{}]".format, inner, inner),
        st.builds("({{ a: {}, [{}]: {}, ...{} }})".format, inner, inner, inner, inner),
        st.builds("(({} = {}) => {})({})".format, st.sampled_from(["x", "[x]", "{ a: x }"]), inner, inner, inner),
        st.builds("`a${{{}}}b`".format, inner),
        st.builds("(typeof {})".format, inner),
        st.builds("(a[{}] = {})".format, inner, inner),
        st.builds("new ({})({})".format, inner, inner),
        st.builds("f({}, {})".format, inner, inner),
    ),
    max_leaves=12,
)
STATEMENTS = st.recursive(
    st.one_of(
        st.builds("{};".format, EXPRESSIONS),
        st.builds("return {};".format, EXPRESSIONS),
        st.builds("throw {};".format, EXPRESSIONS),
        st.builds("let {} = {};".format, st.sampled_from(["x", "[y, z]", "{ a: y, ...z }"]), EXPRESSIONS),
        st.sampled_from(["break;", "continue;", "break l;", "var o = 1;", "x++;", "delete o.a;", "function f() {}"]),
    ),
    lambda inner: st.one_of(
        st.builds("if ({}) {{ {} }} else {}".format, EXPRESSIONS, inner, inner),
        st.builds("for (const x of {}) {{ {} }}".format, EXPRESSIONS, inner),
        st.builds("for (const k in {}) {{ {} }}".format, EXPRESSIONS, inner),
        st.builds("l: for (let i = 0; i < 3; i++) {{ {} }}".format, inner),
        st.builds("try {{ {} }} catch (x) {{ {} }} finally {{ {} }}".format, inner, inner, inner),
        st.builds("switch ({}) {{ case {}: {} default: {} }}".format, EXPRESSIONS, EXPRESSIONS, inner, inner),
        st.builds("{{ {} {} }}".format, inner, inner),
    ),
    max_leaves=6,
)
START = "let x = 1; const o = { a: 1, b: { c: [1] } }, a = [1, 'b', null], f = (p, q) => p; "


def check_ends(body: str) -> None:
    outcome = evaluate_body(body)
    answer(outcome)
    assert outcome.run.frames == 0


@given(st.lists(STATEMENTS, min_size=1, max_size=4).map(" ".join))
def test_random_programs_end_well(body: str) -> None:
    check_ends(START + body)


@given(
    st.sampled_from(BODIES),
    st.integers(0, 200),
    st.integers(0, 8),
    st.sampled_from(["", "(", ")", "{", "`", ".", "=>"]),
)
def test_mutated_programs_end_well(body: str, at: int, cut: int, put: str) -> None:
    check_ends(body[:at] + put + body[at + cut :])


@given(st.sampled_from(BODIES), st.sampled_from(BODIES), st.integers(0, 100), st.integers(0, 100))
def test_spliced_programs_end_well(first: str, second: str, end: int, start: int) -> None:
    check_ends(first[:end] + second[start:])


@given(st.text(alphabet="abx01.,;:(){}[]=>+-*/!?&|'\"`$\\ \n", max_size=40))
def test_any_text_ends_well(body: str) -> None:
    check_ends(body)


@given(st.lists(STATEMENTS, min_size=1, max_size=3).map(" ".join))
def test_same_program_same_outcome(body: str) -> None:
    first, second = evaluate_body(START + body), evaluate_body(START + body)
    assert (answer(first), first.told()) == (answer(second), second.told())
    assert first.run.steps == second.run.steps
    assert first.run.frames == 0
