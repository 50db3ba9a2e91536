"""Who uses a fragment, and what it uses."""

from __future__ import annotations

import pytest

from soda_gql_server.features.call_hierarchy import element_at, used_by, used_in
from tests.server.features.shown import place
from tests.server.pictures import opened

FILES = """\
//- /src/f.ts
export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`{ id }`());
export const more = gql.default(({ fragment }) => fragment("More", "User")`{ ...${bits} name }`());
//- /src/a.ts
import { bits, more } from "./f";
export const page = gql.default(({ query }) => query("Page")`{ me { ...${more} friend { ...${bits} ...${bits} } } }`());
export const card = gql.default(({ query }) => query("Card")({
  fields: ({ f }) => ({ ...f("me")(() => more.spread()) }),
})());
"""


@pytest.mark.parametrize(
    ("before", "after", "incoming", "outgoing"),
    [
        (
            '"More"',
            '"$0More"',
            ["Card: src/a.ts:5 more", "Page: src/a.ts:3 more"],
            ["Bits: src/f.ts:3 bits"],
        ),
        (
            "...${bits} name",
            "...${$0bits} name",
            ["Page: src/a.ts:3 bits", "Page: src/a.ts:3 bits", "More: src/f.ts:3 bits"],
            [],
        ),
        (
            '"Page"',
            '"Page$0"',
            [],
            ["More: src/a.ts:3 more", "Bits: src/a.ts:3 bits", "Bits: src/a.ts:3 bits"],
        ),
        ('"Card"', '"Ca$0rd"', [], ["More: src/a.ts:5 more"]),
    ],
)
def test_both_ways(before: str, after: str, incoming: list[str], outgoing: list[str]) -> None:
    with opened(FILES.replace(before, after, 1)) as picture:
        entry = element_at(picture.view, picture.path, picture.offset)
        assert entry is not None
        users = used_by(picture.view, entry.id)
        assert [
            f"{use.entry.name}: {place(picture, use.entry.path, span)}" for use in users for span in use.spans
        ] == incoming
        used = used_in(picture.view, entry.id)
        assert [
            f"{use.entry.name}: {place(picture, entry.path, span)}" for use in used for span in use.spans
        ] == outgoing


def test_fields_call_nobody() -> None:
    with opened(FILES.replace("{ me {", "{ m$0e {")) as picture:
        assert element_at(picture.view, picture.path, picture.offset) is None
