"""Roots: what a definition takes along from its file, and when two are the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.typescript import ir
from soda_gql_builder.typescript.analysis import ModuleAnalysis
from soda_gql_builder.typescript.analyze import analyze_bindings
from tests.pictures import analysis

IMPORT = 'import { gql } from "gql";\n'


def bound(body: str) -> set[str]:
    return {item.key for item in analysis(IMPORT + body).bindings}


def hashes(text: str) -> list[bytes]:
    found: ModuleAnalysis = analysis(text)
    return [item.root.hash for item in found.definitions] + [item.root.hash for item in found.bindings]


def test_only_what_is_needed_and_all_of_it() -> None:
    assert bound("const a = b; const b = () => c; const c = 1; const d = 2; f(gql.x(() => a))") == {"a", "b", "c"}


def test_a_constant_that_is_a_definition_is_a_binding() -> None:
    found = analysis(IMPORT + "const a = gql.x(() => 1); const o = { b: gql.x(() => a) }")
    assert [(item.key, item.root.code) for item in found.bindings] == [("a", ir.DefinitionReference(0, "a"))]


def test_circles_of_constants_end() -> None:
    assert bound("const a = () => b; const b = () => a; f(gql.x(() => a))") == {"a", "b"}


def test_names_of_scopes_have_keys_of_their_own() -> None:
    found = analysis(IMPORT + "const x = 1; function f() { const x = 2; const q = gql.x(() => x) } f(gql.x(() => x))")
    assert [len(item.root.scoped) for item in found.definitions] == [1, 0]
    assert {item.name for item in found.bindings} == {"x"}
    assert len({item.key for item in found.bindings}) == 2


def test_scoped_constants_see_their_own_scope() -> None:
    found = analysis(IMPORT + "const y = 1; function f() { const y = 2; const x = y; gql.x(() => x) }")
    codes = {item.name: item.root.code for item in found.bindings if item.key != item.name}
    assert isinstance(codes["y"], ir.Number) and codes["y"].value == 2


def test_spans_are_the_names() -> None:
    text = IMPORT + "/* 🦊 */ const { a: [b = 1] } = c; const c = d; gql.x(() => b)"
    assert {item.key: text[slice(*item.span)] for item in analysis(text).bindings} == {"b": "b", "c": "c"}


def test_bindings_on_demand() -> None:
    text = "const a = b; export const b = 1; export default () => a; const c = 1"
    found = analyze_bindings(text, ["default", "nobody"], tsx=False, is_system=lambda _: False)
    assert {item.key for item in found} == {"default", "a", "b"}


def test_half_characters_have_a_hash() -> None:
    one, other = hashes(IMPORT + "gql.x(() => '\\ud83d')"), hashes(IMPORT + "gql.x(() => '\\ud83e')")
    assert one != other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gql.x(() => 1)", "gql.x(() => 2)"),
        ("gql.x(() => 'a')", "gql.x(() => `a`)"),
        ("gql.x(() => a)", "gql.x(() => b)"),
        ("gql.x((a) => a)", "gql.x((b) => a)"),
        ("gql.x(() => a.b)", "gql.x(() => a?.b)"),
        ("gql.x(() => [1, 2])", "gql.x(() => [2, 1])"),
        ("gql.x(() => ({ a: 1, b: 2 }))", "gql.x(() => ({ b: 2, a: 1 }))"),
        ("gql.x(() => `a`)", "gql.x(() =>\n`a`)"),
    ],
)
def test_other_meaning_other_hash(one: str, other: str) -> None:
    assert hashes(IMPORT + one) != hashes(IMPORT + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gql.x(() => 1)", "gql.x(() => (1))"),
        ("gql.x(() => 'a')", 'gql.x(() => "\\x61")'),
        ("gql.x(() => 1)", "gql.x((): number => 1 as any)"),
        ("gql.x(() => [1])", "gql.x(() => [1,])"),
        ("gql.x(() => 1)", "gql.x(() => 1.0)"),
    ],
)
def test_same_meaning_same_hash(one: str, other: str) -> None:
    assert hashes(IMPORT + one) == hashes(IMPORT + other)


MODULE = """import { gql } from "gql";
import { other } from "./other";
const PREFIX = 'P' + 1;
function twice(x: number) { return x * 2 }
const { deep: [first = 0] } = { deep: [PREFIX] };
enum Role { A = 1, B = 'b' }
export const a = gql.x(({ fragment }) => fragment("A", "T")`{ id ${other} }`({ metadata: { m: twice(2), r: Role.A } }));
export const useX = (arg: string) => {
  const local = PREFIX;
  return gql.y(({ query }) => query(local)`{ a(b: "c d") { ...${a} } }`());
};
"""
TOKEN = re.compile(r"`[^`]*`|'[^']*'|\"[^\"]*\"|=>|[\w$]+|\s+|.")
TOKENS = TOKEN.findall(MODULE)
# Where a line break would end the statement, or a comment hide the rest.
SPACES = st.sampled_from([" ", "\t", "  ", "/* c */", "/* gql.x(() => 1) */", " /* é🦊 */ "])


@given(st.lists(st.tuples(st.integers(0, len(TOKENS) - 1), SPACES), min_size=1, max_size=12))
def test_white_space_and_comments_change_no_root(insertions: list[tuple[int, str]]) -> None:
    tokens = list(TOKENS)
    for at, space in insertions:
        tokens[at] = space + tokens[at]
    text = "".join(tokens)
    assert hashes(text) == hashes(MODULE), text


LINES = st.sampled_from(["\n", "// c\n", "/* a\n b */", "\r\n", "// `\n", "\n\n\n"])


@given(st.lists(st.tuples(st.integers(0, MODULE.count("\n")), LINES), min_size=1, max_size=6))
def test_lines_between_statements_change_no_root(insertions: list[tuple[int, str]]) -> None:
    lines = MODULE.splitlines(keepends=True)
    for at, space in insertions:
        if at < len(lines):
            lines[at] = space + lines[at]
    # One definition spans no lines at all, so that none becomes multiline.
    assert hashes("".join(lines)) == hashes(MODULE)
