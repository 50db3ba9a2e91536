"""The places of one file that name the same thing."""

from __future__ import annotations

import pytest

from soda_gql_server.features.highlight import highlights
from tests.server.features.shown import places
from tests.server.pictures import opened

FILES = """\
//- /src/f.ts
export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`($n: Int) { id friend(first: $n) { id } }`());
//- /src/a.ts
import { bits as b } from "./f";
export const p = gql.default(({ query }) => query("P")`($n: Int) { me { id ...${b} } }`());
export const q = gql.default(({ query }) => query("Q")({
  variables: "($n: Int)",
  fields: ({ f, $ }) => ({ ...f("me")(({ f }) => ({ id: true, ...b.spread({ n: $.n }) })) }),
})());
"""


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("...${b}", "...${$0b}", ["src/a.ts:2 bits*", "src/a.ts:3 b", "src/a.ts:6 b"]),
        ("$.n", "$.$0n", ["src/a.ts:5 n*", "src/a.ts:6 n"]),
        ("`($n: Int) { me", "`($$0n: Int) { me", ["src/a.ts:3 n*", "src/a.ts:6 n"]),
        ("{ id ...", "{ i$0d ...", ["src/a.ts:3 id", "src/a.ts:6 id"]),
        ('"Bits"', '"$0Bits"', ["src/f.ts:2 bits*", "src/f.ts:2 Bits*"]),
        ("import { bits as b }", "$0import { bits as b }", []),
    ],
)
def test_names_of_typescript(before: str, after: str, expected: list[str]) -> None:
    with opened(FILES.replace(before, after, 1)) as picture:
        found = highlights(picture.view, picture.path, picture.offset)
        marks = ["*" if item.role == "definition" else "" for item in found]
        assert [text + mark for text, mark in zip(places(picture, found), marks, strict=True)] == expected


def test_names_of_a_schema() -> None:
    schema = "type Query { me: Us$0er }\ntype User { id: ID friend: User }\nextend type User { more: ID }\n"
    with opened(f"//- /schema.graphql\n{schema}") as picture:
        found = highlights(picture.view, picture.path, picture.offset)
        assert places(picture, found) == [
            "schema.graphql:1 User",
            "schema.graphql:2 User",
            "schema.graphql:2 User",
            "schema.graphql:3 User",
        ]
