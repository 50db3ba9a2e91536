"""Which documents mention the same, so that what was found in one holds for the other."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.names.written import mentions_the_same
from tests.server.pictures import opened

BITS = 'export const bits = gql.default(({ fragment }) => fragment("bits", "User")`($n: Int) { friend(first: $n) { id } }`());\n'
PAGE = """import { bits } from "./bits";
const on = "User";
export const page = gql.default(({ fragment }) => fragment("page", on)`{ id ...${({ $ }) => bits.spread({ n: 3 })} }`());
"""
ID = ("src/page.ts", "page")


@pytest.mark.parametrize(
    ("path", "old", "new", "same"),
    [
        ("src/bits.ts", "{ id }", "{ id name }", True),
        ("src/bits.ts", '"bits"', '"other"', True),
        ("src/bits.ts", "Int", "Int!", False),
        ("src/page.ts", "{ id ...", "{ id name ...", False),
        ("src/page.ts", "{ id ...", "{ a: id ...", False),
        ("src/page.ts", "{ id ...", "{  id ...", False),
        ("src/page.ts", "n: 3", "n: 4", False),
        ("src/page.ts", '"page"', '"elsewhere"', False),
        ("src/page.ts", "import { bits }", "import  { bits }", True),
        ("src/page.ts", '"User"', '"Node"', False),
    ],
)
def test_what_is_in_a_fragment_is_not_mentioned_by_those_who_use_it(path: str, old: str, new: str, same: bool) -> None:
    with opened(f"//- /src/bits.ts\n{BITS}//- /src/page.ts\n{PAGE}") as picture:
        before = picture.view.written(ID)
        picture.type(path, picture.texts[path].replace(old, new, 1))
        now = picture.view.written(ID)
        assert before is not None
        assert now is not None
        assert mentions_the_same(before, now) is same


def test_what_was_found_is_told_again() -> None:
    with opened(f"//- /src/bits.ts\n{BITS}//- /src/page.ts\n{PAGE}") as picture:
        before = picture.view.mentions(ID)
        bits = picture.texts["src/bits.ts"]
        picture.type("src/bits.ts", bits.replace("{ id }", "{ id name }"))
        assert all(now is then for now, then in zip(picture.view.mentions(ID), before, strict=True))
        picture.type("src/bits.ts", bits.replace("Int", "String"))
        types = {str(mention.type) for mention in picture.view.mentions(ID) if mention.symbol[-1] == "n"}
        assert types == {"String"}
