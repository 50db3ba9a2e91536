"""Definitions as people see them."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.definitions.entries import document_name, entry_of
from tests.server.pictures import opened

FILES = """\
//- /src/a.ts
import { gql } from "@/graphql-system";
const NAME = "Computed";
export const page = gql.default(({ query }) => query("Page")`{ me { id } }`());
export const o = { user: gql.default(({ fragment }) => fragment("User", "User")`{ id }`()) };
export const limit = gql.default(({ define }) => define(() => 1));
export const old = gql.default(({ mutation }) => mutation.compat("Old")`{ save { id } }`);
export const computed = gql.default(({ query }) => query(NAME)`{ me { id } }`());
export const wrong = gql.default(() => 1);
export default gql.default(({ query }) => query("Main")`{ me { id } }`());
"""


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("page", "query Page / Page / page = gql"),
        ("o.user", "fragment User in o / User / user: gql."),
        ("limit", "define limit / limit / limit = gq"),
        ("old", "compat Old / Old / old = gql."),
        ("computed", "query Computed / NAME / computed ="),
        ("wrong", "unknown wrong / wrong / wrong = gq"),
        ("_anonymous_0", "query Main / Main / gql.defaul"),
        ("gone", None),
    ],
)
def test_entries(definition: str, expected: str | None) -> None:
    with opened(FILES) as picture:
        found = entry_of(picture.view, ("src/a.ts", definition))
        if found is None:
            assert expected is None
            return
        container = f" in {found.container}" if found.container else ""
        selected = picture.text[slice(*found.selection)]
        assert (
            f"{found.kind} {found.name}{container} / {selected} / {picture.text[found.span.start :][:10]}" == expected
        )


def test_names_of_documents() -> None:
    with opened(FILES) as picture:
        assert document_name(picture.view, ("src/a.ts", "computed")) == "Computed"
        assert document_name(picture.view, ("src/a.ts", "limit")) == "limit"
