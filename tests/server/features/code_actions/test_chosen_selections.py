"""Which selections a range means."""

from __future__ import annotations

import pytest

from soda_gql_builder.text import Span
from soda_gql_server.features.code_actions.chosen_selections import chosen_selections
from soda_gql_server.semantics.documents.authored import authored
from tests.server.features.code_actions.actions import selection
from tests.server.pictures import opened


def chosen(body: str) -> tuple[str, str] | None:
    """The type, and what is written."""
    fixture = f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q"){body}());\n'
    with opened(fixture.replace("$[", "").replace("$]", "")) as picture:
        document = authored(picture.view, ("src/a.ts", "q"))
        assert document is not None
        found = chosen_selections(document, selection(picture, fixture) or Span(picture.offset, picture.offset))
        return (found.type.name, document.source(found.span)) if found is not None else None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("`{ me$0 { id name } }`", ("User", "id name")),
        ("`{ $0me { id name } }`", ("User", "id name")),
        ("`{ me { id$0 name } }`", None),
        ("`{ me { $[id name$] role } }`", ("User", "id name")),
        ("`{ me { id $[ name # c\n role$] } }`", ("User", "name # c\n role")),
        ("`{ $[me { id name }$] }`", ("Query", "me { id name }")),
        ("`{ me { i$[d name ro$]le } }`", ("User", "name")),
        ("`{ search$0 { __typename } }`", None),
        (
            '({ fields: ({ f }) => ({ ...f("me$0")(({ f }) => ({ id: true, ...f("name")() })) }) })',
            ("User", 'id: true, ...f("name")()'),
        ),
        (
            '({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ $[id: true$], ...f("name")() })) }) })',
            ("User", "id: true"),
        ),
        ('({ fields: ({ f }) => ({ ...f("me")(({ f }) => ({ id: true, ...(x => x)(f("na$[me")())$] })) }) })', None),
    ],
)
def test_ranges(body: str, expected: tuple[str, str] | None) -> None:
    assert chosen(body) == expected
