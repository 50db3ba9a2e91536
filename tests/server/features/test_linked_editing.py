"""Places that change together while a variable is typed."""

from __future__ import annotations

import pytest

from soda_gql_server.features.linked_editing import linked_ranges
from tests.server.pictures import opened


def query(body: str) -> str:
    return f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q")`{body}`());\n'


FRAGMENT = (
    'export const f = gql.default(({ fragment }) => fragment("F", "User")`($n: Int) { friend(first: $n) { id } }`());\n'
)


@pytest.mark.parametrize(
    ("fixture", "count"),
    [
        (query("($i$0d: ID!) { a: user(id: $id) { id } b: user(id: $id) { id } }"), 3),
        (query("($id: ID!) { user(id: $$0id) { id } }"), 2),
        (query("($id: ID!) { us$0er(id: $id) { id } }"), 0),
        (
            '//- /src/a.ts\nexport const q = gql.default(({ query }) => query("Q")({ variables: "($id: ID!)", '
            'fields: ({ f, $ }) => ({ ...f("user", { id: $.$0id })(() => ({ id: true })) }) })());\n',
            2,
        ),
        (f"//- /src/a.ts\n{FRAGMENT.replace('($n', '($$0n')}", 2),
        (
            f"//- /src/f.ts\n{FRAGMENT}//- /src/a.ts\n"
            'import { f } from "./f";\nexport const q = gql.default(({ query }) => query("Q")`($$0n: Int) { me { ...${f} } }`());\n',
            0,
        ),
        (
            '//- /src/a.ts\nexport const q = gql.default(({ query }) => query("Q")({ variables: "($$0id: ID!)", '
            'fields: ({ f, $: { id } }) => ({ ...f("user", { id })(() => ({ id: true })) }) })());\n',
            0,
        ),
    ],
)
def test_linked_places(fixture: str, count: int) -> None:
    with opened(fixture) as picture:
        found = linked_ranges(picture.view, picture.path, picture.offset)
        assert len(found) == count
        assert len({picture.text[slice(*span)] for span in found}) <= 1
