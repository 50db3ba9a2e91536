from __future__ import annotations

from soda_gql_builder.graphql.lexer import COMMENT_KIND, lex, tokens_and_comments
from soda_gql_builder.graphql.tokens import BLOCK_STRING, END, FLOAT, INT, INTERPOLATION, NAME, PLACEHOLDER, STRING


def spelled(text: str) -> list[tuple[str, str]]:
    tokens = lex(text)
    assert tokens.problems == ()
    places = zip(tokens.kinds, tokens.starts, tokens.ends, strict=True)
    return [(kind, text[start:end]) for kind, start, end in places if kind != END]


def test_punctuators_are_their_own_kind() -> None:
    text = "! $ & ( ) ... : = @ [ ] { | }"
    assert [kind for kind, _ in spelled(text)] == text.split()
    assert [kind for kind, _ in spelled("{a(b:[$c!])}")] == [
        "{",
        NAME,
        "(",
        NAME,
        ":",
        "[",
        "$",
        NAME,
        "!",
        "]",
        ")",
        "}",
    ]


def test_names_numbers_and_strings() -> None:
    assert spelled('a_1 _ -12 0 -0.5 1e10 2.5E-3 "s" """b"""') == [
        (NAME, "a_1"),
        (NAME, "_"),
        (INT, "-12"),
        (INT, "0"),
        (FLOAT, "-0.5"),
        (FLOAT, "1e10"),
        (FLOAT, "2.5E-3"),
        (STRING, '"s"'),
        (BLOCK_STRING, '"""b"""'),
    ]


def test_strings_end_where_they_should() -> None:
    assert spelled(r'"a\"b" "\\" ""') == [(STRING, r'"a\"b"'), (STRING, r'"\\"'), (STRING, '""')]
    assert spelled(r'"""a "" \""" \" b""" ""') == [(BLOCK_STRING, r'"""a "" \""" \" b"""'), (STRING, '""')]


def test_ignored_characters() -> None:
    assert spelled('\ufeffa,,\tb\r\n# c { "\r d # e') == [(NAME, "a"), (NAME, "b"), (NAME, "d")]


def test_the_last_token_is_the_end() -> None:
    for text in ("", "a", "a ", "a # b", "#", "\n"):
        tokens = lex(text)
        assert (tokens.kinds[-1], tokens.starts[-1], tokens.ends[-1]) == (END, len(text), len(text))


def test_only_given_placeholders_are_interpolations() -> None:
    text = f"a {PLACEHOLDER} {PLACEHOLDER}"
    assert lex(text, {2, 4}).kinds[:3] == [NAME, INTERPOLATION, INTERPOLATION]
    tokens = lex(text, {4})
    assert tokens.kinds[:2] == [NAME, INTERPOLATION]
    assert [(problem.start, problem.end) for problem in tokens.problems] == [(2, 3)]


def test_editors_see_comments_too() -> None:
    text = "# one\n{ a # two\r ...b } #"
    found = [(token.kind, text[token.start : token.end]) for token in tokens_and_comments(text)]
    assert found == [
        (COMMENT_KIND, "# one"),
        ("{", "{"),
        (NAME, "a"),
        (COMMENT_KIND, "# two"),
        ("...", "..."),
        (NAME, "b"),
        ("}", "}"),
        (COMMENT_KIND, "#"),
    ]
