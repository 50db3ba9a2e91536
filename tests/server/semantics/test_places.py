"""Spans of files, and whose code it is."""

from __future__ import annotations

import pytest

from soda_gql_builder.diagnostics import Edit
from soda_gql_builder.javascript.values import Code
from soda_gql_builder.text import Span
from soda_gql_server.semantics.places import definition_of, insertion, text_start, touch
from tests.server.pictures import opened


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 2), (2, 4), True), ((0, 2), (3, 4), False), ((1, 1), (0, 4), True), ((2, 4), (0, 2), True)],
)
def test_spans_that_touch(one: tuple[int, int], other: tuple[int, int], expected: bool) -> None:
    assert touch(Span(*one), Span(*other)) is expected


def test_insertions() -> None:
    assert insertion("a.ts", 3, "x") == Edit("a.ts", Span(3, 3), "x")


def test_the_definition_of_code() -> None:
    assert definition_of(Code("a.ts", "::o.q")) == ("a.ts", "o.q")
    assert definition_of(Code("a.ts", "helper")) is None


@pytest.mark.parametrize(
    "code",
    ['query("Q")`|{ me { id } }`()', 'query("Q")({ variables: "|($n: Int)", fields: () => ({ __typename: true }) })()'],
)
def test_where_a_text_begins(code: str) -> None:
    text = f"export const q = gql.default(({{ query }}) => {code.replace('|', '$0')});"
    with opened(f"//- /src/a.ts\n{text}\n") as picture:
        written = picture.view.written(("src/a.ts", "q"))
        assert written is not None and written.source is not None
        assert text_start(written.source, picture.view.load) == picture.offset
