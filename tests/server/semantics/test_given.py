"""Which keys follow the cursor."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.given import given_after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("|, a: 1, b: { c: 2 }, d: [{ e: 1 }]) { f: 1 }", {"a", "b", "d"}),
        ("| }", set()),
        ("|a: \"b: }\", c: '{ d: 1'}", {"a", "c"}),
        ("|x` a: 1", set()),
        ("|a: 1, b", {"a"}),
    ],
)
def test_keys_up_to_the_closing_bracket(text: str, expected: set[str]) -> None:
    assert given_after(text.replace("|", ""), text.index("|")) == expected
