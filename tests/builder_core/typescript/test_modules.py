"""Imports, exports and the specifiers that a file depends on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.typescript.modules import DEFAULT_KEY, pattern_names, quick_sources, scan_module
from soda_gql_builder.typescript.syntax import parse
from tests.pictures import analysis


def imports(text: str) -> list[tuple[str, str, str, str]]:
    return [(item.local, item.kind, item.imported, item.source) for item in analysis(text).imports]


def exports(text: str) -> list[tuple[str, str, str, str]]:
    return [(item.kind, item.exported, item.local, item.source) for item in analysis(text).exports]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import { a } from './m'", [("a", "named", "a", "./m")]),
        ("import { a as b, c } from './m'", [("b", "named", "a", "./m"), ("c", "named", "c", "./m")]),
        ("import { 'x-y' as b } from './m'", [("b", "named", "x-y", "./m")]),
        ("import { default as d } from './m'", [("d", "named", "default", "./m")]),
        ("import d from './m'", [("d", "default", "", "./m")]),
        ("import * as ns from './m'", [("ns", "namespace", "", "./m")]),
        ("import d, * as ns from './m'", [("d", "default", "", "./m"), ("ns", "namespace", "", "./m")]),
        ("import d, { a } from './m'", [("d", "default", "", "./m"), ("a", "named", "a", "./m")]),
        ("import { a } from './caf\\u00e9'", [("a", "named", "a", "./café")]),
        ("import './m'", []),
        ("import {} from './m'", []),
    ],
)
def test_imports(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert imports(text) == expected


def test_types_are_marked() -> None:
    text = "import type { A } from './a'; import { type B, c } from './b'; import type D from './d'"
    assert {item.local: item.type_only for item in analysis(text).imports} == {
        "A": True,
        "B": True,
        "c": False,
        "D": True,
    }


def test_places_of_imports() -> None:
    text = "/* 🦊 */ import { a as b } from './m'"
    (item,) = analysis(text).imports
    assert (text[slice(*item.name_span)], text[slice(*item.source_span)]) == ("a", "'./m'")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export const a = 1, { b, c: [d] } = x", [("local", name, name, "") for name in "abd"]),
        ("export function f() {}", [("local", "f", "f", "")]),
        ("export class A {}", [("local", "A", "A", "")]),
        ("export enum E { A }", [("local", "E", "E", "")]),
        ("const a = 1; export { a as b, a }", [("local", "b", "a", ""), ("local", "a", "a", "")]),
        ("const a = 1; export { a as default }", [("local", "default", "a", "")]),
        ("export default function f() {}", [("local", "default", "f", "")]),
        ("export default 1", [("local", "default", DEFAULT_KEY, "")]),
        ("export default () => 1", [("local", "default", DEFAULT_KEY, "")]),
        ("export { a, b as c } from './m'", [("from", "a", "a", "./m"), ("from", "c", "b", "./m")]),
        ("export { default } from './m'", [("from", "default", "default", "./m")]),
        ("export * from './m'", [("all", "", "", "./m")]),
        ("export * as ns from './m'", [("namespace", "ns", "", "./m")]),
        ("export type { A } from './m'", []),
        ("export type A = 1", []),
        ("export interface A {}", []),
        ("const a = 1; export { type A, a }", [("local", "a", "a", "")]),
    ],
)
def test_exports(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert exports(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import { a } from './m'", {"./m": True}),
        ("import type { A } from './m'", {"./m": False}),
        ("import { type A } from './m'", {"./m": False}),
        ("import { type A, b } from './m'", {"./m": True}),
        ("import type { A } from './m'; import { b } from './m'", {"./m": True}),
        ("import { b } from './m'; import type { A } from './m'", {"./m": True}),
        ("export * from './m'; export type { A } from './n'", {"./m": True, "./n": False}),
        ("import { gql } from 'gql'", {}),
    ],
)
def test_sources(text: str, expected: dict[str, bool]) -> None:
    assert {item.specifier: item.required for item in analysis(text).sources} == expected


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        ("import { gql as g } from 'gql'", "renamed-gql-import", "gql as g"),
        ("import * as g from 'gql'", "star-gql-import", "* as g"),
        ("import g from 'gql'", "default-gql-import", "g"),
    ],
)
def test_wrong_imports_of_the_system(text: str, code: str, marked: str) -> None:
    found = analysis(text + "; const a = g.x(() => 1)")
    assert [(item.code, text[item.start : item.end]) for item in found.problems] == [(code, marked)]
    assert not found.definitions


@pytest.mark.parametrize(
    "text", ["import { gql } from 'gql'", "import type { gql } from 'gql'", "import { other, gql } from 'gql'"]
)
def test_imports_of_the_system(text: str) -> None:
    found = analysis(text + "; const a = gql.x(() => 1)")
    assert ([item.path for item in found.definitions], found.imports, found.problems) == (["a"], (), ())


def test_pattern_names() -> None:
    syntax = parse("const { a, b: c, d = 1, ...e } = x, [f, [g] = [], , ...h] = y", tsx=False)
    declarators = syntax.root.named_children[0].named_children
    names = [
        syntax.text_of(name)
        for item in declarators
        if (target := item.child_by_field_name("name")) is not None
        for name in pattern_names(target)
    ]
    assert sorted(names) == ["a", "c", "d", "e", "f", "g", "h"]


PIECES = [
    "import { a } from './a';\n",
    "import type { T } from './t';\n",
    "import type, { x } from './type';\n",
    'import d,\n  { b } from "./b";\n',
    "export * from './c';\n",
    "export { a } from './d'\n",
    "export type { A } from './e';\n",
    "export const from = 1;\n",
    "// import { z } from './z';\n",
    "const x = \"import { y } from './y'\";\n",
    "import './side';\n",
    "  import { i } from './indented';\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_the_quick_way_finds_what_the_parser_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    quick = quick_sources(text)
    parsed = tuple(scan_module(parse(text, tsx=False), lambda _: False).sources.values())
    assert quick is not None
    assert {item.specifier: item for item in quick} == {item.specifier: item for item in parsed}


@pytest.mark.parametrize(
    "text",
    ["/* import { a } from './a' */", "`\nimport { a } from './a'\n`", "export * from './a'; export * from './b'"],
)
def test_the_quick_way_knows_what_it_cannot_tell(text: str) -> None:
    assert quick_sources(text) is None
