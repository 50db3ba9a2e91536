"""``$colocate``: labels before response keys."""

from __future__ import annotations

import pytest

from tests.pictures import build_module, document, fragment, operation, told

F = fragment("frag", "Query", "{ me { id } you: me { name } }") + fragment(
    "user", "User", "($n: Int) { friend(first: $n) { id } }"
)


def colocated(labels: str) -> str:
    body = operation(f'query("Q")({{ fields: ({{ f }}) => ({{ ...$colocate({labels}) }}) }})()')
    return document(build_module(F + body)).removeprefix("query Q ")


ME = 'f("me")(() => ({ id: true }))'


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (f"{{ a: {{ ...{ME} }} }}", "{ a_me: me { id } }"),
        (f"{{ a: {ME}, b: {ME} }}", "{ a_me: me { id } b_me: me { id } }"),
        ('{ a: f("me", {}, { alias: "x" })(() => ({ id: true })) }', "{ a_x: me { id } }"),
        ("{ a: frag.spread() }", "{ a_me: me { id } a_you: me { name } }"),
        ("{ a: { ...frag.spread() } }", "{ a_me: me { id } a_you: me { name } }"),
        (f"{{ a: $colocate({{ b: {ME} }}) }}", "{ a_b_me: me { id } }"),
        ("{ a: $colocate({ b: frag.spread() }) }", "{ a_b_me: me { id } a_b_you: me { name } }"),
        ("{ a: { __typename: true } }", "{ a___typename: __typename }"),
    ],
)
def test_labels(labels: str, expected: str) -> None:
    assert colocated(labels) == expected


@pytest.mark.parametrize("labels", ["1", "{ a: 1 }", "undefined"])
def test_complaints(labels: str) -> None:
    body = operation(f'query("Q")({{ fields: ({{ f }}) => ({{ ...$colocate({labels}) }}) }})()')
    (line,) = told(build_module(F + body))
    assert line.endswith("evaluation-error")
