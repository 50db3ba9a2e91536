"""The call that is missing at the end."""

from __future__ import annotations

import pytest

from tests.server.features.code_actions.actions import check_fix


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ('query$0("Q")`{ me { id } }`', "`{ me { id } }`());"),
        ('fragment$0("F", "User")`{ id }`', "`{ id }`());"),
        ('query$0("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ id: true })) }) })', "}) })());"),
        ('{ return query$0("Q")`{ me { id } }`; }', "`{ me { id } }`(); }"),
        ('query("Q")({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ ...f$0("id") })) }) })()', '...f("id")() }'),
        ('query("Q")({ fields: ({ f }) => ({ ...f$0("me") }) })()', '...f("me")(({ f }) => ({ ...f("id")() })) }'),
        ('query("Q")({ fields: ({ f }) => ({ ...f$0("search") }) })()', '...f("search")({ __typename: true }) }'),
        (
            'query("Q")({ fields: ({ f }) => ({ ...f("search")({ User: ({ f }) => ({ ...f$0("friend") }) }) }) })()',
            '...f("friend")(({ f }) => ({ ...f("id")() }))',
        ),
    ],
)
def test_calls(body: str, after: str) -> None:
    fixture = f"//- /src/a.ts\nexport const q = gql.default(({{ query, fragment }}) => {body});\n"
    check_fix(fixture, "Add the final call", after, preferred=True)
