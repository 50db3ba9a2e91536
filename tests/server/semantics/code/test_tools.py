"""What names in a definition stand for."""

from __future__ import annotations

import pytest

from soda_gql_builder.schema.index import SchemaIndex
from soda_gql_server.semantics.code.brackets import Part, opened_at
from soda_gql_server.semantics.code.tools import FACTORY, KNOWN, Tool, argument_string, bound, tool_of

SCHEMA = SchemaIndex((), {}, {}, {})


def parts(text: str) -> list[Part]:
    opened = opened_at(text, 0, len(text))
    assert opened is not None
    return opened.groups[0].parts


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("query", "operation", "query"),
        ('a + mutation("Q")', "named operation", "mutation"),
        ("query.compat", "compat", "query"),
        ('query.compat("Q")', "named compat", "query"),
        ('...f("a", {})', "called field", ""),
        ("$dir.include", "directive", "include"),
        ("a.b.spread", "spread", "a.b"),
        ("gql.admin", "definition", "admin"),
        ("gql!.admin", "definition", "admin"),
        ("x.y", "other", "x.y"),
        ("$", "variables", ""),
    ],
)
def test_expressions(text: str, kind: str, name: str) -> None:
    tool = tool_of(parts(text), KNOWN, SCHEMA)
    assert tool is not None and (tool.kind, tool.name) == (kind, name)


@pytest.mark.parametrize("text", ["", "return", "a +", "(b)", "if", ") =>"])
def test_no_expression_to_call(text: str) -> None:
    assert tool_of(parts(text), KNOWN, SCHEMA) is None


def test_parameters_bind_names() -> None:
    whole = Tool("context")
    assert bound(parts("({ query: q, fragment, rest: [a] })")[0], FACTORY, whole) == {
        "q": FACTORY["query"],
        "fragment": FACTORY["fragment"],
        "rest": Tool("other", "rest"),
    }
    assert bound(parts("(c)")[0], FACTORY, whole) == {"c": whole}
    assert bound(parts("c")[0], FACTORY, whole) == {"c": whole}
    assert bound(parts("([a])")[0], FACTORY, whole) == bound(parts("()")[0], FACTORY, whole) == {}


def test_string_arguments() -> None:
    call = parts("f('a', b, \"c\\n\")")[1]
    assert not isinstance(call, str)
    assert [argument_string(call, index) for index in range(4)] == ["a", None, "c\n", None]  # type: ignore[arg-type]
