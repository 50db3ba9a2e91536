"""What folds in a GraphQL text."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.folds import folds_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ a { b } }", ["{ b }", "{ a { b } }"]),
        ("{ a(b: [1]) }", ["[1]", "(b: [1])", "{ a(b: [1]) }"]),
        ('{ a(b: "}") }', ['(b: "}")', '{ a(b: "}") }']),
        ("{ a ( b }", ["{ a ( b }"]),
        ("{ a ) }", ["{ a ) }"]),
        ("{ a", []),
        ("# one\n# two\n{ # alone\n a }", ["{ # alone\n a }", "# one\n# two"]),
        ('"""\n# a\n# b\n"""', ['"""\n# a\n# b\n"""']),
        ('"""\n{\n"""', ['"""\n{\n"""']),
    ],
)
def test_folds(text: str, expected: list[str]) -> None:
    assert [text[fold.start : fold.end] for fold in folds_in(text)] == expected
