"""The same word becomes the same other one, wherever it stands; languages stay what they are."""

from __future__ import annotations

import re

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
        'import { name12 } from "../name09/Thing3"; // name02 Thing1, +49 100 1000000\n'
        'export const name08 = gql.default(({ query }) => query("Thing4")`($name06: ID!) {\n'
        "  name11(name06: $name06, name04: 1000) { __typename ...${name12} name03 } # name10\n"
        '}`({ metadata: { name07: "Thing2\\nThing1 at 100", n: 0x1F + 1e5, name05: /name01+/gi } }));\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("user User USER_ID _user $user", "name1 Thing1 WORD_1 _name1 $name1"),
        ("zebra apple mango", "name3 name1 name2"),
        ('"C:\\new\\u0041bc"', '"C:\\nname2\\u0041name1"'),
        ("{ __typename __proto__ _function_12 x f }", "{ __typename __proto__ _function_12 x f }"),
        ("é ü é größe straße", "á ã á name1âe name2àe"),
        ("first: 1000, x: 1e5, y: 0xFF, z: 10n", "name1: 1000, x: 1e5, y: 0xFF, z: 10n"),
        ('"1234 99" // 567', '"1000 99" // 100'),
        ('"2147483647" "2147483648" "99999999999"', '"1000000000" "9000000000" "10000000000"'),
        ("/ab+c/gi.test(word)", "/name1+c/gi.test(name2)"),
        ("// soda-gql-ignore-next-line unknown-type because", "// soda-gql-ignore-next-line unknown-type name1"),
        ("'it' \"is\" `us`", "'name1' \"is\" `name2`"),
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
    words = Vocabulary(["user { email }"], [])
    made = words.text("user { email }")
    assert made.text == "name2 { name1 }"
    assert [made.offset(offset) for offset in (0, 2, 4, 5, 7, 11, 12, 14)] == [0, 2, 5, 6, 8, 12, 13, 15]


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
