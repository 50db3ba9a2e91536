"""Parts of a template as GraphQL text."""

from __future__ import annotations

from soda_gql_builder.graphql.tokens import PLACEHOLDER
from soda_gql_server.semantics.brackets import opened_at
from soda_gql_server.semantics.template_text import text_of


def test_interpolations_are_one_character_and_escapes_mean_something() -> None:
    text = "`a ${b} \\` ${c(`d`)} e"
    opened = opened_at(text, 0, len(text))
    assert opened is not None
    assert text_of(opened.groups[-1].parts) == (f"a {PLACEHOLDER} ` {PLACEHOLDER} e", [2, 6])


def test_what_cannot_be_cooked_stays_raw() -> None:
    opened = opened_at("`a \\u b", 0, 7)
    assert opened is not None
    assert text_of(opened.groups[-1].parts) == ("a \\u b", [])
