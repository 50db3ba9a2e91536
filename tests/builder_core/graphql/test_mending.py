from __future__ import annotations

import pytest

from soda_gql_builder.graphql.lexer import lex
from soda_gql_builder.graphql.tokens import BROKEN, END, STRING, Tokens
from tests.builder_core.graphql.pictures import check_template, marked, messages


def spelled(tokens: Tokens) -> list[str]:
    places = zip(tokens.starts, tokens.ends, tokens.kinds, strict=True)
    return [tokens.text[start:end] for start, end, kind in places if kind != END]


def check(text: str, marks: str, *tokens: str) -> Tokens:
    lexed = lex(text)
    assert marked(text, lexed.problems) == marks
    assert spelled(lexed) == list(tokens)
    return lexed


def test_an_unclosed_string_ends_with_its_line() -> None:
    check('"a b\nc', "^^^^", '"a b', "c")
    check('"a (b) c\r\nd', "^^^^^^^^", '"a (b) c', "d")
    check('"a\\', "^^^", '"a\\')


def test_an_unclosed_value_ends_before_a_closing_bracket() -> None:
    check('(a: "b) { c }', "    ^^", "(", "a", ":", '"b', ")", "{", "c", "}")
    check('(a: ["b]) c', "     ^^", "(", "a", ":", "[", '"b', "]", ")", "c")
    check('(a: "b c\n)', "    ^^^^", "(", "a", ":", '"b c', ")")


def test_an_unclosed_block_string_ends_with_its_line() -> None:
    check('"""a b\nc "d" e', "^^^^^^", '"""a b', "c", '"d"', "e")
    check('"""a\n\\"""b\nc', "^^^^ ^", '"""a', '"""b', "c")


def test_the_value_of_an_unclosed_string() -> None:
    check_template('{ f(x: "a b) }', "       ^^^^", '{ f(x: "a b") }')
    check_template('{ f(x: """a b\n) }', "       ^^^^^^", '{ f(x: """a b""") }')
    check_template('{ f(x: "a\\', "       ^^^", '{ f(x: "a\\\\") }')


def test_single_quotes_make_a_string() -> None:
    tokens = check("(a: 'b \"c')", "    ^^^^^^", "(", "a", ":", "'b \"c'", ")")
    assert tokens.kinds[3] == STRING
    check_template("{ f(x: 'a \"b') }", "       ^^^^^^", '{ f(x: "a \\"b") }')
    check("don't", "   ^", "don", "t")
    assert messages("{ f(x: 'a') }") == [
        "Unexpected single quote character ('), did you mean to use a double quote (\")?"
    ]


@pytest.mark.parametrize(
    ("text", "marks", "message"),
    [
        ("01", " ^", 'Invalid number, unexpected digit after 0: "1".'),
        ("-00", "  ^", 'Invalid number, unexpected digit after 0: "0".'),
        ("0x1F", " ^^^", 'Invalid number, expected digit but got: "x".'),
        ("1.", "^^", "Invalid number, expected digit but got: <EOF>."),
        ("1.a", "  ^", 'Invalid number, expected digit but got: "a".'),
        ("1.2.3", "   ^^", 'Invalid number, expected digit but got: ".".'),
        ("1e+", "^^^", "Invalid number, expected digit but got: <EOF>."),
        ("1e5a", "   ^", 'Invalid number, expected digit but got: "a".'),
        ("-", "^", "Invalid number, expected digit but got: <EOF>."),
        ("-a", " ^", 'Invalid number, expected digit but got: "a".'),
        (".5", "^^", 'Invalid number, expected digit before ".", did you mean "0.5"?'),
    ],
)
def test_broken_numbers(text: str, marks: str, message: str) -> None:
    tokens = check(text, marks, text)
    assert tokens.kinds[0] == BROKEN
    assert tokens.problems[0].message == message


def test_two_dots_are_three() -> None:
    tokens = check("{ ..a }", "  ^^", "{", "..", "a", "}")
    assert tokens.kinds[1] == "..."


@pytest.mark.parametrize(
    ("text", "marks", "message"),
    [
        ("a ; b", "  ^", 'Unexpected character: ";".'),
        ("a ;;; b", "  ^", 'Unexpected character: ";".'),
        ("a . b", "  ^", 'Unexpected character: ".".'),
        ("a\u00a0b", " ^", "Unexpected character: U+00A0."),
        ("a 😀", "  ^", "Unexpected character: U+1F600."),
        ("a \ud83d\ude00", "  ^", "Unexpected character: U+1F600."),
        ("a \ud800", "  ^", "Invalid character: U+D800."),
    ],
)
def test_strangers_are_left_out(text: str, marks: str, message: str) -> None:
    tokens = lex(text)
    assert marked(text, tokens.problems) == marks
    assert tokens.problems[0].message == message
    assert spelled(tokens)[0] == "a"


def test_strangers_are_no_second_problem() -> None:
    check_template("{ f(x: %) a }", "       ^", "{ f(x: ) a }")
    check_template("{ a { % } }", "      ^", "{ a {} }")
    check_template("{ a } %", "      ^", "{ a }")


def test_halves_of_surrogate_pairs() -> None:
    text = '"a\ud800" """\udc00""" # \udfff\n"\ud83d\ude00"'
    assert [(problem.start, problem.message) for problem in lex(text).problems] == [
        (2, "Invalid character within String: U+D800."),
        (8, "Invalid character within String: U+DC00."),
        (15, "Invalid character: U+DFFF."),
    ]


def test_escapes_without_meaning() -> None:
    text = r'"a\q b\u12"'
    assert [(problem.start, problem.end) for problem in lex(text).problems] == [(2, 4), (6, 10)]
    assert lex(text).problems[0].message == r'Invalid escape sequence: "\q".'
