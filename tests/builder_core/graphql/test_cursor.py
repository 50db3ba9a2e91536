"""Depth and work; what the cursor says about mistakes is shown where the grammar is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

import pytest

from soda_gql_builder.graphql.ast import Node
from soda_gql_builder.graphql.cursor import MAX_DEPTH
from soda_gql_builder.graphql.parser import parse_document, parse_template, parse_variables
from soda_gql_builder.graphql.printer import print_node
from soda_gql_builder.graphql.sdl import parse_schema
from tests.builder_core.graphql.oracle import nodes

T = TypeVar("T")
TOO_DEEP = "Document is nested too deeply."


def under(frames: int, work: Callable[[], T]) -> T:
    """The result of the work, done that many frames further down."""
    return work() if frames == 0 else under(frames - 1, work)


def parse_and_print(parse: Callable[[str], Any], text: str) -> list[str]:
    """What is said about the text; both with the frames on the stack that a server has."""
    parsed = under(150, lambda: parse(text))
    tree = getattr(parsed, "document", None) or getattr(parsed, "template", None)
    if isinstance(tree, Node):
        under(150, lambda: print_node(tree))
        assert sum(1 for _ in nodes(tree)) > 0
    return [problem.message for problem in parsed.problems]


def template(text: str) -> Any:
    return parse_template([text])


NESTS = {
    "selections": ("{ a ", "b", "} ", "{ x ", "}"),
    "inline fragments": ("... on T @a {", "b", "}", "{", "}"),
    "lists": ("[", "1", "]", "{ a(x: ", ") }"),
    "objects": ("{ a: ", "1", "}", "{ a(x: ", ") }"),
    "types": ("[", "Int", "]", "($a: ", ") { a }"),
    "defaults": ("[{ a: ", "1", "}]", "($a: Int = ", ") { a }"),
}


@pytest.mark.parametrize("nest", NESTS)
def test_the_deepest_nesting_that_is_allowed(nest: str) -> None:
    opening, inner, closing, before, after = NESTS[nest]
    depth = (MAX_DEPTH - 2) // opening.count("[{ a") if nest == "defaults" else MAX_DEPTH - 2
    depth = depth // 2 if nest == "defaults" else depth
    assert parse_and_print(template, before + opening * depth + inner + closing * depth + after) == []


@pytest.mark.parametrize("count", [MAX_DEPTH + 1, 10_000, 100_000])
@pytest.mark.parametrize("nest", NESTS)
def test_deeper_nesting_is_one_problem(nest: str, count: int) -> None:
    opening, inner, closing, before, after = NESTS[nest]
    assert parse_and_print(template, before + opening * count + inner + closing * count + after) == [TOO_DEEP]
    assert parse_and_print(template, before + opening * count) == [TOO_DEEP]


def test_what_follows_a_nest_that_is_too_deep_is_kept() -> None:
    parsed = parse_template(["{ a(x: " + "[" * 300 + "]" * 300 + ") { b } c }"])
    assert [problem.start for problem in parsed.problems] == [7 + MAX_DEPTH - 2]
    assert print_node(parsed.template).endswith(" {\n    b\n  }\n  c\n}")


@pytest.mark.parametrize("parse", [parse_document, template, parse_variables, parse_schema])
@pytest.mark.parametrize(
    "piece", ["{", "[", "(", "}", ")", "{a(x:[", "type A{a(b:C={", "query($a:[", "...", "@a(", "a:", '"""']
)
def test_anything_repeated_is_survived(parse: Callable[[str], Any], piece: str) -> None:
    parse_and_print(parse, piece * 10_000)


@pytest.mark.parametrize(
    "piece",
    [
        "{ a(x: 1) { b } } ",
        '\\"""\n',
        "{ a(x: [1, { b: 1] ) } ",
        '"a)\\"b) ',
        "01 ; ",
        "{a(x:}",
        "@a = ",
        "\n",
        "#\n",
        '"',
    ],
)
def test_work_is_linear(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    once, more = calls(lambda: parse_document(text)), calls(lambda: parse_document(text * 4))
    assert more < 4 * once * 1.05 + 100


def calls(work: Callable[[], object]) -> int:
    """How often anything was called, built-in functions included: the same in every run, unlike the time."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
