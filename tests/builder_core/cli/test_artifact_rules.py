"""The rules of the plugins' loader, each broken once."""

from __future__ import annotations

import copy
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.cli.artifact_rules import problems

METADATA = {"sourcePath": "a.ts", "contentHash": "00"}
VALID: dict[str, Any] = {
    "meta": {"version": "1", "createdAt": "now"},
    "elements": {
        "a.ts::q": {
            "id": "a.ts::q",
            "type": "operation",
            "prebuild": {
                "operationType": "query",
                "operationName": "Q",
                "schemaLabel": "default",
                "document": {},
                "variableNames": ["id"],
                "metadata": None,
            },
            "metadata": {**METADATA},
        },
        "a.ts::f": {
            "id": "a.ts::f",
            "type": "fragment",
            "prebuild": {"typename": "User", "key": "F", "schemaLabel": "default"},
            "metadata": {**METADATA},
        },
    },
    "report": {"durationMs": 0.5, "warnings": ["w"], "stats": {"hits": 0, "misses": 1, "skips": 2}},
}
Q = '$.elements["a.ts::q"]'
F = '$.elements["a.ts::f"]'


def test_a_valid_artifact_has_no_problems() -> None:
    assert problems(VALID) == []


@pytest.mark.parametrize(
    "path",
    [
        ("meta",),
        ("elements", "a.ts::f", "prebuild", "key"),
        ("elements", "a.ts::q", "prebuild", "metadata"),
        ("elements", "a.ts::q"),
    ],
)
def test_what_may_be_absent(path: tuple[str, ...]) -> None:
    assert problems(without(path)) == []


@pytest.mark.parametrize("value", [None, 1, "a", []])
def test_unknown_members_are_passed_over(value: object) -> None:
    assert problems({**VALID, "else": value}) == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("elements",), "$.elements"),
        (("report",), "$.report"),
        (("report", "durationMs"), "$.report.durationMs"),
        (("report", "warnings"), "$.report.warnings"),
        (("report", "stats"), "$.report.stats"),
        (("report", "stats", "skips"), "$.report.stats.skips"),
        (("meta", "createdAt"), "$.meta.createdAt"),
        (("elements", "a.ts::q", "id"), f"{Q}.id"),
        (("elements", "a.ts::q", "type"), f"{Q}.type"),
        (("elements", "a.ts::q", "metadata"), f"{Q}.metadata"),
        (("elements", "a.ts::q", "metadata", "contentHash"), f"{Q}.metadata.contentHash"),
        (("elements", "a.ts::q", "prebuild", "document"), f"{Q}.prebuild.document"),
        (("elements", "a.ts::q", "prebuild", "schemaLabel"), f"{Q}.prebuild.schemaLabel"),
        (("elements", "a.ts::q", "prebuild", "variableNames"), f"{Q}.prebuild.variableNames"),
        (("elements", "a.ts::f", "prebuild", "typename"), f"{F}.prebuild.typename"),
        (("elements", "a.ts::f", "prebuild", "schemaLabel"), f"{F}.prebuild.schemaLabel"),
    ],
)
def test_what_must_not_be_absent(path: tuple[str, ...], expected: str) -> None:
    assert problems(without(path)) == [(expected, "is missing")]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("elements",), [], ("$.elements", "expected an object, found an array")),
        (("elements", "a.ts::q"), None, (Q, "expected an object, found null")),
        (
            ("elements", "a.ts::q", "type"),
            "model",
            (f"{Q}.type", 'expected "operation" or "fragment", found "model"'),
        ),
        (
            ("elements", "a.ts::q", "prebuild", "operationType"),
            {},
            (f"{Q}.prebuild.operationType", 'expected "query" or "mutation" or "subscription", found an object'),
        ),
        (
            ("elements", "a.ts::q", "prebuild", "variableNames"),
            ["a", 2.5],
            (f"{Q}.prebuild.variableNames[1]", "expected a string, found 2.5"),
        ),
        (("elements", "a.ts::f", "prebuild", "key"), None, (f"{F}.prebuild.key", "expected a string, found null")),
        (("report", "durationMs"), True, ("$.report.durationMs", "expected a finite number, found true")),
        (("report", "durationMs"), math.inf, ("$.report.durationMs", "expected a finite number, found inf")),
        (("report", "warnings"), "w" * 50, ("$.report.warnings", f'expected an array, found "{"w" * 40}…"')),
        (("meta",), None, ("$.meta", "expected an object, found null")),
    ],
)
def test_what_has_the_wrong_type(path: tuple[str, ...], value: object, expected: tuple[str, str]) -> None:
    changed = copy.deepcopy(VALID)
    parent(changed, path)[path[-1]] = value
    assert problems(changed) == [expected]


def test_names_in_paths_are_quoted() -> None:
    assert problems({**VALID, "elements": {'"\\': 1}})[0].path == '$.elements["\\"\\\\"]'


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["elements", "report", "meta", "type", "prebuild", "x y"]), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_value_is_judged(value: object) -> None:
    assert problems(value)


def without(path: tuple[str, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(VALID)
    del parent(changed, path)[path[-1]]
    return changed


def parent(value: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    for name in path[:-1]:
        value = value[name]
    return value
