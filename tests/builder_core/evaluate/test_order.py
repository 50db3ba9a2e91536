"""Definitions after those that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.evaluate.order import Dependencies, Order
from tests.pictures import HEAD, loader


def marked(text: str) -> str:
    """``D(x)`` stands for a definition that names ``x``."""
    return re.sub(r"D\(([^)]*)\)", r"gql.x(() => \1)", text)


def ordered(files: Mapping[str, str]) -> list[str]:
    """The paths of all definitions."""
    load = loader({path: HEAD + marked(text) for path, text in files.items()})
    wanted = [
        (path, item) for path in files if (module := load(path)) is not None for item in module.analysis.definitions
    ]
    return [f"{path}::{item.path}" for path, item in Order(Dependencies(load), _told).of(wanted)]


def _told(_path: str, _key: str) -> None:
    """Constants need no preparation here."""


def test_groups_after_each_other() -> None:
    load = loader({"a.ts": HEAD + marked("const a = D(b); const b = D(c); const c = D(1); const d = D(b)")})
    module = load("a.ts")
    assert module is not None
    found = {item.path: ("a.ts", item) for item in module.analysis.definitions}
    order = Order(Dependencies(load), _told)
    assert [item.path for _, item in order.of([found["b"]])] == ["c", "b"]
    assert [item.path for _, item in order.of([found["a"], found["d"]])] == ["a", "d"]
    assert [item.path for _, item in order.of([found["a"], found["b"]])] == ["b", "a"]


def test_source_order_where_nothing_is_named() -> None:
    assert ordered({"a.ts": "const a = D(1); const b = D(2)", "b.ts": "const c = D(3)"}) == [
        "a.ts::a",
        "a.ts::b",
        "b.ts::c",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("const a = D(b); const b = D(1)", ["b", "a"]),
        ("const a = D(x); const x = b; const b = D(1)", ["b", "a"]),
        ("const a = D(o); const o = { c: D(1), d: [D(2)] }", ["o.c", "o.d", "a"]),
        ("const a = D(b); const b = D(c); const c = D(1)", ["c", "b", "a"]),
        ("const a = D(b); const b = D(a)", ["b", "a"]),
        ("const a = D(a)", ["a"]),
        ("const a = D(nobody)", ["a"]),
    ],
)
def test_names_in_one_file(text: str, expected: list[str]) -> None:
    assert ordered({"a.ts": text}) == [f"a.ts::{path}" for path in expected]


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("import { b } from './b'; const a = D(b)", "export const b = D(1)"),
        ("import { x as y } from './b'; const a = D(y)", "const b = D(1); export { b as x }"),
        ("import * as ns from './b'; const a = D(ns)", "export const b = D(1)"),
    ],
)
def test_names_of_other_files(first: str, other: str) -> None:
    assert ordered({"a.ts": first, "b.ts": other}) == ["b.ts::b", "a.ts::a"]


def test_long_rows_need_no_stack() -> None:
    text = "".join(f"const a{index} = D(a{index + 1});\n" for index in range(3000)) + "const a3000 = D(1)"
    assert ordered({"a.ts": text}) == [f"a.ts::a{index}" for index in range(3000, -1, -1)]


@given(st.lists(st.lists(st.integers(0, 6), max_size=3), min_size=1, max_size=7))
def test_every_definition_once(names: list[list[int]]) -> None:
    text = "".join(
        f"const a{index} = D([{', '.join(f'a{item}' for item in used)}]);\n" for index, used in enumerate(names)
    )
    found = ordered({"a.ts": text})
    assert sorted(found) == sorted(f"a.ts::a{index}" for index in range(len(names)))
    acyclic = all(item > index for index, used in enumerate(names) for item in used if item < len(names))
    if acyclic:
        place = {path: at for at, path in enumerate(found)}
        for index, used in enumerate(names):
            assert all(place[f"a.ts::a{item}"] < place[f"a.ts::a{index}"] for item in used if item < len(names))


def circle(text: str, start: str) -> set[str]:
    load = loader({"a.ts": HEAD + marked(text)})
    return {path for _, path in Dependencies(load).circle("a.ts", start)}


def test_circles() -> None:
    text = "const a = D(b); const b = D([c, d]); const c = D(a); const d = D(1); const e = D(a); const f = D(f)"
    assert circle(text, "a") == circle(text, "b") == circle(text, "c") == {"a", "b", "c"}
    assert (circle(text, "d"), circle(text, "e"), circle(text, "f")) == (set(), set(), {"f"})


@given(st.lists(st.lists(st.integers(0, 6), max_size=3), min_size=1, max_size=7))
def test_a_circle_is_who_reaches_each_other(names: list[list[int]]) -> None:
    count = len(names)
    text = "".join(
        f"const a{index} = D([{', '.join(f'a{item}' for item in used)}]);\n" for index, used in enumerate(names)
    )
    reached = {index: {item for item in used if item < count} for index, used in enumerate(names)}
    for _ in range(count):
        reached = {index: known.union(*[reached[item] for item in known]) for index, known in reached.items()}
    dependencies = Dependencies(loader({"a.ts": HEAD + marked(text)}))
    for index in range(count):
        expected = (
            {f"a{item}" for item in reached[index] if index in reached[item]} if index in reached[index] else set()
        )
        assert {path for _, path in dependencies.circle("a.ts", f"a{index}")} == expected
