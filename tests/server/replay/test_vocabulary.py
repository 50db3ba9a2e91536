"""The same word becomes the same other one, wherever it stands; languages stay what they are."""

from __future__ import annotations

import re
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soda_gql_server.replay.vocabulary import Vocabulary

CODE = """import { userBits } from "../shared/User"; // ask Ann, +49 555 1234567
export const page = gql.default(({ query }) => query("UserPage")`($id: ID!) {
  user(id: $id, first: 1000) { __typename ...${userBits} big_Name } # todo
}`({ metadata: { note: "Call\\nAnn at 555", n: 0x1F + 1e5, flags: /an+/gi } }));
"""


def redacted(text: str) -> str:
    return Vocabulary([text], []).text(text).text


def test_a_text_in_other_words() -> None:
    assert redacted(CODE) == (
        'import { name0001 } from "../name00/Thi1"; // na0 Th0, +49 100 1000000\n'
        'export const nam1 = gql.default(({ query }) => query("Thing000")`($n1: ID!) {\n'
        "  nam3(n1: $n1, name0: 1000) { __typename ...${name0001} name0000 } # nam2\n"
        '}`({ metadata: { nam0: "Thi0\\nTh0 at 100", n: 0x1F + 1e5, name1: /n0+/gi } }));\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("user User USER_ID _user $user", "nam0 Thi0 WORD_00 _nam0 $nam0"),
        ("zebra apple mango", "name2 name0 name1"),
        ("a bb cc ddd ee", "a n0 n1 na0 n2"),
        (" ".join(f"w{letter}" for letter in "abcdefghijkl"), " ".join(f"n{digit}" for digit in "0123456789ab")),
        ('"\\nbc\\u0041de"', '"\\nn0\\u0041n1"'),
        ("{ __typename __proto__ _function_12 x _y f }", "{ __typename __proto__ _function_12 x _y f }"),
        ("é ü é größe straße", "á ã á n0àâe nam0àe"),
        ("first: 1000, x: 1e5, y: 0xFF, z: 10n", "name0: 1000, x: 1e5, y: 0xFF, z: 10n"),
        ('"1234 99" // 567', '"1000 99" // 100'),
        ('"2147483647" "2147483648" "99999999999"', '"1000000000" "9000000000" "10000000000"'),
        ("/ab+c/gi.test(word)", "/n0+c/gi.test(nam0)"),
        ("// soda-gql-ignore-next-line unknown-type because", "// soda-gql-ignore-next-line unknown-type name000"),
        ("'it' \"is\" `us`", "'n0' \"is\" `n1`"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert redacted(text) == expected


def test_strings_use_the_same_words() -> None:
    words = Vocabulary([CODE], ["src/shared/User.ts", "src/2024/User.ts::userBits"])
    name = re.search(r'from "\.\./(\w+)/(\w+)"', words.text(CODE).text)
    assert name is not None
    folder, file = name[1], name[2]
    root = words.inside("src")
    assert words.inside("src/shared/User.ts") == f"{root}/{folder}/{file}.ts"
    bits = words.inside("userBits")
    assert bits in words.text(CODE).text
    assert words.inside("src/2024/User.ts::userBits") == f"{root}/1000/{file}.ts::{bits}"


def test_nothing_of_the_old_words_is_left() -> None:
    left = redacted(CODE)
    assert [word for word in ("user", "User", "Ann", "1234567", "Call", "big", "shared") if word in left] == []


def test_offsets_follow_their_words() -> None:
    many = " ".join(f"x{letter}" for letter in ascii_letters)
    words = Vocabulary([many], [])
    made = words.text("xa { xb }")
    assert made.text == "namex26 { namex27 }"
    assert [made.offset(offset) for offset in (0, 1, 2, 3, 5, 6, 7, 9)] == [0, 1, 7, 8, 10, 11, 17, 19]


def test_words_stay_as_long_as_they_are() -> None:
    assert [len(line) for line in redacted(CODE).splitlines()] == [len(line) for line in CODE.splitlines()]


texts = st.text(st.sampled_from("ab \n\"'`/*\\u0x1é🙂${}#_"), max_size=40)


@given(texts)
def test_any_text_can_be_redacted(text: str) -> None:
    made = Vocabulary([text], [text]).text(text)
    assert made.text.count("\n") == text.count("\n")
    assert made.offset(len(text)) == len(made.text)


@given(st.lists(st.from_regex(r"[a-zA-Z_][a-zA-Z0-9_]{1,6}", fullmatch=True), min_size=1, max_size=20))
def test_different_words_stay_different(words: list[str]) -> None:
    text = " ".join(words)
    others = redacted(text).split()
    assert len(set(others)) == len(set(words))
    assert len(set(zip(words, others, strict=True))) == len(set(words))
