"""AST paths, and calls that look like definitions and are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.diagnostics import Severity
from tests.pictures import analysis, definitions

IMPORT = 'import { gql } from "gql";\n'


def check(body: str, *paths: str, tsx: bool = False) -> None:
    """``D`` stands for a definition; these are the paths, in source order."""
    assert list(definitions(body.replace("D", "gql.x(() => 1)"), tsx=tsx)) == list(paths)


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ("const a = D", ["a"]),
        ("export const a = D, b = D", ["a", "b"]),
        ("let a; a = D", ["_anonymous_0"]),
        ("D; D", ["_anonymous_0", "_anonymous_1"]),
        ("export default D", ["_anonymous_0"]),
        ("const { a } = D", ["_anonymous_0"]),
        ("const [a = D] = []", ["_anonymous_0"]),
        ("function f() { return D }", ["f"]),
        ("function f() { const q = D }", ["f.q"]),
        ("export default function () { const q = D }", ["_function_0.q"]),
        ("const useX = () => { const q = D }", ["useX._arrow_0.q"]),
        ("const a = function () { return D }", ["a._function_0"]),
        ("const a = function named() { return D }", ["a.named"]),
        ("function* f() { yield D }", ["f"]),
        ("async function f() { await D }", ["f"]),
    ],
)
def test_names_and_functions(body: str, paths: list[str]) -> None:
    check(body, *paths)


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ("const o = { a: D, b: { c: D } }", ["o.a", "o.b.c"]),
        ("const o = { 'a-b': D, 3: D, 'caf\\u00e9': D }", ["o.a-b", "o.3", "o.café"]),
        ("const o = { [k]: D, b: D }", ["o.b"]),
        ("const o = { m() { const x = D } }", ["o.x"]),
        ("const o = { get g() { return D } }", ["o"]),
        ("const o = { ...D }", ["o"]),
        ("const arr = [D, D, D]", ["arr", "arr$1", "arr$2"]),
        ("if (1) { const a = D } else { const a = D }", ["a", "a$1"]),
        ("const a$1 = D; const a = D; { const a = D }", ["a$1", "a", "a$2"]),
        ("for (const x of [D]) { const y = D }", ["_anonymous_0", "y"]),
        ("try { const a = D } catch { const b = D } finally { const c = D }", ["a", "b", "c"]),
        ("namespace N { export const a = D }", ["a"]),
        ("label: { const a = D }", ["a"]),
        ("const a = ok ? D : D", ["a", "a$1"]),
        ("f(D, D)", ["_anonymous_0", "_anonymous_1"]),
        ("const a = f(D)", ["a"]),
        ("const a = `${D}`", ["a"]),
    ],
)
def test_objects_blocks_and_duplicates(body: str, paths: list[str]) -> None:
    check(body, *paths)


@pytest.mark.parametrize(
    ("body", "paths"),
    [
        ("class A { m() { const z = D } }", ["A.m.z"]),
        ("class A { static m() { return D } async n() { return D } }", ["A.m", "A.n"]),
        ("abstract class A { m() { return D } }", ["A.m"]),
        ("export default class { m() { return D } }", ["_class_0.m"]),
        ("class A { constructor() { D } get g() { return D } set s(v) { D } #p() { D } 'q'() { D } [k]() { D } }", []),
        ("class A { p = D; static s = D }", []),
        ("class A { p = () => { const q = D } }", []),
        ("const a = class { m() { return D } }", ["a"]),
        ("const a = class B { m() { const x = D } }", ["a.x"]),
    ],
)
def test_classes(body: str, paths: list[str]) -> None:
    check(body, *paths)


def test_counters_run_through_the_file_in_order() -> None:
    check(
        "const a = () => D; f(() => () => D, function () { D }); const c = () => D; (function () { D })()",
        "a._arrow_0",
        "_arrow_1._arrow_2",
        "_function_0",
        "c._arrow_3",
        "_function_1",
    )


def test_counters_do_not_see_into_definitions() -> None:
    check("const a = gql.x(() => () => () => 1); const b = () => D", "a", "b._arrow_0")


def test_computed_keys_and_skipped_members_do_not_count() -> None:
    check("const o = { [k]: () => 1 }; class A { constructor() { f(() => 1) } }; const b = () => D", "b._arrow_0")


@pytest.mark.parametrize(
    "text",
    [
        "gql.x(() => 1) as any",
        "(gql.x(() => 1))",
        "gql.x(() => 1) satisfies X",
        "gql.x(() => 1)!",
        "await gql.x(() => 1)",
        "gql!.x(() => 1)",
        "gql!!.x(() => 1)",
        "gql.x<T>(() => 1)",
        "gql.x(function () { return 1 })",
        "gql.x(async () => 1)",
        "gql.x((() => 1))",
        "gql.x(/* why */ () => 1)",
    ],
)
def test_spellings(text: str) -> None:
    assert list(definitions(f"const a = {text}")) == ["a"]


def test_a_chain_is_the_definition_at_its_start() -> None:
    assert definitions("const a = gql.x(() => 1).attach({ b: () => 2 }).attach([])") == {"a": "gql.x(() => 1)"}


def test_jsx() -> None:
    check("const C = () => <A q={D}>{D}<B /></A>", "C._arrow_0", "C._arrow_0$1", tsx=True)


def test_plugins_have_their_own_spelling() -> None:
    text = (
        IMPORT
        + "const D = () => gql.x(() => 1); gql.x(() => 1); const a = [gql.x(() => 1), function () { gql.x(() => 1) }]"
    )
    found = {item.path: item.plugin_path for item in analysis(text).definitions}
    assert found == {"D._arrow_0": "D.arrow#0", "_anonymous_0": "", "a": "a", "a._function_0": "a.function#0"}


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("gql(() => 1)", "non-member-callee", "gql"),
        ("gql['x'](() => 1)", "computed-schema-name", "'x'"),
        ("gql?.x(() => 1)", "optional-chaining", "?."),
        ("gql.x()", "missing-factory", "gql.x"),
        ("gql.x`a`", "missing-factory", "gql.x"),
        ("gql.x(...all)", "spread-argument", "...all"),
        ("gql.x('a')", "invalid-factory", "'a'"),
        ("gql.x(make)", "invalid-factory", "make"),
        ("gql.x(() => 1, 2)", "extra-arguments", "2"),
        ("(ok ? gql : other).x(() => 1)", "dynamic-callee", "(ok ? gql : other)"),
        ("class A { p = gql.x(() => 1) }", "class-property-definition", "p"),
    ],
)
def test_shapes_that_are_reported(text: str, code: str, marked: str) -> None:
    whole = IMPORT + text
    assert [(item.code, whole[item.start : item.end]) for item in analysis(whole).problems] == [(code, marked)]


@pytest.mark.parametrize("text", ["other(() => 1)", "gql.x.y(() => 1)", "a.gql.x(() => 1)", "new gql.x()"])
def test_shapes_that_are_none_of_our_business(text: str) -> None:
    found = analysis(IMPORT + text)
    assert (found.definitions, found.problems) == ((), ())


def test_extra_arguments_do_not_stop_a_definition() -> None:
    found = analysis(IMPORT + "const a = gql.x(() => 1, 2)")
    assert [item.path for item in found.definitions] == ["a"]
    assert [item.severity for item in found.problems] == [Severity.WARNING]


def test_nesting_is_no_matter() -> None:
    deep = "[" * 3000 + "gql.x(() => 1)" + "]" * 3000
    assert list(definitions(f"const a = {deep}")) == ["a"]


NOISE = st.sampled_from(
    ["{", "}", "(", ")", "`", "'", "é", "🦊", "\n", " x ", ";", "=>", "/*", "*/", "//", "class A {"]
)
STATEMENTS = [
    "const a = gql.x(() => 1);\n",
    "f(gql.y(function () { return '🦊' }));\n",
    "class B { m() { gql.z(() => `é`) } }\n",
]


@given(st.lists(st.sampled_from(STATEMENTS), max_size=5), st.lists(st.tuples(st.integers(0, 200), NOISE), max_size=4))
def test_spans_are_the_definitions(statements: list[str], edits: list[tuple[int, str]]) -> None:
    text = IMPORT + "".join(statements)
    for at, noise in edits:
        at %= len(text) + 1
        text = text[:at] + noise + text[at:]
    found = analysis(text).definitions
    assert len({item.path for item in found}) == len(found)
    for item in found:
        assert text[slice(*item.schema_span)] == item.schema
        assert "gql" in text[slice(*item.span)]
        assert item.damaged or text[item.span.end - 1] == ")"
    if not edits:
        assert len(found) == len(statements)
