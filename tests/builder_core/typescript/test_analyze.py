"""The analysis of whole files: damage, ignore comments, and the laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.recursion import room_for_recursion
from soda_gql_builder.typescript.analysis import EMPTY
from soda_gql_builder.typescript.analyze import analyze, sources_of, syntax_error
from soda_gql_builder.typescript.syntax import parse
from tests.pictures import analysis

IMPORT = 'import { gql } from "gql";\n'


def intact(text: str) -> list[str]:
    """Paths of the definitions that no syntax error touches."""
    return [item.path for item in analysis(text).definitions if not item.damaged]


def problems(text: str) -> list[tuple[str, str]]:
    return [(item.code, text[item.start : item.end]) for item in analysis(text).problems]


def test_a_file_without_anything() -> None:
    assert analysis("") == EMPTY


def test_a_file_without_the_import_defines_nothing() -> None:
    assert analysis("const gql = 1; export const a = gql.x(() => 1)").definitions == ()


def test_a_broken_definition_spoils_no_other() -> None:
    text = IMPORT + "const a = gql.x(() => 1);\nconst b = gql.x(() => { ( });\nconst c = gql.x(() => 1);\n"
    assert intact(text) == ["a", "c"]
    assert {code for code, _ in problems(text)} == {"typescript-syntax"}


def test_damage_elsewhere_is_of_no_concern() -> None:
    text = IMPORT + "const a = gql.x(() => 1);\nfunction f() { const = 1; }\nconst c = gql.x(() => 1);\n"
    assert intact(text) == ["a", "c"]
    assert problems(text) == []


def test_damage_without_the_system_is_of_no_concern() -> None:
    assert problems("const a = ((;") == []


def test_damage_that_swallowed_a_definition_is_reported() -> None:
    text = IMPORT + "const a = gql.x(({ query }) => query('Q')`{ a }`(;\n"
    assert intact(text) == []
    assert [code for code, _ in problems(text)][:1] == ["typescript-syntax"]


def test_a_wrong_escape_in_a_template_is_no_damage() -> None:
    text = IMPORT + "const a = gql.x(({ query }) => query('Q')`{ a(b: \"\\u1\") ${() => 1} }`());"
    assert (intact(text), problems(text)) == (["a"], [])


def test_damage_in_an_interpolation_is_damage() -> None:
    text = IMPORT + "const a = gql.x(({ query }) => query('Q')`{ ...${(} }`());\nconst b = gql.x(() => 1)"
    assert "a" not in intact(text)
    assert [code for code, _ in problems(text)] == ["typescript-syntax"]


def test_the_place_of_what_is_missing() -> None:
    text = IMPORT + "const a = gql.x(() => [1, 2);\n"
    assert problems(text) and all(marked for _, marked in problems(text))


def test_the_first_error_of_a_file() -> None:
    found = syntax_error(parse("const a = 1;\nconst = 2;", tsx=False))
    assert found is not None and found.code == "typescript-syntax"
    assert syntax_error(parse("const a = 1", tsx=False)) is None


# --- ignore comments -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("// soda-gql-ignore-next-line a-b because\nx", [("a-b", 1)]),
        ("\r\n\r\n/* soda-gql-ignore-next-line a */\r\nx", [("a", 3)]),
        ("// soda-gql-ignore-next-line a\n// soda-gql-ignore-next-line b\n", [("a", 1), ("b", 2)]),
        ("{/* soda-gql-ignore-next-line a */}\n", [("a", 1)]),
        ("// soda-gql-ignore-next-line\na", []),
        ("// soda-gql-ignore-next-line   \n", []),
        ("// soda-gql-ignore a", []),
    ],
)
def test_ignore_comments(text: str, expected: list[tuple[str, int]]) -> None:
    found = analysis(text).ignores
    assert [(item.code, item.line) for item in found] == expected
    assert all(text[slice(*item.span)].startswith("soda-gql-ignore-next-line") for item in found)


# --- sources ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["import { a } from './m'", "/* */ import { a } from './m'", "gql; import { a } from './m'"]
)
def test_sources_without_an_analysis(text: str) -> None:
    (item,) = sources_of(text, tsx=False, is_system=lambda _: False)
    assert (item.specifier, item.required, text[slice(*item.span)]) == ("./m", True, "'./m'")


# --- laws ------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        IMPORT,
        "const a = gql.x(({ query }) => query('Q')`{ a ${b} }`());",
        "export * from './m';",
        "export default ",
        "import { a as b, type C } from './m';",
        "const { c: [d = 1], ...e } = f;",
        "function f(x, { y }, ...z) { return gql.x(() => x) }",
        "class A extends B { static #p = gql.x(() => 1); m() { for (const i of j) gql.x(() => i) } }",
        "`${`${1}`}`",
        "'",
        "`",
        "{",
        "}",
        "(",
        "=>",
        "\\u{1F98A}",
        "🦊",
        "\ud83e",
        "\0",
        "\r",
        "<A b={",
        "/*",
    ]
)


@given(st.lists(PIECES, max_size=10).map("\n".join) | st.text(max_size=40).map(IMPORT.__add__), st.booleans())
def test_no_text_raises(text: str, tsx: bool) -> None:
    found = analysis(text, tsx=tsx)
    spans = [item.span for item in found.definitions] + [item.span for item in found.bindings]
    spans += [item.name_span for item in found.imports + found.exports] + [item.span for item in found.sources]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(0 <= item.start <= item.end <= len(text) for item in found.problems)
    for root in [item.root for item in found.definitions + found.bindings]:
        assert all(0 <= offset <= len(text) for offset in root.spans)


@given(st.lists(PIECES, max_size=10).map("\n".join))
def test_equal_texts_equal_analyses(text: str) -> None:
    assert analysis(text) == analysis(text)


@pytest.mark.parametrize("nested", ["(", "[", "{ a: ", "() => ", "!", "`${", "x ? 1 : ", "f("])
def test_nesting_has_no_end(nested: str) -> None:
    with room_for_recursion():
        found = analyze(IMPORT + f"const a = gql.x(() => {nested * 5000}", tsx=False, is_system=lambda s: s == "gql")
    assert all(item.damaged for item in found.definitions)
