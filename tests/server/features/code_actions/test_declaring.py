"""Where variables are declared."""

from __future__ import annotations

import pytest

from soda_gql_server.features.code_actions.declaring import declare
from soda_gql_server.semantics.documents.authored import authored
from soda_gql_server.semantics.documents.trial import edited
from tests.server.pictures import opened


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("`{ me { id } }`()", "`($a: Int, $b: [ID!]) { me { id } }`()"),
        ("`($c: Int) { me { id } }`()", "`($c: Int, $a: Int, $b: [ID!]) { me { id } }`()"),
        ("`(\n  $c: Int # why\n) { me { id } }`()", "`(\n  $c: Int\n  $a: Int\n  $b: [ID!] # why\n) { me { id } }`()"),
        ("({ fields: () => ({}) })()", '({ variables: "($a: Int, $b: [ID!])", fields: () => ({}) })()'),
        (
            "({ variables: ` `, fields: () => ({}) })()",
            "({ variables: `($a: Int, $b: [ID!]) `, fields: () => ({}) })()",
        ),
    ],
)
def test_several_variables(before: str, after: str) -> None:
    with opened(f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q"){before});\n') as picture:
        document = authored(picture.view, ("src/a.ts", "q"))
        assert document is not None
        edit = declare(document, ["$a: Int", "$b: [ID!]"])
        assert edit is not None
        assert f'query("Q"){after});' in edited(picture.texts["src/a.ts"], [edit])


@pytest.mark.parametrize("before", ["``()", "`# c`()", "({ variables, fields: () => ({}) })()"])
def test_nowhere(before: str) -> None:
    with opened(f'//- /src/a.ts\nexport const q = gql.default(({{ query }}) => query("Q"){before});\n') as picture:
        document = authored(picture.view, ("src/a.ts", "q"))
        assert document is None or declare(document, ["$a: Int"]) is None
