"""Assertions that hold are silent; the others say what they are about."""

from __future__ import annotations

import pytest

from soda_gql_server.replay.expectations import failed_expectation
from soda_gql_server.replay.trace import Expect, ExpectedDelta

CODES = {"": ("no-entry-files",), "a.ts": ("unknown-type", "not-static", "unknown-type")}
BEFORE = {"a.ts::gone": b"1", "a.ts::kept": b"1", "a.ts::other": b"1"}
NOW = {"a.ts::kept": b"1", "a.ts::other": b"2", "a.ts::new": b"1"}
DELTA = ExpectedDelta(("a.ts::new",), ("a.ts::other",), ("a.ts::gone",))


def said(expect: Expect) -> list[str]:
    failure = failed_expectation(7, expect, CODES, NOW, BEFORE)
    assert failure is None or (failure.kind, failure.index) == ("expectation", 7)
    return list(failure.said) if failure is not None else []


@pytest.mark.parametrize(
    "expect",
    [
        Expect(0, diagnostics=CODES),
        Expect(0, elements=3),
        Expect(0, elements=("a.ts::new", "a.ts::kept", "a.ts::other")),
        Expect(0, delta=DELTA),
        Expect(0, diagnostics=CODES, elements=3, delta=DELTA),
    ],
)
def test_what_holds(expect: Expect) -> None:
    assert said(expect) == []


@pytest.mark.parametrize(
    ("expect", "expected"),
    [
        (
            Expect(0, diagnostics={"a.ts": ("unknown-type", "unknown-type", "unused-ignore")}),
            [
                "the project: no-entry-files is not expected",
                "a.ts: unused-ignore is expected and missing",
                "a.ts: not-static is not expected",
            ],
        ),
        (
            Expect(0, diagnostics={**CODES, "a.ts": ("not-static", "unknown-type", "unknown-type")}),
            ["a.ts: diagnostics stand in another order: unknown-type, not-static, unknown-type"],
        ),
        (Expect(0, elements=4), ["there are 3 elements, and 4 are expected"]),
        (
            Expect(0, elements=("a.ts::kept", "b.ts::q", "a.ts::other")),
            ["elements: a.ts::new is not expected", "elements: b.ts::q is expected and missing"],
        ),
        (
            Expect(0, delta=ExpectedDelta()),
            [
                "added elements: a.ts::new is not expected",
                "updated elements: a.ts::other is not expected",
                "removed elements: a.ts::gone is not expected",
            ],
        ),
    ],
)
def test_what_does_not_hold(expect: Expect, expected: list[str]) -> None:
    assert said(expect) == expected


def test_a_number_that_is_wrong_in_another_way_is_the_same_failure() -> None:
    three = failed_expectation(0, Expect(0, elements=4), {}, NOW, NOW)
    none = failed_expectation(0, Expect(0, elements=4), {}, {}, {})
    assert three is not None
    assert none is not None
    assert three.subjects == none.subjects
