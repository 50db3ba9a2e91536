"""What the golden table cannot say of the built-ins: shared values, places, and what younger engines have."""

from __future__ import annotations

import pytest

from soda_gql_builder.javascript import functions
from soda_gql_builder.javascript.builtins import GLOBALS, is_lacking, methods_of
from soda_gql_builder.javascript.run import Environment, Run
from soda_gql_builder.javascript.values import (
    UNDEFINED,
    Abort,
    Closure,
    JSArray,
    JSDate,
    JSIterator,
    JSMap,
    JSObject,
    JSPromise,
    JSRegExp,
    JSSet,
    Native,
    Scope,
    Value,
)
from tests.builder_core.javascript.evaluation import CODE, PLACE, evaluate, evaluate_body, lookup, lower_body, show


def check(expression: str, shown: str) -> None:
    outcome = evaluate(expression)
    assert outcome.told() == []
    assert show(outcome.run, outcome.value) == shown


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("Object.groupBy([1, 2, 3], x => x % 2 ? 'odd' : 'even')", '{"odd": [1, 3], "even": [2]}'),
        ("Map.groupBy([1, 2, 3], x => x % 2)", "Map{1 => [1, 3], 0 => [2]}"),
        ("new Set([1, 2]).union(new Set([2, 3]))", "Set{1, 2, 3}"),
        ("new Set([1, 2, 3]).intersection(new Set([3, 2]))", "Set{3, 2}"),
        ("new Set([1, 2]).difference(new Set([2]))", "Set{1}"),
        ("new Set([1, 2]).symmetricDifference(new Set([2, 3]))", "Set{1, 3}"),
        ("new Set([1]).isSubsetOf(new Map([[1, 0], [2, 0]]))", "true"),
        ("new Set([1, 2]).isSupersetOf(new Set([1]))", "true"),
        ("new Set([1]).isDisjointFrom(new Set([2]))", "true"),
    ],
)
def test_what_younger_engines_have(expression: str, shown: str) -> None:
    check(expression, shown)


# --- values that others share --------------------------------------------------------------------------


def run_on(value: Value, body: str) -> Run:
    """Run a body that sees the value as ``shared``."""
    function, _, _ = lower_body(body)
    scope = Scope(CODE, None)
    scope.names["shared"] = value
    run = Run(Environment(lookup, GLOBALS))
    try:
        functions.call(run, Closure(function, scope), UNDEFINED, [], None, PLACE)
    except Abort:
        return run
    return run


def frozen(value: Value) -> Value:
    value.frozen = True
    return value


SHARED_CHANGES = [
    *((JSArray([1.0, 2.0]), f"shared.{call};") for call in ("push(1)", "pop()", "shift()", "unshift(0)", "reverse()")),
    *((JSArray([1.0, 2.0]), f"shared.{call};") for call in ("sort()", "splice(0)", "fill(0)", "copyWithin(0, 1)")),
    *(
        (JSArray([1.0]), body)
        for body in ("shared[0] = 2;", "shared.length = 0;", "shared[0]++;", "[shared[0]] = [2];")
    ),
    *((JSObject({"a": 1.0}), body) for body in ("shared.a = 2;", "shared.b ??= 2;", "delete shared.a;", "shared.a++;")),
    (JSObject(), "Object.assign(shared, { a: 1 });"),
    *((JSMap(), f"shared.{call};") for call in ("set(1, 2)", "delete(1)", "clear()")),
    *((JSSet(), f"shared.{call};") for call in ("add(1)", "delete(1)", "clear()")),
    *((JSRegExp("a", "g"), f"shared.{call};") for call in ("test('a')", "exec('a')", "lastIndex = 1")),
    (JSIterator("Array Iterator", [1.0]), "shared.next();"),
    (JSIterator("Array Iterator", [1.0]), "[...shared];"),
]


@pytest.mark.parametrize(("value", "body"), SHARED_CHANGES)
def test_shared_values_are_not_changed(value: Value, body: str) -> None:
    (finding,) = run_on(frozen(value), body).findings
    assert finding.code == "not-static"


