"""Where a definition begins."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.expected.surroundings import definition_before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a gql.default(b", (2, "default")),
        ("gql.a(b); gql.b(c", (10, "b")),
        ("gql . a (", (0, "a")),
        ("gql!.a(", (0, "a")),
        ("mygql.a( x.gql.a( $gql.a(", None),
        ("gql.a", None),
        ("gql", None),
    ],
)
def test_the_last_definition_before_the_end(text: str, expected: tuple[int, str] | None) -> None:
    assert definition_before(text, len(text)) == expected
