"""Documents of graphql-js' JSON, there and back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from graphql import Node, OperationType, parse

from soda_gql_builder.graphql.printer import print_node
from soda_gql_server.semantics.documents.graphql_js import operation_in


def in_javascript(part: object) -> Any:
    """What graphql-js would have for a part of graphql-core's tree."""
    if isinstance(part, list | tuple):
        return [in_javascript(item) for item in part]
    if not isinstance(part, Node):
        return part.value if isinstance(part, OperationType) else part
    values = {key: in_javascript(value) for key in part.keys if (value := getattr(part, key)) is not None}
    camel = {re.sub(r"_(.)", lambda found: found[1].upper(), key): value for key, value in values.items()}
    return {"kind": type(part).__name__.removesuffix("Node"), **camel}


@pytest.mark.parametrize(
    "text",
    [
        'query Q($a: [Int!]! = [1, 2], $b: In = {x: "y", e: E, n: null, t: true, f: 1.5} @a) @b(c: $a) {\n  a\n}',
        "{\n  a: b(c: {d: [$e]}) {\n    ... on T @skip(if: true) {\n      f\n    }\n    ... {\n      g\n    }\n    ...H @i\n  }\n}",
        'mutation {\n  a(b: """\n  block\n  """)\n}',
    ],
)
def test_there_and_back(text: str) -> None:
    whole = parse(text, no_location=True)
    found = operation_in(in_javascript(whole))
    assert found is not None and parse(print_node(found), no_location=True) == whole


def test_documents_without_an_operation() -> None:
    assert operation_in(in_javascript(parse("fragment F on T { a }"))) is None
    assert operation_in({}) is None
