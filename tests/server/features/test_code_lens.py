"""Lenses above fragments and operations."""

from __future__ import annotations

from soda_gql_server.features.code_lens import code_lenses, references_of, title_of
from tests.server.features.shown import places
from tests.server.pictures import opened

FILES = """\
//- /src/f.ts
export const bits = gql.default(({ fragment }) => fragment("Bits", "User")`{ id friend { name } }`());
export const none = gql.default(({ define }) => define(() => 1));
//- /src/a.ts
import { bits } from "./f";
export const page = gql.default(({ query }) => query("Page")`{ me { ...${bits} } a: me { ...${bits} } }`());
export const card = gql.default(({ query }) => query("Card")({ fields: ({ f }) => ({ ...f("me")(() => ({ id: true })) }) })());
export const half = gql.default(({ query }) => query("Half")`{ me { id`());
"""


def test_what_lenses_say() -> None:
    with opened(FILES) as picture:
        for path, expected in (
            ("src/f.ts", ["2 2 references"]),
            ("src/a.ts", ["3 8 fields, depth 3", "3 Copy", "4 2 fields, depth 2", "4 Copy", "5 2 fields, depth 2", "5 Copy"]),
        ):  # fmt: skip
            text = picture.texts[path]
            lenses = code_lenses(picture.view, path)
            lines = [text.count("\n", 0, lens.span.start) + 1 for lens in lenses]
            assert [
                f"{line} {title_of(picture.view, lens)}" for line, lens in zip(lines, lenses, strict=True)
            ] == expected


def test_references_are_uses() -> None:
    with opened(FILES) as picture:
        found = references_of(picture.view, ("src/f.ts", "bits"))
        assert places(picture, found) == ["src/a.ts:3 bits", "src/a.ts:3 bits"]
