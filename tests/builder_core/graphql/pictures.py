"""Pictures of what a parser makes of a text: marks under the problems, and what it kept as one line of GraphQL.

In a picture ``•`` is an interpolation.  A mark is a ``^`` under each character of a problem; a problem at the
end of the text is one mark behind it.
"""

from __future__ import annotations

from collections.abc import Iterable

from soda_gql_builder.graphql.ast import Node, ParsedTemplate, SyntaxProblem
from soda_gql_builder.graphql.parser import parse_document, parse_template, parse_variables
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.graphql.sdl import parse_schema


def check_template(text: str, marks: str, kept: str | None = None) -> ParsedTemplate:
    parsed = parse_template(text.split("•"))
    assert marked(text, parsed.problems) == marks.rstrip()
    if kept is not None:
        assert one_line(parsed.template) == kept
    return parsed


def check_document(text: str, marks: str, kept: str | None = None) -> None:
    parsed = parse_document(text)
    assert marked(text, parsed.problems) == marks.rstrip()
    if kept is not None:
        assert one_line(parsed.document) == kept


def check_variables(text: str, marks: str, kept: str) -> None:
    parsed = parse_variables(text)
    assert marked(text, parsed.problems) == marks.rstrip()
    assert ", ".join(one_line(definition) for definition in parsed.definitions) == kept


def check_schema(text: str, marks: str, kept: str | None = None) -> None:
    parsed = parse_schema(text)
    assert marked(text, parsed.problems) == marks.rstrip()
    if kept is not None:
        assert one_line(parsed.document) == kept


def messages(text: str) -> list[str]:
    """What is said about a template."""
    return [problem.message for problem in parse_template(text.split("•")).problems]


def one_line(node: Node) -> str:
    return " ".join(print_node(node, interpolation=lambda _: "...•").split())


def marked(text: str, problems: Iterable[SyntaxProblem]) -> str:
    marks = [" "] * (len(text) + 1)
    for problem in problems:
        assert " " in marks[problem.start : problem.end + 1], "two problems at one place"
        for at in range(problem.start, max(problem.end, problem.start + 1)):
            marks[at] = "^"
    return "".join(marks).rstrip()
