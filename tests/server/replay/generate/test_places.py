"""Places where somebody would edit."""

from __future__ import annotations

from random import Random

from soda_gql_server.replay.generate.places import (
    modules_with_selections,
    pick,
    selections,
    spare_lines,
    statement_span,
    word_spans,
)

TEXT = """import { card1 } from "./card1";

export const page1 = gql.default(({ query }) =>
  query("Page1")`($id: ID!) {
    artist(id: $id) {
      id
      name
      ...${card1}
    }
  }`(),
);

export const bits = gql.default(({ fragment }) =>
  fragment("Bits", "Album")`($first: Int) {
    title
  }`(),
);
"""


def test_selections_of_a_known_type() -> None:
    found = [(item.type, TEXT[item.at :].split()[0]) for item in selections(TEXT)]
    assert found == [("Album", "title"), ("Artist", "id")]
    assert pick(Random(0), TEXT) in selections(TEXT)
    assert pick(Random(0), "nothing") is None


def test_lines_that_can_be_spared() -> None:
    assert [TEXT[start:end] for start, end in spare_lines(TEXT)] == ["      name\n"]


def test_words_and_not_file_names() -> None:
    assert [TEXT[start - 2 : end + 1] for start, end in word_spans(TEXT, "card1")] == ["{ card1 ", "${card1}"]
    assert word_spans("$id id idea", "$id") == [(0, 3)]


def test_statements() -> None:
    span = statement_span(TEXT, "page1")
    assert span is not None
    assert TEXT[slice(*span)].startswith("\nexport const page1 = ")
    assert TEXT[slice(*span)].endswith("  }`(),\n);\n")
    assert statement_span(TEXT, "card1") is None


def test_modules() -> None:
    texts = {"b.ts": TEXT, "a.ts": TEXT, "c.ts": "", "d.md": TEXT}
    assert modules_with_selections(texts, texts) == ["a.ts", "b.ts"]
