"""JSON with comments: the value or the problem, and the place of each value."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_builder.config.jsonc import Json, JsonDocument, JsonProblem, json_span, parse_jsonc

VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def value_of(text: str) -> Json:
    document = parse_jsonc(text)
    assert isinstance(document, JsonDocument), document
    return document.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": [1, true, null, "b"]}', {"a": [1, True, None, "b"]}),
        ('// one\n{ /* two */ "a": 1, } // three', {"a": 1}),
        ('\ufeff{"a": [1, 2,],}', {"a": [1, 2]}),
        ('{"@/*": ["./src/*"], "include": ["src/**/*.ts"]}', {"@/*": ["./src/*"], "include": ["src/**/*.ts"]}),
        ('{"$schema": "https://json.schemastore.org/tsconfig"}', {"$schema": "https://json.schemastore.org/tsconfig"}),
        ('{"a": 1, "a": 2}', {"a": 2}),
        ('"\\u00e9\\n\\/"', "é\n/"),
        ("-0.5e3", -500),
        ("null", None),
        ("", {}),
        ("\ufeff  \r\n// nothing\n/* at all */", {}),
    ],
)
def test_values(text: str, value: Json) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ('{"a": b}', "b", "JSON knows only"),
        ("{\"a\": 'b'}", "'b'", "A text needs double quotes."),
        ('{a: "b"}', "a", "A name needs double quotes."),
        ('{"a": `b`}', "`b`", "JSON knows only"),
        ('{"a": 1 + 1}', "1 + 1", "JSON knows only"),
        ('{"a": -b}', "-b", "JSON knows only"),
        ('{..."a"}', '..."a"', "JSON has only names with values"),
        ('{["a"]: 1}', '["a"]', "A name needs double quotes."),
        ("[1,,2]", ",", "JSON knows only"),
        ("[...[]]", "...[]", "JSON knows only"),
        ("undefined", "undefined", "JSON knows only"),
        ("1, 2", "1, 2", "More than one expression"),
        ("1) + (2", "1) + (2", "More than one expression"),
        ("1); (2", "1); (2", "More than one expression"),
        ('{"a" 1}', "1", "Syntax error"),
        ('{"a": 1', "1", "Syntax error"),
        ('{"a": "b\n"}', '"b\n"', "A text must end on its line."),
    ],
)
def test_problems(text: str, marked: str, message: str) -> None:
    problem = parse_jsonc(text)
    assert isinstance(problem, JsonProblem)
    assert (message in problem.message, text[slice(*problem.span)]) == (True, marked), problem


def test_places() -> None:
    text = '/* é🦊 */ { "a": { "b": [1, [2], "c"] } }'
    document = parse_jsonc(text)
    assert isinstance(document, JsonDocument)

    def marked(*at: str | int) -> str:
        return text[slice(*json_span(document, at))]

    assert marked("a", "b", 1) == "[2]"
    assert marked("a", "b", 2) == '"c"'
    assert marked("a", "b", 3) == '[1, [2], "c"]'
    assert marked("x", "b") == text[9:]
    assert marked("a", 0) == '{ "b": [1, [2], "c"] }'


@given(VALUES, st.sampled_from([None, 2]))
def test_all_json_is_read(value: Json, indent: int | None) -> None:
    assert value_of(json.dumps(value, indent=indent)) == value
    assert value_of(json.dumps(value, indent=indent, ensure_ascii=False)) == value


@given(st.text(max_size=30) | st.text(alphabet="{}[](),:\"'/*\\ -1a\n", max_size=30))
def test_no_text_raises(text: str) -> None:
    document = parse_jsonc(text)
    if isinstance(document, JsonProblem):
        assert 0 <= document.span.start <= document.span.end <= len(text)


def test_deep_nesting() -> None:
    assert isinstance(parse_jsonc("[" * 300 + "]" * 300), JsonDocument)
    assert isinstance(parse_jsonc("[" * 20_000 + "]" * 20_000), JsonProblem)


def test_many_comments_take_no_time() -> None:
    assert value_of("//" * 50_000 + "\n" + "/**/" * 20_000 + "1") == 1