@pytest.mark.parametrize(
    ("value", "body"),
    [
        (JSArray([2.0, 1.0]), "shared.toSorted(); shared.map(x => x); [...shared].sort(); shared.concat(1);"),
        (JSArray([1.0]), "for (const x of shared) x; shared.entries(); JSON.stringify(shared);"),
        (JSObject({"a": 1.0}), "({ ...shared, a: 2 }); Object.freeze(shared); const { a } = shared;"),
        (JSMap(), "shared.get(1); [...shared]; shared.forEach(x => x);"),
        (
            JSRegExp("a", "g"),
            "'a'.replace(shared, 'b'); 'a'.match(shared); [...'a'.matchAll(shared)]; 'a'.split(shared);",
        ),
        (JSRegExp("a", ""), "shared.test('a'); shared.exec('a');"),
    ],
)
def test_shared_values_can_be_read(value: Value, body: str) -> None:
    assert run_on(frozen(value), body).findings == []
    assert not getattr(value, "locked", False)


def test_the_names_of_the_language_cannot_be_changed() -> None:
    for body in (
        "Math.x = 1;",
        "Array.prototype.x = 1;",
        "Object.assign(JSON, {});",
        "console.log = 1;",
        "String.x = 1;",
    ):
        (told,) = evaluate_body(body).told()
        assert told[0] == "not-static"


# --- places --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ("a;", True),
        ("a.map(x => x);", True),
        ("a[0] = 5;", False),
        ("a.sort();", False),
        ("a.reverse();", False),
        ("a.push(1); a.pop();", False),
        ("a.fill(0);", False),
        ("a.splice(0, 1, 9);", False),
        ("a.length = 2;", False),
    ],
)
def test_an_array_that_changed_knows_no_places(change: str, kept: bool) -> None:
    array = evaluate_body(f"const a = ['x', 'y']; {change} return a;").value
    assert isinstance(array, JSArray)
    assert (array.item_place(0) is not None) == kept


def test_properties_know_where_they_were_written() -> None:
    outcome = evaluate_body(
        "const base = { a: 1, b: 2 }; const o = { ...base, b: 3 }; o.a; const { b, ...rest } = o; return [o, rest];"
    )
    whole, rest = outcome.value.items
    assert outcome.under(whole.origins["b"].value) == "3"
    assert outcome.under(whole.origins["a"].value) == "1"
    assert list(rest.origins) == ["a"]


def test_a_property_that_was_assigned_is_written_nowhere() -> None:
    outcome = evaluate_body(
        "const o = { a: 1, b: 2, c: 3 }; o.a = 5; delete o.b; Object.assign(o, { c: 4 }, [1]); return o;"
    )
    assert outcome.under(outcome.value.origins["c"].value) == "4"
    assert list(outcome.value.origins) == ["c"]


# --- the table of methods ------------------------------------------------------------------------------


def test_every_kind_of_value_inherits_from_object() -> None:
    values = [1.0, "a", True, JSArray([]), JSObject(), JSMap(), JSSet(), JSRegExp("a", ""), JSDate(0.0), JSPromise(1.0)]
    values += [JSIterator("x", []), Native("f", lambda *_: None), JSObject(kind="TypeError")]
    for value in values:
        assert "hasOwnProperty" in methods_of(value)
        assert isinstance(methods_of(value)["constructor"], Native)
    assert not methods_of(JSObject(kind="null"))


def test_lacking_methods_are_known() -> None:
    assert is_lacking(JSIterator("x", []), "map")
    assert not is_lacking("a", "trim")
    assert not is_lacking(JSObject(), "map")


def test_globals_are_complete() -> None:
    wanted = """Array Boolean Date Error EvalError Function Infinity JSON Map Math NaN Number Object Promise RangeError
        ReferenceError RegExp Set String SyntaxError TypeError URIError AggregateError console decodeURI decodeURIComponent
        encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt undefined"""
    assert set(wanted.split()) <= set(GLOBALS)
    assert not {"globalThis", "setTimeout", "require", "window"} & set(GLOBALS)
