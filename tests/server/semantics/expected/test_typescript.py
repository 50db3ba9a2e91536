"""Where the replaced text begins in the file, whatever stands around it."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.expected.context import context_at
from tests.server.pictures import opened

QUERY = 'export const q = gql.default(({ query }) => query("Q")'


@pytest.mark.parametrize(
    ("code", "replaced"),
    [
        (QUERY + "`{ \\` me { n$0ame } }`());", "name"),
        (QUERY + "`{ me { ... na$0me } }`());", "... name"),
        (QUERY + "`{ me { ... na$0`());", "... na"),
        (QUERY + "`($a: ID!) { user(id: $$0a) { id } }`());", "$a"),
        (QUERY + "`{ me { id @in$0clude } }`());", "@include"),
        (QUERY + '({ variables: "\\t($a: I$0D!)" })());', "ID"),
        (QUERY + "({ fields: ({ f }) => ({ ...f('$0me')() }) })());", "me"),
        (QUERY + "({ fields: ({ f }) => ({ ...f('m$0", "m"),
        (QUERY + "({ fields: ({ f }) => ({ m$0e: true }) })());", "me"),
        (QUERY + "({ fields: ({ f }) => ({ ... m$0e }) })());", "... me"),
        (QUERY + "`{ me { ...${a.b$0c} } }`());", "a.bc"),
        (QUERY + "`{ me { ...${({ $ }) => a.b$0} } }`());", "a.b"),
    ],
)
def test_replaced_texts(code: str, replaced: str) -> None:
    with opened(f"//- /src/a.ts\n{code}\n") as picture:
        found = context_at(picture.view, picture.path, picture.offset)
        assert found is not None and found.wanted is not None
        assert picture.text[slice(*found.span)] == replaced


@pytest.mark.parametrize(
    "code",
    [
        QUERY + '({ fields: ({ f }) => ({ ...f("no name $0")() }) })());',
        QUERY + '({ fields: ({ f }) => ({ ...f("user", { id: 12$0 })() }) })());',
        QUERY + '({ fields: ({ f }) => ({ ...f("user", { id: "a" + $0 })() }) })());',
        QUERY + "({ fields: ({ f }) => ({ a: x.$0 }) })());",
    ],
)
def test_where_nothing_can_be_said(code: str) -> None:
    with opened(f"//- /src/a.ts\n{code}\n") as picture:
        found = context_at(picture.view, picture.path, picture.offset)
        assert found is not None and found.wanted is None
