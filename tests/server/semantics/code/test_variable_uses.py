"""Where code speaks of variables."""

from __future__ import annotations

import pytest

from soda_gql_server.semantics.code.variable_uses import variable_uses
from tests.pictures import analysis


def uses(code: str) -> list[str]:
    """``name text`` of each use in a factory."""
    text = f'import {{ gql }} from "gql";\nconst q = gql.default(() => {code});\n'
    root = analysis(text).definitions[0].root
    return [f"{use.name} {text[slice(*root.span(use.node))]}" for use in variable_uses(root.code)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("({ $ }) => $.a", ["a a"]),
        ("({ f, $ }) => [$.a, () => $.b]", ["a a", "b b"]),
        ("({ $: vars }) => vars.a", ["a a"]),
        ("({ $ } = {}) => $.a", ["a a"]),
        ("(tools) => tools.$.a", ["a a"]),
        ("({ $: { a, b: c } }) => a", ["a a", "b b"]),
        ("({ $ }) => (x ? $.a : $.b)", ["a a", "b b"]),
        ("({ $ }) => { const { $ } = other; return $.a; }", ["a a"]),
        ("({ $ }) => ($) => $.a", []),
        ("({ f }) => $.a", []),
        ("(a, { $ }) => $.a", []),
        ("({ $ }) => $.a.b", ["a a"]),
        ("$.a", []),
    ],
)
def test_uses(code: str, expected: list[str]) -> None:
    assert uses(code) == expected
